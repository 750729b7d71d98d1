package io.logsage.testkit.scenario;

import io.logsage.Action;
import io.logsage.Category;
import io.logsage.Outcome;
import java.util.Set;

/**
 * The right answer to a scenario.
 *
 * @param outcome how the attempt ended
 * @param action the preferred action
 * @param acceptableActions every action that is not wrong, the preferred one included
 * @param rootLines 1-based numbers of the lines that state the cause, several when ranks print it alike; empty when none does
 * @param categories acceptable categories; empty when nothing failed
 * @param rootRanks global ranks at fault, as far as the log names them
 * @param isolate hosts that must be left out
 * @param acceptableIsolate hosts that may be left out, the former included
 * @param progress what the log proves of the training's progress
 * @param observable whether the log holds the cause
 */
public record Gold(
        Outcome outcome,
        Action action,
        Set<Action> acceptableActions,
        Set<Integer> rootLines,
        Set<Category> categories,
        Set<Integer> rootRanks,
        Set<String> isolate,
        Set<String> acceptableIsolate,
        Facts progress,
        boolean observable) {

    /** Copies the sets. */
    public Gold {
        acceptableActions = Set.copyOf(acceptableActions);
        rootLines = Set.copyOf(rootLines);
        categories = Set.copyOf(categories);
        rootRanks = Set.copyOf(rootRanks);
        isolate = Set.copyOf(isolate);
        acceptableIsolate = Set.copyOf(acceptableIsolate);
    }

    /**
     * Whether nothing is wrong with the job.
     *
     * @return true when no fault ended it
     */
    public boolean healthy() {
        return outcome == Outcome.COMPLETED || outcome == Outcome.NO_ERRORS;
    }

    /**
     * Progress that the log proves.
     *
     * @param trainingStarted whether a step completed
     * @param lastIteration the last completed step, 0 when none
     * @param checkpointSaved whether a save completed
     * @param lastCheckpointIteration its step, 0 when none
     */
    public record Facts(
            boolean trainingStarted, int lastIteration, boolean checkpointSaved, int lastCheckpointIteration) {}
}
