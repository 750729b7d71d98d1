package io.logsage.testkit.scenario;

import io.logsage.Action;
import io.logsage.Category;
import io.logsage.Outcome;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The right answer to a scenario. The sets keep their order: numbers and hosts ascend, the preferred action and category come
 * first.
 *
 * @param outcome how the attempt ended
 * @param action the preferred action
 * @param acceptableActions every action that is not wrong, the preferred one included
 * @param rootLines 1-based numbers of the lines that state the cause, several when ranks print it alike; empty when none does
 * @param kernelLines 1-based numbers of the lines of the kernel log that state the cause; empty when none does
 * @param schedulerLines 1-based numbers of the lines of the scheduler's log that state the cause; empty when none does
 * @param categories acceptable categories; empty when nothing failed
 * @param rootRanks global ranks at fault, as far as the log names them
 * @param isolate hosts that must be left out
 * @param acceptableIsolate hosts that may be left out, the former included
 * @param progress what the log proves of the training's progress
 * @param observable whether the job log or a companion holds the cause
 */
public record Gold(
        Outcome outcome,
        Action action,
        Set<Action> acceptableActions,
        Set<Integer> rootLines,
        Set<Integer> kernelLines,
        Set<Integer> schedulerLines,
        Set<Category> categories,
        Set<Integer> rootRanks,
        Set<String> isolate,
        Set<String> acceptableIsolate,
        Facts progress,
        boolean observable) {

    /** Copies the sets. */
    public Gold {
        acceptableActions = ordered(acceptableActions);
        rootLines = ordered(rootLines);
        kernelLines = ordered(kernelLines);
        schedulerLines = ordered(schedulerLines);
        categories = ordered(categories);
        rootRanks = ordered(rootRanks);
        isolate = ordered(isolate);
        acceptableIsolate = ordered(acceptableIsolate);
    }

    private static <T> Set<T> ordered(Set<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    /**
     * The right answer for a reader who has the job log alone.
     *
     * @return this, unless only a companion states the cause; then a restart is right, and isolation not wrong
     */
    public Gold withoutCompanions() {
        if (kernelLines.isEmpty() && schedulerLines.isEmpty()) {
            return this;
        }
        if (!rootLines.isEmpty()) {
            return new Gold(
                    outcome,
                    action,
                    acceptableActions,
                    rootLines,
                    Set.of(),
                    Set.of(),
                    categories,
                    rootRanks,
                    isolate,
                    acceptableIsolate,
                    progress,
                    observable);
        }
        Set<Category> blind = new LinkedHashSet<>(categories);
        blind.addAll(EnumSet.of(Category.COLLECTIVE_TIMEOUT, Category.NETWORK, Category.UNKNOWN));
        return new Gold(
                outcome,
                Action.RESTART,
                new LinkedHashSet<>(List.of(Action.RESTART, Action.ISOLATE)),
                Set.of(),
                Set.of(),
                Set.of(),
                blind,
                Set.of(),
                Set.of(),
                acceptableIsolate,
                progress,
                false);
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
