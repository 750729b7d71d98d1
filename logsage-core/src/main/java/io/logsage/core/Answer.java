package io.logsage.core;

import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.Consequence;
import io.logsage.ErrorGroup;
import io.logsage.EvidenceLine;
import io.logsage.IssueSummary;
import io.logsage.Outcome;
import io.logsage.Provenance;
import io.logsage.Role;
import io.logsage.core.cause.CauseAnalysis;
import io.logsage.core.cause.RankedCause;
import io.logsage.core.cause.SuspectNode;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.policy.Decision;
import io.logsage.core.signature.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts an analysis and a decision into the form of the answer. */
final class Answer {

    private static final int MOST_GROUPS = 200;
    private static final int MOST_ISSUES = 5;
    private static final int MOST_NODES = 32;

    private Answer() {}

    static Attribution of(
            AttemptEvidence evidence, CauseAnalysis analysis, Decision decision, List<String> notes, Duration elapsed) {
        boolean failed = analysis.outcome() == Outcome.FAILED;
        List<Cause> causes = analysis.causes().stream().map(Answer::cause).toList();
        List<Cause> alternatives = causes.size() > 1 ? causes.subList(1, causes.size()) : List.of();
        Optional<Cause> root = causes.stream().findFirst();
        List<String> truncations = new ArrayList<>(evidence.truncations());
        List<ErrorGroup> errors = errors(evidence, truncations);
        List<String> missing = new ArrayList<>(analysis.missingEvidence());
        missing.addAll(notes);
        return new Attribution(
                evidence.source(),
                evidence.cycle(),
                analysis.outcome(),
                decision.action(),
                decision.reason(),
                Math.max(0, Math.min(1, decision.confidence())),
                decision.isolate(),
                decision.suspects(),
                root,
                alternatives,
                failed
                        ? analysis.consequences().stream()
                                .map(Answer::consequence)
                                .toList()
                        : List.of(),
                errors,
                evidence.timeline().progress(),
                issues(root, analysis),
                missing,
                truncations,
                Provenance.rules(elapsed));
    }

    private static Cause cause(RankedCause cause) {
        Occurrence first = cause.finding().first();
        List<EvidenceLine> evidence = new ArrayList<>();
        evidence.add(line(first));
        cause.support().forEach(finding -> evidence.add(line(finding.first())));
        return new Cause(
                cause.category(),
                cause.finding().signature().id(),
                summary(cause),
                first.line(),
                first.text(),
                List.copyOf(cause.ranks()),
                nodes(cause),
                cause.iteration(),
                cause.confidence(),
                evidence,
                first.source());
    }

    /** A rank divided by a guessed number of GPUs per node is no place that anybody could look at. */
    private static List<String> nodes(RankedCause cause) {
        return cause.suspects().stream()
                .filter(suspect -> suspect.origin() != SuspectNode.Origin.INFERRED)
                .map(SuspectNode::name)
                .limit(MOST_NODES)
                .toList();
    }

    private static String summary(RankedCause cause) {
        Signature signature = cause.finding().signature();
        if (cause.category() != Category.UNKNOWN
                || signature.role() == Role.ROOT && !signature.match().isOfStructure()) {
            return signature.title();
        }
        return signature.match().isOfStructure()
                ? "an error that no signature knows"
                : signature.title() + "; what led to it is unknown";
    }

    private static EvidenceLine line(Occurrence occurrence) {
        return new EvidenceLine(occurrence.source(), occurrence.line(), occurrence.text());
    }

    private static Consequence consequence(Finding finding) {
        return new Consequence(
                finding.signature().id(),
                finding.signature().title(),
                finding.count(),
                finding.firstLine(),
                List.copyOf(finding.ranks()));
    }

    private static List<ErrorGroup> errors(AttemptEvidence evidence, List<String> truncations) {
        List<Finding> shown = evidence.findings().stream()
                .filter(finding -> switch (finding.signature().role()) {
                    case ROOT, CASCADE, CONFIRMATION, TEARDOWN -> true;
                    case BENIGN, PROGRESS, CHECKPOINT, LIFECYCLE -> false;
                })
                .toList();
        if (shown.size() > MOST_GROUPS) {
            truncations.add((shown.size() - MOST_GROUPS) + " of " + shown.size() + " groups of errors are not listed");
        }
        return shown.stream().limit(MOST_GROUPS).map(Answer::group).toList();
    }

    private static ErrorGroup group(Finding finding) {
        Role role = finding.isRecovered() ? Role.BENIGN : finding.signature().role();
        return new ErrorGroup(
                finding.template(),
                finding.first().text(),
                finding.count(),
                finding.firstLine(),
                finding.lastLine(),
                List.copyOf(finding.ranks()),
                role,
                finding.signature().id());
    }

    private static IssueSummary issues(Optional<Cause> root, CauseAnalysis analysis) {
        if (root.isEmpty()) {
            return IssueSummary.none();
        }
        List<String> secondary = analysis.consequences().stream()
                .filter(finding -> finding.signature().role() != Role.TEARDOWN)
                .map(finding -> finding.first().text().strip())
                .distinct()
                .limit(MOST_ISSUES)
                .toList();
        return new IssueSummary(List.of(root.get().text().strip()), secondary);
    }
}
