package io.logsage.cli;

import io.logsage.LogSage;
import io.logsage.core.Settings;
import java.nio.file.Path;
import java.util.List;

/** The engine of the command. */
final class Engines {
    private Engines() {}

    static LogSage create(Settings settings, EngineFactory.Network network, List<Path> catalogues) {
        throw new UnsupportedOperationException("the engine is not part of this build");
    }
}
