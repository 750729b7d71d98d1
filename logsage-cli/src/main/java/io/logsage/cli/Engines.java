package io.logsage.cli;

import io.logsage.LogSage;
import io.logsage.core.LogSageEngine;
import io.logsage.core.Settings;
import io.logsage.core.signature.SignatureCatalogue;
import java.nio.file.Path;
import java.util.List;

/** The engine of the command. */
final class Engines {
    private Engines() {}

    static LogSage create(Settings settings, EngineFactory.Network network, List<Path> catalogues) {
        SignatureCatalogue catalogue = SignatureCatalogue.builtIn();
        for (Path file : catalogues) {
            catalogue = catalogue.with(file);
        }
        return LogSageEngine.builder().settings(settings).catalogue(catalogue).build();
    }
}
