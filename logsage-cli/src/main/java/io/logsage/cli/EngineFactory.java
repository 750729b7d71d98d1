package io.logsage.cli;

import io.logsage.LogSage;
import io.logsage.core.Settings;
import java.nio.file.Path;
import java.util.List;

/** Makes the engine that a command asks; the tests put another in its place. */
interface EngineFactory {
    /** Whether a language model may be asked. */
    enum Network {
        ALLOWED,
        OFFLINE
    }

    LogSage create(Settings settings, Network network, List<Path> catalogues);
}
