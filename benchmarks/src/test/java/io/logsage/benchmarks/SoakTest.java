package io.logsage.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.benchmarks.Soak.Result;
import io.logsage.benchmarks.Soak.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SoakTest {

    @Test
    void oneEngineAnswersManyThreadsAlikeAndKeepsNoThreadAndNoFile() throws InterruptedException, IOException {
        Result result = new Soak().run(Duration.ofSeconds(2), 8, sample -> {});
        assertThat(result.analyses()).isPositive();
        assertThat(result.growth()).noneMatch(what -> what.startsWith("threads") || what.startsWith("files"));
        assertThat(result.samples()).allMatch(sample -> sample.heap() < 100);
    }

    @Test
    void whatGrowsIsNamed() {
        List<Sample> leak = LongStream.range(0, 20)
                .mapToObj(n -> new Sample(n, 9, 12, 10 + n, 0))
                .toList();
        assertThat(new Result(leak, 0).growth()).containsExactly("files 17.0 -> 27.0");
    }
}
