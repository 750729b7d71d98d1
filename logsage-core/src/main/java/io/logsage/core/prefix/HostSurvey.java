package io.logsage.core.prefix;

import io.logsage.core.text.AsciiSearch;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds in a sample how the names of hosts that stand before lines look. Used once; memory is bounded. */
final class HostSurvey {
    private static final int MOST_NAMES = 4_096;
    private static final int LARGEST_NUMBER = 4_095; // bounds the memory of hostile names
    private static final int LONGEST_LIST = 1_024;
    private static final int MOST_LISTS = 16; // each rank may print the same one
    private static final double SHARE_OF_HOSTS = 0.2; // of the lines, at least, that a name without proof stands before
    private static final double SHARE_OF_CONTAINERS = 0.5;
    private static final byte[] EXECUTED = AsciiSearch.fold("executed on host(s) <");
    private static final byte[] NODES = AsciiSearch.fold("nodelist=");
    private static final String[] NOT_HOSTS = {
        "rank",
        "gpu",
        "cuda",
        "layer",
        "step",
        "epoch",
        "iter",
        "line",
        "stage",
        "worker",
        "mlx",
        "eth",
        "ib",
        "level",
        "group",
        "batch",
        "device",
        "node_rank",
        "process",
        "thread",
        "error",
        "warning",
        "v"
    };

    private final Map<Long, Integer> nameLines = new HashMap<>();
    private final Map<Long, BitSet> numbers = new HashMap<>(); // the last ones of the names of a shape
    private final Map<Long, Integer> bracketLines = new HashMap<>();
    private final Map<Long, Integer> containerLines = new HashMap<>();
    private final Set<Long> surelyHosts = new HashSet<>();
    private int lists;
    private final LinePrefix scratch = new LinePrefix();

    /** Takes note of a line from its first word on. */
    void line(byte[] b, int at, int end) {
        if (nameLines.size() + bracketLines.size() + containerLines.size() > MOST_NAMES) {
            return;
        }
        list(b, at, end);
        if (Ascii.is(b, at, end, '[')) {
            int close = Ascii.nameEnd(b, at + 1, end);
            if (Ascii.is(b, close, end, ']') && likeHost(b, at + 1, close)) {
                bracketLines.merge(Grammar.shape(b, at + 1, close), 1, Integer::sum);
            }
            return;
        }
        name(b, at, end);
    }

    private void name(byte[] b, int at, int end) {
        int nameEnd = Ascii.nameEnd(b, at, end);
        if (nameEnd == at) {
            return;
        }
        if (WordReader.nccl(b, at, nameEnd, end, scratch) != Ascii.NO_MATCH) {
            surelyHosts.add(Grammar.shape(b, at, nameEnd));
        } else if (Ascii.starts(b, at, end, "srun: error: ")) {
            int host = Ascii.nameEnd(b, at + 13, end);
            if (Ascii.starts(b, host, end, ": task")) {
                surelyHosts.add(Grammar.shape(b, at + 13, host));
            }
        } else if (Ascii.starts(b, nameEnd, end, ": ") && likeHost(b, at, nameEnd)) {
            long shape = Grammar.shape(b, at, nameEnd);
            nameLines.merge(shape, 1, Integer::sum);
            numbers.computeIfAbsent(shape, key -> new BitSet()).set(lastNumber(b, at, nameEnd));
        } else if (Ascii.is(b, nameEnd, end, ' ') && WordReader.podName(b, at, nameEnd)) {
            int second = Ascii.nameEnd(b, nameEnd + 1, end);
            if (second > nameEnd + 1 && Ascii.is(b, second, end, ' ')) {
                containerLines.merge(Grammar.shape(b, nameEnd + 1, second), 1, Integer::sum);
            }
        }
    }

