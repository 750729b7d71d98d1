package io.logsage.core.refine;

/**
 * A prompt and how its reply is read.
 *
 * @param <T> what the reply holds
 */
interface Question<T> {
    Prompt prompt();

    /** Reads an answer that is free of reasoning. */
    T read(String answer) throws UnreadableReply;
}
