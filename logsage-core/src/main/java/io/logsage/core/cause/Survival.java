package io.logsage.core.cause;

import io.logsage.Category;
import io.logsage.Role;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.evidence.Traits.Form;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Signature;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a job got over though no completed step proves it: programs print the words of failures that they catch. */
final class Survival {

    /** So many lines that a program prints after an error tell that it goes on. */
    static final long UNTROUBLED = 60;

    private static final Set<Category> MAY_BE_CAUGHT = Set.of(Category.USER_CODE, Category.DATA, Category.CHECKPOINT);

    private Survival() {}

    /**
     * {@return the faults that the job survived, for a program of it had trouble of another kind later: those of the set-up, without
     * which it would not have run, and those of the program after which it printed much}
     */
    static Set<Finding> outlived(List<Finding> open) {
        List<Finding> ofPrograms = open.stream()
                .filter(finding -> isOfRunningProgram(finding) && !isOfSetUp(finding.signature()))
                .toList();
        Set<Finding> outlived = new LinkedHashSet<>();
        for (Finding finding : open) {
            if (mayBeSurvived(finding) && ofPrograms.stream().anyMatch(other -> isOutlived(finding, other))) {
                outlived.add(finding);
            }
        }
        return outlived;
    }

    private static boolean isOutlived(Finding finding, Finding trouble) {
        return isOfSetUp(finding.signature())
                ? Candidates.byTime(finding, trouble) < 0
                : isLongBefore(finding, trouble.first());
    }

    /** {@return whether a line of nobody knows which process tells of what the program may have caught} */
    static boolean mayBeSurvived(Finding finding) {
        Signature signature = finding.signature();
        return isTold(finding) && (isOfSetUp(signature) || MAY_BE_CAUGHT.contains(signature.category()));
    }

    /** {@return whether a line of nobody knows which process tells of a fault of the set-up} */
    static boolean isToldOfSetUp(Finding finding) {
        return isTold(finding) && isOfSetUp(finding.signature());
    }

    /** Whoever dies of an error prints where it was raised, and no more; a program that catches it may print the same words. */
    private static boolean isTold(Finding finding) {
        Signature signature = finding.signature();
        boolean speaks = signature.layer() == Layer.LAUNCHER || signature.layer() == Layer.PROGRAM;
        return speaks
                && signature.role() == Role.ROOT
                && finding.first().traits().form() == Form.LINE
                && finding.hosts().isEmpty()
                && finding.ranks().isEmpty();
    }

    private static boolean isOfSetUp(Signature signature) {
        return signature.category() == Category.ENVIRONMENT || signature.category() == Category.CONFIGURATION;
    }

    /** {@return whether a program printed much between an error and a hang} */
    static boolean isLongBefore(Finding finding, Optional<Finding> hang) {
        return hang.filter(known -> isLongBefore(finding, known.first())).isPresent();
    }

    private static boolean isLongBefore(Finding finding, Occurrence other) {
        return isLongBefore(finding, other.source(), other.line());
    }

    /**
     * {@return whether a program printed much after an error, up to a line of a log: it fails for another reason, if at all}
     *
     * @param finding the error
     * @param source the name of the log
     * @param line the line in it
     */
    static boolean isLongBefore(Finding finding, String source, long line) {
        return finding.first().source().equals(source) && line - finding.lastLine() > UNTROUBLED;
    }

    /** {@return whether the program's logger called it no error} */
    static boolean isWarning(Finding finding) {
        return finding.first().traits().form() == Form.WARNED;
    }

    private static boolean isOfRunningProgram(Finding finding) {
        return switch (finding.signature().layer()) {
            case TRANSPORT, COLLECTIVE -> true;
            case PROGRAM ->
                finding.first().traits().form() == Form.RAISED
                        || !finding.ranks().isEmpty();
            case KERNEL, HOST, SCHEDULER, LAUNCHER, CANCEL -> false;
        };
    }
}
