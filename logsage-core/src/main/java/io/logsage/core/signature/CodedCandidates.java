package io.logsage.core.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signatures that one literal may begin. Those that differ by a code only are chosen by the code, which is read once.
 * Immutable.
 */
final class CodedCandidates {
    private final Optional<CodeTable> table;
    private final int[] otherwise; // those that name no code of the table
    private final Map<Integer, int[]> byCode; // byCode[code] = those that name it and those of otherwise, in order

    private CodedCandidates(Optional<CodeTable> table, int[] otherwise, Map<Integer, int[]> byCode) {
        this.table = table;
        this.otherwise = otherwise;
        this.byCode = byCode;
    }

    static CodedCandidates of(List<Integer> candidates, Signature[] signatures, int[] weights) {
        Optional<CodeTable> table = Optional.empty();
        for (int candidate : candidates) {
            Signature.Match match = signatures[candidate].match();
            table = match.code().isPresent() && table.isEmpty() ? match.table() : table;
        }
        return table.isEmpty()
                ? new CodedCandidates(table, inOrder(candidates, List.of(), weights), Map.of())
                : byCode(candidates, signatures, weights, table);
    }

    private static CodedCandidates byCode(
            List<Integer> candidates, Signature[] signatures, int[] weights, Optional<CodeTable> table) {
        List<Integer> otherwise = new ArrayList<>();
        Map<Integer, List<Integer>> coded = new HashMap<>();
        for (int candidate : candidates) {
            Signature.Match match = signatures[candidate].match();
            if (match.code().isPresent() && match.table().equals(table)) {
                coded.computeIfAbsent(match.code().getAsInt(), code -> new ArrayList<>())
                        .add(candidate);
            } else {
                otherwise.add(candidate);
            }
        }
        Map<Integer, int[]> byCode = new HashMap<>();
        coded.forEach((code, own) -> byCode.put(code, inOrder(own, otherwise, weights)));
        return new CodedCandidates(table, inOrder(otherwise, List.of(), weights), byCode);
    }

    /** The heaviest come first: where one of them stands, the lighter ones need no look. */
    private static int[] inOrder(List<Integer> some, List<Integer> others, int[] weights) {
        int[] all = new int[some.size() + others.size()];
        int count = 0;
        for (int candidate : some) {
            all[count++] = candidate;
        }
        for (int candidate : others) {
            all[count++] = candidate;
        }
        Arrays.sort(all);
        for (int i = 1; i < all.length; i++) {
            int moved = all[i];
            int at = i;
            for (; at > 0 && weights[all[at - 1]] < weights[moved]; at--) {
                all[at] = all[at - 1];
            }
            all[at] = moved;
        }
        return all;
    }

    /** {@return the indexes of those whose code does not rule them out in {@code b[from, to)}} */
    int[] in(byte[] b, int from, int to) {
        return table.isEmpty() ? otherwise : byCode.getOrDefault(table.get().read(b, from, to), otherwise);
    }
}
