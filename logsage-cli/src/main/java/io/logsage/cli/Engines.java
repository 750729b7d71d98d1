package io.logsage.cli;

import io.logsage.LogSage;
import io.logsage.core.LogSageEngine;
import io.logsage.core.Settings;
import io.logsage.core.signature.SignatureCatalogue;
import io.logsage.llm.LlmClient;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** The engine of the command. */
final class Engines {
    private Engines() {}

    static LogSage create(Settings settings, EngineFactory.Network network, List<Path> catalogues) {
        LogSageEngine.Builder builder = LogSageEngine.builder().settings(settings);
        if (!catalogues.isEmpty()) {
            SignatureCatalogue catalogue = SignatureCatalogue.builtIn();
            for (Path file : catalogues) {
                catalogue = catalogue.with(file);
            }
            builder.catalogue(catalogue);
        }
        if (network == EngineFactory.Network.ALLOWED) {
            Models.of(settings).map(Engines::announced).ifPresent(builder::llm);
        }
        return builder.build();
    }

    private static LlmClient announced(LlmClient client) {
        return Terminal.isInteractive()
                ? new AnnouncedModel(client, new PrintWriter(System.err, true, Charset.defaultCharset()))
                : client;
    }
}
