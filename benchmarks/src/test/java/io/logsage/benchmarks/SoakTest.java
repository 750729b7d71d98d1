package io.logsage.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakTest {

    @Test
    void oneEngineAnswersManyThreadsAlikeAndKeepsNothing() throws InterruptedException {
        Soak.Result result = new Soak().run(Duration.ofMillis(1_500), 8);
        assertThat(result.analyses()).isPositive();
        assertThat(result.growth()).as("MiB").isLessThan(8);
    }
}
