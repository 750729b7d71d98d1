package io.logsage.core.cause;

import io.logsage.Category;
import io.logsage.Outcome;
import io.logsage.Progress;
import io.logsage.Role;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.evidence.Traits.Form;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How an attempt ended: whether a fault did it, or the scheduler, the plan, or nothing that the log shows. */
final class OutcomeJudge {

    /** Candidates of a class up to this one are faults in their own right and not echoes of a stop order. */
    private static final int FAULT = 4;

    /** Only the kernel, the host and the scheduler's own reasons are believed over a preemption that is announced. */
    private static final int BEYOND_THE_PROGRAM = 2;

    /** A vague error near the end of the log may have ended it. */
    private static final long NEAR_THE_END = Survival.UNTROUBLED;

    /** So many lines may follow the scheduler's order to stop until it is carried out. */
    private static final long GRACE = 1_000;

    /** A log of errors may hold one other line for so many of them. */
    private static final long ERRORS_A_LINE = 10;

    private OutcomeJudge() {}

    record Ending(Outcome outcome, Optional<Finding> finding) {}

    static Ending judge(AttemptEvidence evidence, List<Finding> candidates) {
        Optional<Finding> stop = schedulerStop(evidence);
        if (stop.isPresent()) {
            Outcome outcome = outcomeOf(stop.get());
            String job = evidence.source().name();
            boolean fault = candidates.stream()
                    .filter(candidate -> !Survival.mayBeSurvived(candidate)
                            || !Survival.isLongBefore(candidate, job, stop.get().firstLine()))
                    .anyMatch(candidate -> outranks(candidate, stop.get(), outcome));
            return new Ending(fault ? Outcome.FAILED : outcome, stop);
        }
        if (hasFinished(evidence, candidates) || endedWell(evidence, candidates)) {
            return new Ending(Outcome.COMPLETED, Optional.empty());
        }
        if (candidates.stream().anyMatch(candidate -> isFatal(candidate, evidence))
                || endsInErrors(evidence, candidates)) {
            return new Ending(Outcome.FAILED, Optional.empty());
        }
        if (reachedItsPlan(evidence)) {
            return new Ending(Outcome.COMPLETED, Optional.empty());
        }
        Optional<Finding> interrupt = interrupt(evidence);
        if (interrupt.isPresent()) {
            return new Ending(Outcome.CANCELLED, interrupt);
        }
        boolean empty = evidence.source().bytes() == 0 || evidence.lastLine() == 0;
        return new Ending(empty ? Outcome.NO_LOGS : Outcome.NO_ERRORS, Optional.empty());
    }

    /** The last word of the scheduler; a reason beats the bare cancel that comes with it. */
    private static Optional<Finding> schedulerStop(AttemptEvidence evidence) {
        Optional<Finding> bare = Optional.empty();
        Optional<Finding> reasoned = Optional.empty();
        for (Finding finding : evidence.findings()) {
            if (finding.signature().role() == Role.BENIGN || isOutlived(finding, evidence) || isInterrupt(finding)) {
                continue;
            }
            switch (finding.signature().category()) {
                case TIME_LIMIT, PREEMPTION -> reasoned = reasoned.isPresent() ? reasoned : Optional.of(finding);
                case SCHEDULER_CANCELLED -> {
                    if (isRequeue(finding)) {
                        reasoned = reasoned.isPresent() ? reasoned : Optional.of(finding);
                    } else if (bare.isEmpty()) {
                        bare = Optional.of(finding);
                    }
                }
                default -> {}
            }
        }
        return reasoned.isPresent() ? reasoned : bare;
    }

    /** Training that goes on behind the order to stop has outlived it, but for the steps of the time that is left for an orderly end. */
    private static boolean isOutlived(Finding stop, AttemptEvidence evidence) {
        return stop.isRecovered() && evidence.lastLine() - stop.lastLine() > GRACE;
    }

    private static boolean isRequeue(Finding finding) {
        return finding.signature().id().contains("requeue");
    }

    private static Outcome outcomeOf(Finding stop) {
        Category category = stop.signature().category();
        if (category == Category.TIME_LIMIT) {
            return Outcome.TIME_LIMIT;
        }
        if (category == Category.PREEMPTION) {
            return Outcome.PREEMPTED;
        }
        return isRequeue(stop) ? Outcome.REQUEUED : Outcome.CANCELLED;
    }

