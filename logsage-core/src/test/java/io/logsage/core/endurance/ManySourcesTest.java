package io.logsage.core.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.LogSource;
import io.logsage.Outcome;
import io.logsage.core.LogSageEngine;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManySourcesTest {
    private static final int COMPANIONS = 400;
    private static final int LINES = 24;
    private static final List<String> LINES_OF_ONE = IntStream.range(0, LINES)
            .mapToObj(i ->
                    "[ 12.5] NVRM: Xid (PCI:0000:3b:00): 79, pid=1, GPU has fallen off the bus" + " again".repeat(i))
            .toList();

    @Test
    void keepsABoundedNumberOfTheErrorsOfVeryManyCompanionLogs() {
        Analysis analysis = Analysis.of(LogSource.of(List.of("ValueError: no seed")));
        for (int n = 0; n < COMPANIONS; n++) {
            analysis = analysis.with(
                    LogSource.of(LINES_OF_ONE).named("kernel " + n).asKernelLog(Optional.of("n" + n)));
        }
        Attribution answer = LogSageEngine.create().attribute(analysis);
        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.truncations()).anyMatch(cut -> cut.contains("beyond the first 4096 groups"));
        assertThat(answer.errors()).hasSizeLessThanOrEqualTo(200);
    }
}