    /** The hosts that a scheduler lists: {@code executed on host(s) <8*n1>} with more such lines below it, {@code nodelist=n[1-4]}. */
    private void list(byte[] b, int at, int end) {
        int executed = AsciiSearch.after(b, at, end, EXECUTED);
        if (executed > 0 || Ascii.is(b, at, end, '<')) {
            int from = executed > 0 ? executed : at + 1;
            int slots = Ascii.digitsEnd(b, from, end);
            boolean several = slots > from && Ascii.is(b, slots, end, '*');
            int name = several ? slots + 1 : from;
            int close = Ascii.nameEnd(b, name, end);
            if (close > name && Ascii.is(b, close, end, '>') && (several || executed > 0)) {
                surelyHosts.add(Grammar.shape(b, name, close));
            }
            return;
        }
        int nodes = AsciiSearch.after(b, at, end, NODES);
        if (nodes > 0 && lists++ < MOST_LISTS) {
            int to = nodes;
            while (to < end && to - nodes < LONGEST_LIST && !Ascii.blank(b, to, end)) {
                to++;
            }
            String list = new String(b, nodes, to - nodes, StandardCharsets.UTF_8);
            for (String host : NodeList.expand(list).orElse(List.of())) {
                byte[] bytes = host.getBytes(StandardCharsets.UTF_8);
                surelyHosts.add(Grammar.shape(bytes, 0, bytes.length));
            }
        }
    }

    /** A name with a letter and a digit whose letters are not a counted thing's. */
    private static boolean likeHost(byte[] b, int from, int to) {
        int letters = from;
        while (Ascii.letter(b, letters, to) || Ascii.is(b, letters, to, '_')) {
            letters++;
        }
        boolean digit = false;
        for (int i = from; i < to; i++) {
            digit |= Ascii.digit(b, i, to);
        }
        if (!digit || letters == from || Ascii.sourceFile(b, from, to)) {
            return false;
        }
        for (String word : NOT_HOSTS) {
            if (letters - from == word.length() && Ascii.startsIgnoringCase(b, from, letters, word)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the shapes of names that stand as {@code name: } before lines}
     * @param lines how many lines the sample has
     * @param world the number of ranks, or {@link LinePrefix#NONE}
     */
    long[] beforeColon(int lines, int world) {
        Set<Long> all = new HashSet<>(surelyHosts);
        for (long shape : frequent(nameLines, SHARE_OF_HOSTS * lines)) {
            if (!countsRanks(shape, world)) {
                all.add(shape);
            }
        }
        return sorted(all);
    }

    /** Names that are numbered from 0 to the last of all ranks are of ranks, not of hosts: {@code R0: }, {@code task-15: }. */
    private boolean countsRanks(long shape, int world) {
        BitSet seen = numbers.getOrDefault(shape, new BitSet());
        return world > 1 && seen.length() == world && seen.cardinality() == world;
    }

    private static int lastNumber(byte[] b, int from, int to) {
        int digits = to;
        while (digits > from && Ascii.digit(b, digits - 1, to)) {
            digits--;
        }
        if (to - digits > Ascii.LONGEST_NUMBER) {
            return LARGEST_NUMBER;
        }
        return digits == to ? 0 : Math.min(LARGEST_NUMBER, Ascii.number(b, digits, to));
    }

    /** {@return the shapes of names that stand as {@code [name]} before lines: only of hosts that other lines prove to be some} */
    long[] inBrackets() {
        Set<Long> proven = new HashSet<>(surelyHosts);
        proven.retainAll(bracketLines.keySet());
        return sorted(proven);
    }

    /** {@return the shapes of the words that stand after a pod's name} */
    long[] containers(int lines) {
        return frequent(containerLines, SHARE_OF_CONTAINERS * lines);
    }

    private static long[] sorted(Set<Long> shapes) {
        return shapes.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static long[] frequent(Map<Long, Integer> counts, double least) {
        return counts.entrySet().stream()
                .filter(e -> e.getValue() >= least)
                .mapToLong(Map.Entry::getKey)
                .sorted()
                .toArray();
    }
}
