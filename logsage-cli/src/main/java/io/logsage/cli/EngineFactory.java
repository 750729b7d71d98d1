package io.logsage.cli;

import io.logsage.AttemptHistory;
import io.logsage.LogSage;
import io.logsage.core.LogSageEngine;
import io.logsage.core.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the engine that a command asks; the tests put another in its place. */
interface EngineFactory {
    /** Whether a language model may be asked. */
    enum Network {
        ALLOWED,
        OFFLINE
    }

    /**
     * What an engine is made of.
     *
     * @param settings the settings
     * @param network whether a model may be asked
     * @param catalogues files of more signatures
     * @param history what is remembered of attempts; nothing beyond this run when empty
     */
    record Choice(Settings settings, Network network, List<Path> catalogues, Optional<AttemptHistory> history) {
        public Choice {
            catalogues = List.copyOf(catalogues);
        }

        static Choice of(Settings settings, List<Path> catalogues) {
            return new Choice(settings, Network.OFFLINE, catalogues, Optional.empty());
        }

        Choice over(Network network) {
            return new Choice(settings, network, catalogues, history);
        }

        Choice remembering(AttemptHistory attempts) {
            return new Choice(settings, network, catalogues, Optional.of(attempts));
        }
    }

    LogSage create(Choice choice);

    /** {@return an engine that follows logs as well} */
    default LogSageEngine createForLiveLogs(Choice choice) {
        return Engines.create(choice);
    }
}
