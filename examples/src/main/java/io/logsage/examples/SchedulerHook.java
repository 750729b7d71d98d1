package io.logsage.examples;

import io.logsage.Attribution;
import io.logsage.IsolationTarget;
import io.logsage.LogSage;
import io.logsage.core.LogSageEngine;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Turns an answer into what a scheduler's hook would do. */
public final class SchedulerHook {
    // readme
    private static final LogSage SAGE = LogSageEngine.create(); // one for all threads

    /** Says what a scheduler should do after a job ended. */
    public static String next(Path log) {
        Attribution answer = SAGE.attribute(log);
        return switch (answer.action()) {
            case NONE -> "done";
            case RESTART -> "requeue";
            case STOP -> "hold: " + answer.reason();
            case ISOLATE -> "requeue without " + nodes(answer);
        };
    }
    // readme

    private SchedulerHook() {}

    private static String nodes(Attribution answer) {
        return answer.isolate().stream().map(SchedulerHook::name).collect(Collectors.joining(","));
    }

    private static String name(IsolationTarget target) {
        return target.host().orElse(target.node());
    }
}
