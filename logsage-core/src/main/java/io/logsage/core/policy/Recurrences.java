package io.logsage.core.policy;

import io.logsage.AttemptHistory.Entry;
import io.logsage.AttemptHistory.Failure;
import io.logsage.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Counts how often a failure came back without progress. The count ends at an attempt that completed, that failed otherwise, or
 * that a later one went beyond; attempts that did not fail and those whose progress is unknown neither count nor end it.
 */
public final class Recurrences {

    /** Local faults of one node in so many attempts are no coincidence; in a hundred attempts they would be. */
    private static final int RECENT = 8;

    private Recurrences() {}

    /**
     * {@return what the attempts before one say about it}
     *
     * @param entries the remembered attempts of the job; the same and later ones do not count, so that an attempt can be
     *     analysed again
     * @param attempt the number of the attempt
     * @param current what is known of the attempt; its action does not matter
     */
    public static Recurrence of(SortedMap<Integer, Entry> entries, int attempt, Entry current) {
        List<Entry> earlier = List.copyOf(entries.headMap(attempt).values());
        Map<String, Integer> offenders = new HashMap<>();
        for (Entry entry : earlier.subList(Math.max(0, earlier.size() - RECENT), earlier.size())) {
            if (entry.outcome() == Outcome.FAILED) {
                entry.nodes().stream().distinct().forEach(node -> offenders.merge(node, 1, Integer::sum));
            }
        }
        offenders.keySet().retainAll(current.nodes());
        return current.failure()
                .map(failure -> count(earlier, current, failure, offenders))
                .orElseGet(() -> new Recurrence(0, 0, isResumable(earlier, current), false, offenders));
    }

    private static Recurrence count(
            List<Entry> earlier, Entry current, Failure failure, Map<String, Integer> offenders) {
        int sameMechanism = 0;
        int sameEntity = 0;
        boolean entityHolds = failure.entity().isPresent();
        boolean overcome = false;
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Entry older = earlier.get(i);
            if (older.outcome() == Outcome.COMPLETED) {
                break;
            }
            if (older.failure().isEmpty()) {
                continue;
            }
            Failure before = older.failure().get();
            if (!before.mechanism().equals(failure.mechanism())) {
                break;
            }
            if (isSurpassed(older, earlier.subList(i + 1, earlier.size()), current)) {
                overcome = true;
                break;
            }
            if (ProgressChange.between(older, current) == ProgressChange.STALLED) {
                sameMechanism++;
                entityHolds &= before.entity().equals(failure.entity());
                sameEntity += entityHolds ? 1 : 0;
            }
        }
        return new Recurrence(sameEntity, sameMechanism, isResumable(earlier, current), overcome, offenders);
    }

    private static boolean isResumable(List<Entry> earlier, Entry current) {
        return !earlier.isEmpty() && isBehind(earlier.get(earlier.size() - 1), current);
    }

    private static boolean isSurpassed(Entry older, List<Entry> between, Entry current) {
        return isBehind(older, current) || between.stream().anyMatch(later -> isBehind(older, later));
    }

    private static boolean isBehind(Entry older, Entry newer) {
        return ProgressChange.between(older, newer) == ProgressChange.ADVANCED;
    }
}
