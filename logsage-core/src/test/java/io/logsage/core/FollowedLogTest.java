package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.Action;
import io.logsage.Analysis.JobAttempt;
import io.logsage.AttemptHistory;
import io.logsage.Attribution;
import io.logsage.LogSageException.UnreadableLog;
import io.logsage.LogSource;
import io.logsage.core.session.FollowedLog;
import io.logsage.core.session.MemoryAttemptHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowedLogTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);

    private final AttemptHistory history = new MemoryAttemptHistory();
    private final LogSageEngine sage =
            LogSageEngine.builder().clock(CLOCK).history(history).build();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void endsWithTheAnswerAboutTheWholeLogHoweverItGrows(int schedule) throws IOException {
        Random random = new Random(schedule);
        byte[] whole = text(random.nextBoolean() ? 3_500 : 200);
        int longest = random.nextBoolean() ? 64_000 : 9_000;
        append(new byte[0]);
        try (FollowedLog followed = sage.follow(log())) {
            for (int from = 0; from < whole.length; ) {
                followed.poll();
                boolean replaced = random.nextInt(6) == 0;
                int to = Math.min(whole.length, from + 1 + random.nextInt(longest));
                to = replaced ? endOfLine(whole, to) : to;
                append(Arrays.copyOfRange(whole, from, to));
                from = to;
                if (replaced) {
                    Files.move(log(), directory.resolve("job.log." + from));
                    append(new byte[0]);
                } else if (random.nextInt(4) == 0) {
                    followed.poll();
                    assertHarmless(followed.soFar());
                }
            }
            Attribution expected = sage.attribute(LogSource.of(whole).named("job.log"));
            assertThat(followed.finish()).isEqualTo(expected);
        }
    }

    @Test
    void goesOnAfterAFileIsCutToBeginAgain() throws IOException {
        byte[] whole = text(400);
        int half = indexOfLine(whole, 200);
        try (FollowedLog followed = sage.follow(log())) {
            append(Arrays.copyOf(whole, half));
            followed.poll();
            Files.write(log(), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
            followed.poll();
            append(Arrays.copyOfRange(whole, half, whole.length));

            assertThat(followed.finish())
                    .isEqualTo(sage.attribute(LogSource.of(whole).named("job.log")));
        }
    }

    @Test
    void waitsForAFileThatIsNotThereYet() throws IOException {
        try (FollowedLog followed = sage.follow(log())) {
            assertThat(followed.poll()).isZero();
            append(text(5));
            assertThat(followed.poll()).isPositive();
        }
    }

    @Test
    void cannotFinishALogThatNeverWas() {
        try (FollowedLog followed = sage.follow(log())) {
            assertThatThrownBy(followed::finish).isInstanceOf(UnreadableLog.class);
        }
    }

    @Test
    void remembersTheLastAnswerAlone() throws IOException {
        append(text(20));
        try (FollowedLog followed = sage.follow(log(), new JobAttempt("job-1", 3))) {
            followed.poll();
            followed.soFar();
            assertThat(history.entries("job-1")).isEmpty();
            followed.finish();
        }
        assertThat(history.entries("job-1")).containsOnlyKeys(3);
    }

    @Test
    void saysProvisionallyNeitherStopNorIsolate() throws IOException {
        String fault = """
                [rank0]: Traceback (most recent call last):
                [rank0]:   File "train.py", line 4, in <module>
                [rank0]:     fit(nothing)
                [rank0]: NameError: name 'nothing' is not defined
                """;
        append(fault.getBytes(StandardCharsets.UTF_8));
        try (FollowedLog followed = sage.follow(log())) {
            followed.poll();
            Attribution soFar = followed.soFar();

            assertHarmless(soFar);
            assertThat(soFar.rootCause()).isPresent();
            assertThat(followed.finish().action()).isEqualTo(Action.STOP);
        }
    }

    private static void assertHarmless(Attribution answer) {
        assertThat(answer.action()).isIn(Action.RESTART, Action.NONE);
        assertThat(answer.isolate()).isEmpty();
    }

    private static byte[] text(int steps) {
        return (String.join("\n", LogStoreTest.log(steps)) + "\n[rank3]: last words").getBytes(StandardCharsets.UTF_8);
    }

    private static int endOfLine(byte[] text, int at) {
        int end = at;
        while (end < text.length && text[end - 1] != '\n') {
            end++;
        }
        return end;
    }

    private static int indexOfLine(byte[] text, int line) {
        int at = 0;
        for (int n = 0; n < line; at++) {
            n += text[at] == '\n' ? 1 : 0;
        }
        return at;
    }

    private Path log() {
        return directory.resolve("job.log");
    }

    private void append(byte[] bytes) throws IOException {
        Files.write(log(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
