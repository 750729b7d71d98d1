package io.logsage.llm;

/** Placeholder to be designed. */
public interface LlmClientProvider {}
