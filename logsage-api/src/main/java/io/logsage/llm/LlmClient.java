package io.logsage.llm;

/** Placeholder to be designed. */
public interface LlmClient {
    /** {@return the name of the model, for people} */
    String name();
}
