package io.logsage.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which attempt of which job a log is of, and where earlier ones are remembered. */
final class JobOptions {
    @Option(
            names = "--job",
            paramLabel = "ID",
            description = "the scheduler's id of the job: failures that come back without progress count")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--attempt",
            paramLabel = "N",
            description = "with --job: the number of this attempt, from 0 (default: 0); SLURM_RESTART_COUNT has it")
    private Optional<Integer> attempt = Optional.empty();

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "with --job: remembers the attempts of jobs; made when it does not exist")
    private Optional<Path> history = Optional.empty();

    JobRequest request() {
        return new JobRequest(id, attempt, history);
    }
}
