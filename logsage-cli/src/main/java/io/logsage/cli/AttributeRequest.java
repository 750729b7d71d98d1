package io.logsage.cli;

import java.util.List;
import java.util.Optional;

/**
 * What {@code logsage attribute} is asked for.
 *
 * @param answers what the answers rest on and how they are shown
 * @param job which job the log is of
 * @param cycles whether each attempt in a file gets an answer, not the last alone
 * @param follow whether the files are read on while they grow
 * @param quietAfter in how many seconds without a new line a followed file is over
 * @param exitCode whether the exit code tells the action
 * @param kernelLogs kernel logs of nodes
 * @param schedulerLogs logs of a scheduler
 * @param files the logs
 */
record AttributeRequest(
        AnswerRequest answers,
        JobRequest job,
        boolean cycles,
        boolean follow,
        Optional<Integer> quietAfter,
        boolean exitCode,
        List<String> kernelLogs,
        List<String> schedulerLogs,
        List<String> files) {

    AttributeRequest {
        kernelLogs = List.copyOf(kernelLogs);
        schedulerLogs = List.copyOf(schedulerLogs);
        files = List.copyOf(files);
    }

    /** {@return what is wrong with it: options that do not go together, or numbers out of their range} */
    Optional<String> objection() {
        if (job.id().isPresent() && files.size() > 1) {
            return Optional.of("--job is about one attempt; give one FILE with it");
        }
        if (follow && cycles) {
            return Optional.of("--follow answers about the last attempt; leave out --cycles");
        }
        if (follow && files.contains(LogFiles.STANDARD_INPUT)) {
            return Optional.of("--follow needs files; standard input is read to its end as it is");
        }
        if (quietAfter.isPresent() && (!follow || quietAfter.get() < 0)) {
            return Optional.of(
                    follow ? "--quiet-after " + quietAfter.get() + " is negative" : "--quiet-after needs --follow");
        }
        return job.objection();
    }
}
