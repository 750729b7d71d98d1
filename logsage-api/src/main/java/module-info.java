/** The LogSage facade, its result records and the port to a language model. */
module io.logsage.api {
    requires static transitive org.jspecify;

    exports io.logsage;
    exports io.logsage.compat;
    exports io.logsage.llm;

    uses io.logsage.llm.LlmClientProvider;
}
