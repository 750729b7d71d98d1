package io.logsage.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodedCandidatesTest {

    @Test
    void leavesOutOnlyThoseWhoseCodeTheLineDoesNotHave() {
        Signature[] signatures = SignatureCatalogue.documented().toArray(Signature[]::new);
        List<Integer> all = IntStream.range(0, signatures.length).boxed().toList();
        for (CodeTable table : CodeTable.values()) {
            List<Integer> family = all.stream()
                    .filter(i -> signatures[i].match().table().stream().allMatch(table::equals))
                    .toList();
            CodedCandidates candidates = CodedCandidates.of(family, signatures, new int[signatures.length]);
            for (Signature signature : signatures) {
                for (String line : signature.examples()) {
                    byte[] b = line.getBytes(StandardCharsets.UTF_8);
                    int code = table.read(b, 0, b.length);
                    int[] expected = family.stream()
                            .mapToInt(Integer::intValue)
                            .filter(i -> signatures[i].match().code().orElse(code) == code)
                            .toArray();
                    assertThat(candidates.in(b, 0, b.length)).as(line).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void putsTheHeaviestFirstAndOfEqualOnesTheEarlier() {
        Signature[] signatures = SignatureCatalogue.builtIn().all().toArray(Signature[]::new);
        int[] weights = new int[signatures.length];
        weights[7] = 2;
        weights[9] = 3;
        List<Integer> some = IntStream.of(4, 5, 7, 9)
                .filter(i -> signatures[i].match().table().isEmpty())
                .boxed()
                .toList();

        int[] found = CodedCandidates.of(some, signatures, weights).in(new byte[0], 0, 0);

        List<Integer> expected =
                some.stream().sorted(Comparator.comparingInt(i -> -weights[i])).toList();
        assertThat(expected).hasSizeGreaterThan(2);
        assertThat(found)
                .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
    }
}
