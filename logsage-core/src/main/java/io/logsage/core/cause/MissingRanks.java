package io.logsage.core.cause;

import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Finding.Printers;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.prefix.NodeList;
import io.logsage.core.signature.Layer;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ranks that a hang is about: reports of a hang come from its victims, so the suspect is who is not among them. A report
 * that lists the missing ranks is taken at its word; else the ranks that do not report are the suspects, when nearly all others
 * do.
 */
final class MissingRanks {

    /** A wave must reach this share of the job before silence means anything. */
    private static final double WAVE = 0.5;

    /** And this one where no line states how large the job is: who never speaks may not exist. */
    private static final double NEARLY_ALL = 0.8;

    /** Lists that repeat more ranks than this say nothing more. */
    private static final int MOST_LISTED = 1_000_000;

    private MissingRanks() {}

    /** {@return the missing ranks; empty when the log does not tell} */
    static SortedSet<Integer> of(Finding hang, AttemptEvidence evidence) {
        SortedSet<Integer> listed = listed(evidence);
        return listed.isEmpty() ? silent(hang, evidence) : listed;
    }

    /** {@return the ranks that some report of this attempt lists as missing} */
    static SortedSet<Integer> listed(AttemptEvidence evidence) {
        SortedSet<Integer> missing = new TreeSet<>();
        Set<String> lists = new LinkedHashSet<>();
        for (Finding finding : evidence.findings()) {
            if (!finding.isRecovered()) {
                for (Occurrence occurrence : finding.occurrences()) {
                    Optional<String> list = occurrence.field("missing");
                    if (list.isPresent()) {
                        lists.add(list.get());
                    }
                }
            }
        }
        missing.addAll(awaited(evidence));
        int read = 0;
        for (String list : lists) {
            List<Integer> numbers = read < MOST_LISTED ? numbers(list) : List.of();
            missing.addAll(numbers);
            read += numbers.size();
        }
        return missing;
    }

    /** Along a ring each rank waits for the one before it: the one that does not wait itself is missing. */
    private static SortedSet<Integer> awaited(AttemptEvidence evidence) {
        SortedSet<Integer> awaited = new TreeSet<>();
        Set<Integer> waiting = new HashSet<>();
        for (Finding finding : evidence.findings()) {
            boolean named = false;
            for (Occurrence occurrence : finding.occurrences()) {
                Optional<String> rank = occurrence.field("awaited");
                rank.ifPresent(number -> awaited.add(Integer.parseInt(number)));
                named |= rank.isPresent();
            }
            if (named && finding.printers() == Printers.SOME) {
                return Collections.emptySortedSet(); // any of them may wait
            }
            waiting.addAll(named ? finding.ranks() : Set.of());
        }
        awaited.removeAll(waiting);
        return waiting.isEmpty() ? Collections.emptySortedSet() : awaited;
    }

    private static List<Integer> numbers(String list) {
        String bare = list.replace("[", "").replace("]", "").replace(" ", "");
        return NodeList.tasks(bare).orElse(List.of());
    }

    private static SortedSet<Integer> silent(Finding hang, AttemptEvidence evidence) {
        int world = evidence.topology().knownRanks();
        SortedSet<Integer> reporters = new TreeSet<>();
        for (Finding finding : evidence.findings()) {
            boolean sameWave = finding.signature().layer() == Layer.COLLECTIVE && !finding.isRecovered();
            if (finding != hang && !sameWave) {
                continue;
            }
            if (finding.printers() == Printers.SOME) {
                return Collections.emptySortedSet(); // who is not named has not been silent
            }
            reporters.addAll(finding.ranks());
        }
        double wave = evidence.topology().worldSize().isPresent() ? WAVE : NEARLY_ALL;
        int perNode = evidence.topology().ranksPerNode();
        int absent = world - reporters.size();
        if (world < 3 || reporters.size() < wave * world || absent < 1 || absent > Math.max(1, perNode)) {
            return Collections.emptySortedSet();
        }
        SortedSet<Integer> missing = new TreeSet<>();
        for (int rank = 0; rank < world; rank++) {
            if (!reporters.contains(rank)) {
                missing.add(rank);
            }
        }
        return missing;
    }
}
