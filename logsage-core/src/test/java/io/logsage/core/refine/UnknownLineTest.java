package io.logsage.core.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.EvidenceLine;
import io.logsage.LogSource;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.EvidenceReader;
import io.logsage.core.evidence.Lexicon;
import io.logsage.core.signature.SignatureCatalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UnknownLineTest {
    private static final EvidenceReader READER =
            new EvidenceReader(Lexicon.of(SignatureCatalogue.builtIn()), 1, Long.MAX_VALUE, 1);

    @Test
    void comeMostSuspiciousFirst() {
        List<String> log = new ArrayList<>(List.of("[rank1]: unable to find the far wheel"));
        log.addAll(Collections.nCopies(2_000, "[rank0]: all is well"));
        IntStream.range(0, 16).forEach(rank -> log.add("[rank" + rank + "]: unable to find the common wheel"));
        log.add("[rank1]: unable to find the near wheel");
        log.add("[rank1]: ERROR: the marked wheel");
        log.add("[rank1]: acme.WheelError: the root");
        List<UnknownLine> lines = UnknownLine.of(read(log), List.of(new EvidenceLine("job", log.size(), "")));
        assertThat(lines)
                .extracting(UnknownLine::shape)
                .containsExactly(
                        "ERROR: the marked wheel",
                        "unable to find the near wheel",
                        "unable to find the common wheel",
                        "unable to find the far wheel");
    }

    @Test
    void areNeitherThoseThatTheRulesKnowNorThoseThatTrainingSurvived() {
        List<String> log = List.of(
                "[rank0]: unable to find the survived wheel",
                "[rank0]: iteration 1/ 9 | loss 2.1",
                "[rank0]: iteration 2/ 9 | loss 2.1",
                "[rank0]: ModuleNotFoundError: No module named 'wheel'",
                "[rank0]: unable to find the known wheel",
                "[rank0]: unable to find the unknown wheel");
        assertThat(UnknownLine.of(read(log), List.of(new EvidenceLine("job", 5, ""))))
                .extracting(UnknownLine::shape)
                .containsExactly("unable to find the unknown wheel");
    }

    @Test
    void holdNoSecretsAndAreCut() {
        List<String> log = List.of("[rank0]: failed with password=hunter2 " + "and so on ".repeat(150));
        UnknownLine line = UnknownLine.of(read(log), List.of()).get(0);
        assertThat(line.shape()).contains("password=[masked]").endsWith("[cut]");
        assertThat(Tokens.count(line.shape())).isLessThanOrEqualTo(120);
    }

    private static AttemptEvidence read(List<String> log) {
        return READER.read(LogSource.of(log).named("job"), List.of(), 2026).get(0);
    }
}
