package io.logsage.core.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    static CodedCandidates of(List<Integer> candidates, Signature[] signatures) {
        Optional<CodeTable> table = Optional.empty();
        Set<Integer> codes = new HashSet<>();
        for (int candidate : candidates) {
            Signature.Match match = signatures[candidate].match();
            if (match.code().isPresent()) {
                codes.add(match.code().getAsInt());
                table = table.or(match::table);
            }
        }
        Map<Integer, int[]> byCode = new HashMap<>();
        for (int code : codes) {
            byCode.put(code, only(candidates, signatures, table, code));
        }
        return new CodedCandidates(table, only(candidates, signatures, table, CodeTable.NO_CODE), byCode);
    }

    /** Leaves out those that name another code of the table. */
    private static int[] only(List<Integer> candidates, Signature[] signatures, Optional<CodeTable> table, int code) {
        List<Integer> fitting = new ArrayList<>();
        for (int candidate : candidates) {
            Signature.Match match = signatures[candidate].match();
            boolean other = match.code().isPresent()
                    && match.table().equals(table)
                    && match.code().getAsInt() != code;
            if (!other) {
                fitting.add(candidate);
            }
        }
        return fitting.stream().mapToInt(Integer::intValue).toArray();
    }

    /** {@return the indexes of those whose code does not rule them out in {@code b[from, to)}} */
    int[] in(byte[] b, int from, int to) {
        return table.isEmpty() ? otherwise : byCode.getOrDefault(table.get().read(b, from, to), otherwise);
    }
}
