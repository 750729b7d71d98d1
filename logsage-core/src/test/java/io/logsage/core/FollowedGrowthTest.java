package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.LogSource;
import io.logsage.core.session.FollowedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FollowedGrowthTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
    private static final LogSageEngine SAGE =
            LogSageEngine.builder().clock(CLOCK).build();

    /** Real logs, where somebody put labelled ones beside the checkout. */
    private static final Path REAL = Path.of("../../shared/corpus");

    @TempDir
    private Path directory = Path.of("");

    static IntStream schedules() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aLogThatGrewIsAnsweredAsTheWholeOne(int seed) throws IOException {
        Random random = new Random(seed);
        assertFollowedIsWhole(text(random), random, "seed " + seed);
    }

    @Test
    void aRealLogThatGrewIsAnsweredAsTheWholeOne() throws IOException {
        if (!Files.isDirectory(REAL)) {
            return;
        }
        try (Stream<Path> folders = Files.list(REAL).sorted(Comparator.naturalOrder())) {
            for (Path log : (Iterable<Path>)
                    folders.map(folder -> folder.resolve("log.txt")).filter(Files::exists)::iterator) {
                Random random = new Random(log.hashCode());
                assertFollowedIsWhole(Files.readAllBytes(log), random, log.toString());
            }
        }
    }

    private void assertFollowedIsWhole(byte[] whole, Random random, String what) throws IOException {
        Path path = Files.createTempDirectory(directory, "jobs").resolve("job.log");
        Attribution expected = SAGE.attribute(LogSource.of(whole).named("job.log"));
        try (FollowedLog session = SAGE.follow(path)) {
            new GrowingLog(whole, path, random).writeUnder(session);
            Attribution soFar = session.soFar();
            assertThat(soFar.action()).as(what).isIn(Action.NONE, Action.RESTART);
            assertThat(session.finish()).as(what).isEqualTo(expected);
        }
    }

    /** A log of one to three attempts, short or longer than the sample, in several alphabets and with both line ends. */
    private static byte[] text(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\ufeff" : "");
        int attempts = 1 + random.nextInt(3);
        String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
        for (int attempt = 0; attempt < attempts; attempt++) {
            if (random.nextBoolean()) {
                text.append("worker profiling.py:70 - Cycle: ")
                        .append(attempt)
                        .append(" Event: worker_start_started Rank: 0")
                        .append(end);
            }
            text.append("[rank0]: using world size: 4, größe der gruppe: 四").append(end);
            int steps = random.nextInt(60) == 0 ? 3_200 : random.nextInt(60);
            for (int step = 1; step <= steps; step++) {
                text.append("[rank")
                        .append(step % 4)
                        .append("]: iteration ")
                        .append(step)
                        .append("/ 5000 | loss: 2.")
                        .append(random.nextInt(10))
                        .append(step % 7 == 0 ? " | ✓ saved" : "")
                        .append(end);
            }
            fault(text, random.nextInt(5), end);
        }
        return text.append(random.nextBoolean() ? "[rank3]: last words, cut in the mid" : "")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void fault(StringBuilder text, int kind, String end) {
        text.append(
                switch (kind) {
                    case 0 -> "[rank2]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB." + end;
                    case 1 ->
                        "[rank1]: Traceback (most recent call last):" + end
                                + "[rank1]:   File \"train.py\", line 4, in <module>" + end
                                + "[rank1]:     fit(nothing)" + end
                                + "[rank1]: NameError: name 'nothing' is not defined" + end;
                    case 2 -> "[rank3]: RuntimeError: CUDA error: uncorrectable ECC error encountered" + end;
                    case 3 ->
                        "slurmstepd: error: *** JOB 7 ON n1 CANCELLED AT 2026-03-01T01:00:00 DUE TO JOB REQUEUE ***"
                                + end;
                    default -> "";
                });
    }
}
