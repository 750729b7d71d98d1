package io.logsage.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodedCandidatesTest {

    @Test
    void leavesOutOnlyThoseWhoseCodeTheLineDoesNotHave() {
        Signature[] signatures = SignatureCatalogue.builtIn().all().toArray(Signature[]::new);
        List<Integer> all = IntStream.range(0, signatures.length).boxed().toList();
        for (CodeTable table : CodeTable.values()) {
            List<Integer> family = all.stream()
                    .filter(i -> signatures[i].match().table().stream().allMatch(table::equals))
                    .toList();
            CodedCandidates candidates = CodedCandidates.of(family, signatures);
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
}
