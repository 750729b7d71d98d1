package io.logsage.llm;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * What a language model answered. The text is untrusted.
 *
 * @param text the answer, not blank
 * @param finish why the model stopped
 * @param promptTokens the tokens of the question as the endpoint counted them
 * @param replyTokens the tokens of the answer as the endpoint counted them
 * @param model the model that answered, which is not the one asked for when a fallback stepped in
 */
public record LlmReply(String text, Finish finish, OptionalInt promptTokens, OptionalInt replyTokens, String model) {
    private static final String REASONING_START = "<think>";
    private static final String REASONING_END = "</think>";

    /** Why a model stopped. */
    public enum Finish {
        /** It had said everything. */
        COMPLETE,
        /** It ran into the limit of tokens: the text is cut. */
        LENGTH,
        /** The endpoint gave another reason or none. */
        OTHER
    }

    /** Checks. */
    public LlmReply {
        requireNonNull(finish, "finish");
        requireNonNull(promptTokens, "promptTokens");
        requireNonNull(replyTokens, "replyTokens");
        if (text.isBlank()) {
            throw new IllegalArgumentException("text is blank");
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("model is blank");
        }
    }

    /**
     * {@return the text without the reasoning that some models write before their answer between {@code <think>} and
     * {@code </think>}; blank when the reasoning was cut before an answer} Takes time linear in the text.
     */
    public String answer() {
        int close = text.lastIndexOf(REASONING_END);
        if (close >= 0) {
            return text.substring(close + REASONING_END.length()).strip();
        }
        int open = text.indexOf(REASONING_START);
        return (open < 0 ? text : text.substring(0, open)).strip();
    }
}
