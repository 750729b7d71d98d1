package io.logsage.cli;

import io.logsage.Analysis;
import io.logsage.AttemptHistory;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which attempt of which job a log is of, and where earlier ones are remembered. */
final class JobOptions {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

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

    boolean isGiven() {
        return id.isPresent();
    }

    /** Checks what was given, too. */
    Optional<AttemptHistory> history() {
        if (id.isEmpty() && (attempt.isPresent() || history.isPresent())) {
            throw wrong((attempt.isPresent() ? "--attempt" : "--history") + " needs --job");
        }
        if (id.isPresent() && id.get().isBlank()) {
            throw wrong("--job is blank");
        }
        if (attempt.isPresent() && attempt.get() < 0) {
            throw wrong("--attempt " + attempt.get() + " is negative");
        }
        history.ifPresent(LogFiles::writable);
        return history.map(HistoryFile::new);
    }

    Analysis applyTo(Analysis analysis) {
        return id.map(job -> analysis.forJob(job, attempt.orElse(0))).orElse(analysis);
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
