package io.logsage.cli;

import io.logsage.Analysis;
import io.logsage.AttemptHistory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which attempt of which job a log is of, and where earlier ones are remembered, as the command line says.
 *
 * @param id the scheduler's id of the job
 * @param attempt the number of this attempt; the first when empty
 * @param file remembers the attempts of jobs
 */
record JobRequest(Optional<String> id, Optional<Integer> attempt, Optional<Path> file) {

    /** {@return what is wrong with it} */
    Optional<String> objection() {
        if (id.isEmpty() && (attempt.isPresent() || file.isPresent())) {
            return Optional.of((attempt.isPresent() ? "--attempt" : "--history") + " needs --job");
        }
        if (id.isPresent() && id.get().isBlank()) {
            return Optional.of("--job is blank");
        }
        return attempt.filter(number -> number < 0).map(number -> "--attempt " + number + " is negative");
    }

    Optional<AttemptHistory> history() {
        file.ifPresent(LogFiles::writable);
        return file.map(HistoryFile::new);
    }

    Analysis applyTo(Analysis analysis) {
        return id.map(job -> analysis.forJob(job, attempt.orElse(0))).orElse(analysis);
    }
}
