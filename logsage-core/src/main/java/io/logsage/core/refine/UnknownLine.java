package io.logsage.core.refine;

import io.logsage.Category;
import io.logsage.EvidenceLine;
import io.logsage.Role;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.signature.Signature;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lines of one shape that no signature and no structure explains.
 *
 * @param line the first of them that matters
 * @param shape their shape, without secrets
 * @param signature the structure that made them suspicious
 * @param ranks the global ranks that printed it, ascending
 * @param step the last completed step when it was printed
 * @param suspicion how likely one of them states the cause; more is more
 */
record UnknownLine(
        EvidenceLine line,
        String shape,
        String signature,
        List<Integer> ranks,
        List<String> hosts,
        OptionalLong step,
        int suspicion) {
    private static final int SHAPE_TOKENS = 120;
    private static final long CLOSE = 50;
    private static final long NEAR = 1_000;
    private static final long FAR = 20_000;
    private static final int FEW = 8;

    UnknownLine {
        ranks = List.copyOf(ranks);
        hosts = List.copyOf(hosts);
    }

    /**
     * The unknown lines of an attempt, most suspicious first.
     *
     * @param causes the lines that the rules hold for causes, most likely first; they are left out
     */
    static List<UnknownLine> of(AttemptEvidence evidence, List<EvidenceLine> causes) {
        Optional<EvidenceLine> root = causes.stream().findFirst();
        return evidence.findings().stream()
                .filter(UnknownLine::isUnknown)
                .map(finding -> of(finding, evidence, root))
                .filter(line -> causes.stream().noneMatch(cause -> EvidenceSheet.isSame(cause, line.line())))
                .sorted(Comparator.comparingInt(UnknownLine::suspicion)
                        .reversed()
                        .thenComparingLong(line -> line.line().line()))
                .toList();
    }

    /** {@return the ids of what structure alone recognised in an attempt, where no signature did} */
    static Set<String> structures(AttemptEvidence evidence) {
        return evidence.findings().stream()
                .map(Finding::signature)
                .filter(UnknownLine::isStructure)
                .map(Signature::id)
                .collect(Collectors.toSet());
    }

    private static boolean isStructure(Signature signature) {
        return signature.match().isStructure();
    }

    /** Whether nothing but a word of failure speaks for a line, and no training step followed it. */
    private static boolean isUnknown(Finding finding) {
        Signature signature = finding.signature();
        boolean mayBeRoot = signature.role() == Role.ROOT || signature.role() == Role.CONFIRMATION;
        return mayBeRoot
                && signature.category() == Category.UNKNOWN
                && isStructure(signature)
                && !finding.isRecovered();
    }

    private static UnknownLine of(Finding finding, AttemptEvidence evidence, Optional<EvidenceLine> root) {
        Occurrence first = finding.first();
        EvidenceLine line = new EvidenceLine(first.source(), first.line(), first.text());
        long failure = root.filter(place -> place.source().equals(first.source()))
                .map(EvidenceLine::line)
                .orElse(evidence.lastLine());
        return new UnknownLine(
                line,
                Tokens.cut(PlainText.of(finding.template()), SHAPE_TOKENS),
                finding.signature().id(),
                List.copyOf(finding.ranks()),
                List.copyOf(finding.hosts()),
                first.step(),
                points(finding, failure));
    }

    /** Near the failure and rather before it than after, on few ranks, rare, and marked as an error by who printed it. */
    private static int points(Finding finding, long failure) {
        long distance = Math.abs(failure - finding.first().line());
        int points = distance <= CLOSE ? 6 : distance <= NEAR ? 4 : distance <= FAR ? 2 : 0;
        points += finding.first().line() <= failure ? 1 : 0;
        points += finding.ranks().size() == 1 ? 2 : finding.ranks().size() <= FEW ? 1 : 0;
        points += finding.count() == 1 ? 1 : 0;
        points += finding.signature().role() == Role.ROOT ? 2 : 0;
        return points;
    }
}
