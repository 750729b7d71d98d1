package io.logsage.examples;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.LogSage;
import java.util.List;

/** What a plug-in of a scheduler may look like: it is given its engine, so that a test can give it another. */
public final class RequeuePlugin {
    private final LogSage sage;

    /**
     * Makes a plug-in.
     *
     * @param sage answers about logs; shared and kept
     */
    public RequeuePlugin(LogSage sage) {
        this.sage = sage;
    }

    /**
     * Says what to do with a job that ended.
     *
     * @param log its lines
     * @return {@code requeue}, {@code hold} or {@code done}
     */
    public String afterJob(List<String> log) {
        Attribution answer = sage.attribute(log);
        if (answer.action() == Action.NONE) {
            return "done";
        }
        return answer.action() == Action.STOP ? "hold" : "requeue";
    }
}
