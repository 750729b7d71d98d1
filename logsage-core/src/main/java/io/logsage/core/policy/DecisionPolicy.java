package io.logsage.core.policy;

import io.logsage.Action;
import io.logsage.Category;
import io.logsage.IsolationTarget;
import io.logsage.Progress;
import io.logsage.core.cause.CauseAnalysis;
import io.logsage.core.cause.RankedCause;
import io.logsage.core.isolation.IsolationDecision;
import io.logsage.core.signature.SignatureAction;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what to do with a job. A false stop idles a cluster and costs more than a wasted restart, so the job is stopped only for
 * what cannot succeed unchanged, said with {@link #STOP_THRESHOLD}, or for what came back without progress until its budget was
 * spent.
 */
public final class DecisionPolicy {

    /** The least confidence in a cause that a job is stopped at. */
    public static final double STOP_THRESHOLD = 0.75;

    /** Retries of the very same file or position. */
    public static final int SAME_ENTITY_BUDGET = 1;

    /** Retries of a software fault that may recover. */
    public static final int MAY_RECOVER_BUDGET = 1;

    /** Retries of one mechanism. */
    public static final int SAME_MECHANISM_BUDGET = 3;

    private DecisionPolicy() {}

    /**
     * {@return what to do next}
     *
     * @param analysis how the attempt ended, and why
     * @param isolation the nodes that the first cause condemns
     * @param progress how far the attempt came
     * @param recurrence what earlier attempts say
     */
    public static Decision decide(
            CauseAnalysis analysis, IsolationDecision isolation, Progress progress, Recurrence recurrence) {
        return switch (analysis.outcome()) {
            case COMPLETED -> plain(Action.NONE, "the job reached its planned end", 0.95);
            case NO_ERRORS -> uneventful(analysis);
            case NO_LOGS -> plain(Action.NONE, "the log holds no text", 0.5);
            case CANCELLED -> plain(Action.NONE, "the job was cancelled and no fault came before", 0.92);
            case REQUEUED -> plain(Action.RESTART, "the scheduler put the job back into its queue", 0.95);
            case PREEMPTED -> plain(Action.RESTART, "the scheduler preempted the job", 0.95);
            case TIME_LIMIT -> timeLimit(progress, recurrence);
            case FAILED -> failed(analysis.causes().get(0), isolation, recurrence);
        };
    }

    /** The job still runs, or its end is missing: the log proves health up to its last line only. */
    private static Decision uneventful(CauseAnalysis analysis) {
        return switch (analysis.reading()) {
            case WHOLE -> plain(Action.NONE, "the log shows no fault and no end", 0.85);
            case PARTIAL -> plain(Action.NONE, "the log shows no fault and no end", 0.4);
        };
    }

    private static Decision plain(Action action, String reason, double confidence) {
        return new Decision(action, reason, confidence, List.of(), List.of());
    }

    private static Decision timeLimit(Progress progress, Recurrence recurrence) {
        if (progress.checkpointSaved()) {
            return plain(Action.RESTART, "the time limit ended the job; it can go on from its last checkpoint", 0.95);
        }
        if (recurrence.sameMechanism() >= MAY_RECOVER_BUDGET) {
            return plain(Action.STOP, "the time limit ended the job again before it saved a checkpoint", 0.85);
        }
        return plain(
                Action.RESTART,
                "the time limit ended the job; no checkpoint was seen, so a second such end should stop it",
                0.9);
    }

    private static Decision failed(RankedCause cause, IsolationDecision isolation, Recurrence recurrence) {
        SignatureAction advised = recurrence.resumable() || recurrence.overcome() ? cause.resumable() : cause.action();
        if (!isolation.isolate().isEmpty() && wantsIsolation(advised, cause, recurrence)) {
            double surest = isolation.isolate().get(0).confidence();
            return new Decision(
                    Action.ISOLATE,
                    why(cause) + "; leave out " + names(isolation),
                    surest,
                    isolation.isolate(),
                    isolation.suspects());
        }
        if (spent(cause, recurrence)) {
            return withSuspects(Action.STOP, why(cause) + "; it came back without progress", 0.9, isolation);
        }
        if (advised == SignatureAction.STOP && !(recurrence.overcome() && mayRecover(cause))) {
            if (cause.confidence() >= STOP_THRESHOLD) {
                return withSuspects(
                        Action.STOP, why(cause) + "; a restart cannot cure it", cause.confidence(), isolation);
            }
            return withSuspects(Action.RESTART, why(cause) + "; not sure enough to stop the job", 0.8, isolation);
        }
        String kept = advised == SignatureAction.ISOLATE ? "; no node is left out: " + isolation.reason() : "";
        return withSuspects(Action.RESTART, why(cause) + kept, restartConfidence(cause), isolation);
    }

    private static boolean wantsIsolation(SignatureAction advised, RankedCause cause, Recurrence recurrence) {
        boolean offender =
                cause.suspects().stream().anyMatch(s -> recurrence.offenders().containsKey(s.name()));
        return advised == SignatureAction.ISOLATE || offender && advised != SignatureAction.STOP;
    }

    private static boolean spent(RankedCause cause, Recurrence recurrence) {
        boolean narrow = !recurrence.overcome() && (mayRecover(cause) || cause.category() == Category.CONFIGURATION);
        return recurrence.sameEntity() > SAME_ENTITY_BUDGET - 1 && cause.category() != Category.UNKNOWN
                || narrow && recurrence.sameMechanism() >= MAY_RECOVER_BUDGET
                || recurrence.sameMechanism() >= SAME_MECHANISM_BUDGET;
    }

    /** Whether it is a fault of software that depends on data and time, so that a restart may get past it. */
    private static boolean mayRecover(RankedCause cause) {
        return switch (cause.category()) {
            case USER_CODE, DATA, CHECKPOINT, FRAMEWORK, NUMERICAL, GPU_OUT_OF_MEMORY -> true;
            default -> false;
        };
    }

    private static double restartConfidence(RankedCause cause) {
        boolean unsure = cause.category() == Category.UNKNOWN || cause.action() == SignatureAction.FOLLOW;
        return unsure ? 0.85 : Math.max(0.95, cause.confidence());
    }

    private static Decision withSuspects(Action action, String reason, double confidence, IsolationDecision isolation) {
        List<IsolationTarget> suspects = new ArrayList<>(isolation.isolate()); // which stay, and are told all the same
        suspects.addAll(isolation.suspects());
        return new Decision(action, reason, confidence, List.of(), suspects);
    }

    private static String why(RankedCause cause) {
        String reason = cause.finding().signature().reason();
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }

    private static String names(IsolationDecision isolation) {
        return String.join(
                ", ",
                isolation.isolate().stream()
                        .map(target -> target.host().orElse(target.node()))
                        .toList());
    }
}