    /** {@return whether a fault came before the stop order and is more than its echo} */
    private static boolean outranks(Finding candidate, Finding stop, Outcome outcome) {
        int tier = Candidates.tier(candidate);
        boolean before = Candidates.byTime(candidate, stop) < 0;
        return switch (outcome) {
            case PREEMPTED, REQUEUED -> tier <= BEYOND_THE_PROGRAM;
            case TIME_LIMIT -> before && tier <= FAULT && !isStopSignal(candidate);
            case CANCELLED ->
                (before || tier <= BEYOND_THE_PROGRAM)
                        && tier <= 8
                        && !isStopSignal(candidate)
                        && !Survival.isWarning(candidate);
            case FAILED, COMPLETED, NO_ERRORS, NO_LOGS -> false;
        };
    }

    private static boolean isStopSignal(Finding candidate) {
        String text = candidate.first().text();
        return text.contains("KeyboardInterrupt") || text.contains("SignalException") || text.contains("SIGTERM");
    }

    private static boolean hasFinished(AttemptEvidence evidence, List<Finding> candidates) {
        if (evidence.timeline().finishedLine().isEmpty()) {
            return false;
        }
        long end = evidence.timeline().finishedLine().getAsLong();
        return candidates.stream()
                .filter(candidate -> Candidates.tier(candidate) <= FAULT)
                .noneMatch(candidate -> candidate.first().line() < end && isRaisedOrKnown(candidate));
    }

    /** All planned steps are done, and the job says that it ended well after all that looks like a fault: none of that did harm. */
    private static boolean endedWell(AttemptEvidence evidence, List<Finding> candidates) {
        OptionalLong end = evidence.timeline().ending().finishedLine();
        return end.isPresent()
                && didAllSteps(evidence)
                && candidates.stream()
                        .allMatch(candidate -> candidate.lastLine() < end.getAsLong()
                                && candidate
                                        .first()
                                        .source()
                                        .equals(evidence.source().name()));
    }

    /** Where nothing failed, an interrupt is no echo: somebody stopped the program. */
    private static Optional<Finding> interrupt(AttemptEvidence evidence) {
        return evidence.findings().stream()
                .filter(finding -> isInterrupt(finding) && !finding.isRecovered())
                .filter(finding -> finding.first().traits().form() == Form.RAISED)
                .findFirst();
    }

    private static boolean isInterrupt(Finding finding) {
        return finding.signature().id().equals("keyboard-interrupt");
    }

    /** Without a word on the end: the last planned step is done, or the scheduler saw the job end without error. */
    private static boolean reachedItsPlan(AttemptEvidence evidence) {
        return didAllSteps(evidence)
                || evidence.findings().stream()
                        .anyMatch(finding -> finding.signature().id().equals("slurm-job-complete"));
    }

    private static boolean didAllSteps(AttemptEvidence evidence) {
        Progress progress = evidence.timeline().progress();
        return progress.plannedIterations().isPresent()
                && progress.lastIteration().isPresent()
                && progress.lastIteration().getAsLong()
                        >= progress.plannedIterations().getAsLong();
    }

    private static boolean isRaisedOrKnown(Finding candidate) {
        Form form = candidate.first().traits().form();
        return form == Form.RAISED || candidate.signature().category() != Category.UNKNOWN;
    }

    private static boolean isFatal(Finding candidate, AttemptEvidence evidence) {
        int tier = Candidates.tier(candidate);
        boolean vague = candidate.signature().role() == Role.CONFIRMATION
                || candidate.signature().category() == Category.UNKNOWN
                || Survival.isWarning(candidate);
        String job = evidence.source().name();
        if (Survival.isToldOfSetUp(candidate) && Survival.isLongBefore(candidate, job, evidence.lastLine())) {
            return false;
        }
        if (tier <= FAULT || !vague) {
            return true;
        }
        Occurrence first = candidate.first();
        return evidence.lastLine() - first.line() <= NEAR_THE_END;
    }

    /** From one of them on, the log holds hardly a line that is no error: however many ranks printed them, nothing went on. */
    private static boolean endsInErrors(AttemptEvidence evidence, List<Finding> candidates) {
        List<Finding> errors = candidates.stream()
                .filter(candidate -> candidate.signature().role() == Role.ROOT)
                .filter(candidate ->
                        candidate.first().source().equals(evidence.source().name()))
                .sorted(Comparator.comparingLong(Finding::firstLine).reversed())
                .toList();
        long lastError = errors.stream().mapToLong(Finding::lastLine).max().orElse(0);
        boolean amongErrors = evidence.lastLine() - lastError <= NEAR_THE_END
                || evidence.unkept().count() > 0;
        long count = 0;
        for (Finding error : errors) {
            count += error.count();
            long all = count + evidence.unkept().after(error.firstLine());
            long others = amongErrors ? Math.max(NEAR_THE_END, all / ERRORS_A_LINE) : NEAR_THE_END;
            if (evidence.lastLine() - error.firstLine() - all <= others) {
                return true;
            }
        }
        return false;
    }
}
