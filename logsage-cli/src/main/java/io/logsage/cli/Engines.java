package io.logsage.cli;

import io.logsage.core.LogSageEngine;
import io.logsage.core.evidence.Lexicon;
import io.logsage.core.signature.SignatureCatalogue;
import io.logsage.llm.LlmClient;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** The engine of the command. */
final class Engines {
    private Engines() {}

    /** Begins to compile what every engine looks for, on a thread of its own, while the arguments are read. */
    static void prepare() {
        Thread compiling = new Thread(() -> Lexicon.of(SignatureCatalogue.builtIn()), "logsage-prepare");
        compiling.setDaemon(true);
        compiling.start();
    }

    static LogSageEngine create(EngineFactory.Choice choice) {
        LogSageEngine.Builder builder =
                LogSageEngine.builder().settings(choice.settings()).threads(threads());
        choice.history().ifPresent(builder::history);
        if (!choice.catalogues().isEmpty()) {
            SignatureCatalogue catalogue = SignatureCatalogue.builtIn();
            for (Path file : choice.catalogues()) {
                catalogue = catalogue.with(file);
            }
            builder.catalogue(catalogue);
        }
        if (choice.network() == EngineFactory.Network.ALLOWED) {
            Models.of(choice.settings()).map(Engines::announced).ifPresent(builder::llm);
        }
        return builder.build();
    }

    private static LlmClient announced(LlmClient client) {
        return Terminal.isInteractive()
                ? new AnnouncedModel(client, new PrintWriter(System.err, true, Charset.defaultCharset()))
                : client;
    }

    private static int threads() {
        return Math.min(LogSageEngine.Builder.MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }
}
