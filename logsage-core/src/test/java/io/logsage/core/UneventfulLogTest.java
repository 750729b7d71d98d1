package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.LogSource;
import io.logsage.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UneventfulLogTest {

    private final LogSageEngine sage = LogSageEngine.create();

    @Test
    void aLogWithoutFaultAndWithoutEndIsNoProofThatNothingFailed() {
        Attribution answer = sage.attribute(List.of("starting", "step 1 loss 2.5", "step 2 loss 2.4"));

        assertThat(answer.outcome()).isEqualTo(Outcome.NO_ERRORS);
        assertThat(answer.action()).isEqualTo(Action.NONE);
        assertThat(answer.confidence()).isEqualTo(0.85);
        assertThat(answer.missingEvidence()).singleElement().asString().startsWith("the end of the log");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mean Squared Error: 0.39864",
                "Mean Absolute Percentage Error: 219.248 Mean Error = 0.25",
                "test error 12.5 %"
            })
    void aMeasureThatIsCalledAnErrorIsNone(String measure) {
        Attribution answer = sage.attribute(List.of("starting", "step 1 loss 2.5", "step 2 loss 2.4", measure));

        assertThat(answer.outcome()).isEqualTo(Outcome.NO_ERRORS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver error 12", "widget error: 0.5 of them failed", "error"})
    void aWordOfFailureAtTheEndIsAFailure(String line) {
        assertThat(sage.attribute(List.of("starting", "step 1 loss 2.5", line)).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void theTimeLimitHoldsThoughSomeStepsFollowIt() {
        List<String> lines = List.of(
                "step 1 loss 2.5",
                "step 2 loss 2.4",
                "slurmstepd: error: *** STEP 41.0 ON n3 CANCELLED AT 2031-01-02T15:27:25 DUE TO TIME LIMIT ***",
                "[rank: 0] Received SIGTERM: 15",
                "step 3 loss 2.4",
                "step 4 loss 2.3",
                "step 5 loss 2.2");

        assertThat(sage.attribute(lines).outcome()).isEqualTo(Outcome.TIME_LIMIT);
    }

    @Test
    void aTimeLimitThatTrainingWentOnAfterForLongIsForgotten() {
        Stream<String> before = Stream.of(
                "step 1 loss 2.5",
                "slurmstepd: error: *** STEP 41.0 ON n3 CANCELLED AT 2031-01-02T15:27:25 DUE TO TIME LIMIT ***");
        Stream<String> after = IntStream.range(2, 2_000).mapToObj(step -> "step " + step + " loss 2.4");

        assertThat(sage.attribute(Stream.concat(before, after).toList()).outcome())
                .isEqualTo(Outcome.NO_ERRORS);
    }

    @Test
    void binaryContentLowersTheConfidence() {
        byte[] noise = new byte[50_000];
        new Random(7).nextBytes(noise);

        assertIsDoubted(sage.attribute(LogSource.of(noise)));
    }

    @Test
    void compressedDataThatEndEarlyLowerTheConfidence() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("step 1 loss 2.5\n".repeat(10).getBytes(StandardCharsets.UTF_8));
        }

        assertIsDoubted(sage.attribute(LogSource.of(Arrays.copyOf(packed.toByteArray(), packed.size() - 9))));
    }

    @Test
    void errorsOfAllRanksUpToTheEndAreAFailureHoweverManyTheyAre() {
        List<String> lines = IntStream.range(0, 3_000)
                .mapToObj(i -> "[rank" + i + "]: ERROR: the widget " + (i % 2 == 0 ? "store" : "shelf") + " is shut")
                .toList();

        Attribution answer = sage.attribute(lines);

        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.action()).isEqualTo(Action.RESTART);
    }

    @Test
    void errorsThatTheJobOutlivesAreNone() {
        List<String> lines = IntStream.range(0, 3_000)
                .mapToObj(i -> "[rank" + i + "]: " + (i < 2_900 ? "ERROR: the widget store is shut" : "shard " + i))
                .toList();

        assertThat(sage.attribute(lines).outcome()).isEqualTo(Outcome.NO_ERRORS);
    }

    private static void assertIsDoubted(Attribution answer) {
        assertThat(answer.action()).isEqualTo(Action.NONE);
        assertThat(answer.confidence()).isEqualTo(0.4);
        assertThat(answer.missingEvidence()).hasSize(2);
        assertThat(answer.truncations()).isNotEmpty();
    }
}
