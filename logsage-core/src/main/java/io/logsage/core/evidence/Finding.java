package io.logsage.core.evidence;

import static java.util.Objects.requireNonNull;

import io.logsage.core.signature.Signature;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** All lines of one attempt that one signature and one template recognise. Immutable. */
public final class Finding {

    /** Whether the occurrences name all who printed the lines. */
    public enum Printers {
        /** Every rank, or every host where no rank is known. */
        ALL,
        /** There were too many of them. */
        SOME
    }

    private final Signature signature;
    private final String template;
    private final long count;
    private final long recovered;
    private final long firstLine;
    private final long lastLine;
    private final List<Occurrence> occurrences;
    private final Printers printers;
    private final SortedSet<Integer> ranks;
    private final SortedSet<String> hosts;

    /**
     * Checks and copies.
     *
     * @param signature what recognised them; a structural one where no signature of the catalogue did
     * @param template their shape
     * @param count how many lines
     * @param recovered how many of them were followed by a completed training step
     * @param firstLine the first of all, 1-based
     * @param lastLine the last of all, 1-based
     * @param occurrences those that no completed step followed, or else the last ones before a step: the first of each rank,
     *     or of each host where no rank is known, in order of the log; never empty
     * @param printers whether these are all ranks and hosts
     */
    public Finding(
            Signature signature,
            String template,
            long count,
            long recovered,
            long firstLine,
            long lastLine,
            List<Occurrence> occurrences,
            Printers printers) {
        this.signature = requireNonNull(signature, "signature");
        this.template = requireNonNull(template, "template");
        this.count = count;
        this.recovered = recovered;
        this.firstLine = firstLine;
        this.lastLine = lastLine;
        this.occurrences = List.copyOf(occurrences);
        this.printers = requireNonNull(printers, "printers");
        if (occurrences.isEmpty() || count < 1 || recovered < 0 || recovered > count) {
            throw new IllegalArgumentException(
                    "count " + count + ", recovered " + recovered + ", occurrences " + occurrences.size());
        }
        SortedSet<Integer> allRanks = Collections.emptySortedSet();
        SortedSet<String> allHosts = Collections.emptySortedSet();
        for (Occurrence occurrence : occurrences) {
            if (occurrence.rank().isPresent()) {
                allRanks = with(allRanks, occurrence.rank().getAsInt());
            }
            if (occurrence.host().isPresent()) {
                allHosts = with(allHosts, occurrence.host().get());
            }
        }
        ranks = Collections.unmodifiableSortedSet(allRanks);
        hosts = Collections.unmodifiableSortedSet(allHosts);
    }

    /** Most findings name nobody, and need no tree for it. */
    private static <T> SortedSet<T> with(SortedSet<T> known, T value) {
        SortedSet<T> all = known.isEmpty() ? new TreeSet<>() : known;
        all.add(value);
        return all;
    }

    /** {@return what recognised them} */
    public Signature signature() {
        return signature;
    }

    /** {@return their shape} */
    public String template() {
        return template;
    }

    /** {@return how many lines} */
    public long count() {
        return count;
    }

    /** {@return how many of them were followed by a completed training step} */
    public long recovered() {
        return recovered;
    }

    /** {@return the first of all, 1-based} */
    public long firstLine() {
        return firstLine;
    }

    /** {@return the last of all, 1-based} */
    public long lastLine() {
        return lastLine;
    }

    /** {@return the lines that no completed step followed, or else the last ones before a step, one of each rank or host} */
    public List<Occurrence> occurrences() {
        return occurrences;
    }

    /** {@return whether the occurrences name all who printed the lines} */
    public Printers printers() {
        return printers;
    }

    /** {@return the first occurrence that still matters} */
    public Occurrence first() {
        return occurrences.get(0);
    }

    /** {@return whether training went on after every one of these lines} */
    public boolean isRecovered() {
        return recovered == count;
    }

    /** {@return the global ranks that printed it, ascending} */
    public SortedSet<Integer> ranks() {
        return ranks;
    }

    /** {@return the hosts that printed it, in alphabetical order} */
    public SortedSet<String> hosts() {
        return hosts;
    }

    /** {@return the value of a field in the first occurrence that has it}
     * @param name the field's name
     */
    public Optional<String> field(String name) {
        return occurrences.stream().flatMap(o -> o.field(name).stream()).findFirst();
    }
}
