package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.AttemptHistory;
import io.logsage.Attribution;
import io.logsage.LogSageException.UnreadableLog;
import io.logsage.LogSource;
import io.logsage.compat.ErrorAttribution;
import io.logsage.compat.Part;
import io.logsage.core.session.FollowedLog;
import io.logsage.core.session.MemoryAttemptHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
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
    void seesACutAlthoughTheFileOutgrewItBetweenTwoLooks() throws IOException {
        byte[] whole = text(400);
        int part = indexOfLine(whole, 100);
        try (FollowedLog followed = sage.follow(log())) {
            append(Arrays.copyOf(whole, part));
            followed.poll();
            Files.write(log(), Arrays.copyOfRange(whole, part, whole.length), StandardOpenOption.TRUNCATE_EXISTING);

            assertThat(followed.finish())
                    .isEqualTo(sage.attribute(LogSource.of(whole).named("job.log")));
        }
    }

    @Test
    void answersAboutAFileThatWasWrittenAnewAtTheSameSize() throws IOException {
        try (FollowedLog followed = sage.follow(log())) {
            append("RuntimeError: queue is full\n".getBytes(StandardCharsets.UTF_8));
            followed.poll();
            Files.writeString(log(), "RuntimeError: queue is gone\n", StandardOpenOption.TRUNCATE_EXISTING);
            Files.setLastModifiedTime(log(), FileTime.fromMillis(1));
            followed.poll();
            append("ended\n".getBytes(StandardCharsets.UTF_8));

            assertThat(followed.finish()).isEqualTo(sage.attribute(log()));
        }
    }

    @Test
    void readsAReplacedFileToItsEndBeforeTheNewOne() throws IOException {
        byte[] whole = text(60);
        int part = indexOfLine(whole, 20);
        try (FollowedLog followed = sage.follow(log())) {
            append(Arrays.copyOf(whole, part / 2));
            followed.poll();
            Path old = Files.move(log(), directory.resolve("job.log.1"));
            append(new byte[0]);
            followed.poll();
            Files.write(old, Arrays.copyOfRange(whole, part / 2, part), StandardOpenOption.APPEND);
            append(Arrays.copyOfRange(whole, part, whole.length));

            assertThat(followed.finish())
                    .isEqualTo(sage.attribute(LogSource.of(whole).named("job.log")));
        }
    }

    @Test
    void answersAboutALogThatVanished() throws IOException {
        append(text(20));
        try (FollowedLog followed = sage.follow(log())) {
            followed.poll();
            Files.delete(log());
            followed.poll();

            assertThat(followed.isGone()).isTrue();
            assertThat(followed.finish())
                    .isEqualTo(sage.attribute(LogSource.of(text(20)).named("job.log")));
        }
    }

    @Test
    void answersFromWhatItReadWhenTheRestCannotBeRead() throws IOException {
        append(text(20));
        try (FollowedLog followed = sage.follow(log())) {
            followed.poll();
            Files.delete(log());
            Files.createDirectory(log());
            assertThatThrownBy(followed::poll).isInstanceOf(UnreadableLog.class).hasMessageContaining("directory");

            Attribution answer = followed.finish();
            assertThat(answer.progress().lastIteration()).hasValue(20);
            assertThat(answer.truncations()).singleElement().asString().contains("the rest of the log was not read");
        }
    }

    @Test
    void goesOnWhereItWasAfterTheStorageFailed() throws IOException {
        byte[] whole = text(60);
        int part = indexOfLine(whole, 20);
        try (FollowedLog followed = sage.follow(log())) {
            append(Arrays.copyOf(whole, part));
            followed.poll();
            Files.move(log(), directory.resolve("aside"));
            Files.createDirectory(log());
            assertThatThrownBy(followed::poll).isInstanceOf(UnreadableLog.class);
            Files.delete(log());
            Files.move(directory.resolve("aside"), log());
            append(Arrays.copyOfRange(whole, part, whole.length));

            assertThat(followed.finish())
                    .isEqualTo(sage.attribute(LogSource.of(whole).named("job.log")));
        }
    }

    @Test
    void readsACompressedLogAsAWhole() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text(20));
        }
        append(packed.toByteArray());
        try (FollowedLog followed = sage.follow(log())) {
            followed.poll();
            assertThat(followed.soFar().progress().lastIteration()).hasValue(20);
            assertThat(followed.finish()).isEqualTo(sage.attribute(log()));
        }
    }

    @Test
    void readsCompanionsForTheLastAnswer() throws IOException {
        append("[rank0]: RuntimeError: CUDA error: unspecified launch failure\n".getBytes(StandardCharsets.UTF_8));
        LogSource kernel = LogSource.of(List.of("[ 100.0] NVRM: Xid (PCI:0000:0f:00): 79, GPU has fallen off the bus."))
                .asKernelLog(Optional.of("node7"));
        Analysis analysis = Analysis.of(LogSource.of(log())).with(kernel);
        try (FollowedLog followed = sage.follow(analysis)) {
            assertThat(followed.finish()).isEqualTo(sage.attribute(analysis));
        }
    }

    @Test
    void followsFilesAlone() {
        assertThatThrownBy(() -> sage.follow(Analysis.of(LogSource.of(List.of("a line")))))
                .isInstanceOf(IllegalArgumentException.class);
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
        try (FollowedLog followed = sage.follow(Analysis.of(LogSource.of(log())).forJob("job-1", 3))) {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[rank0]: training finished, exiting program successfully",
                "slurmstepd: error: *** JOB 77 ON n1 CANCELLED AT 2026-03-01T10:00:00 DUE TO TIME LIMIT ***"
            })
    void saysNoWordOfTheOriginalForAStopBeforeTheLogIsOver(String end) throws IOException {
        append(("[rank0]: iteration 500/ 500 | consumed samples: 8 | lm loss: 2.0\n" + end + "\n")
                .getBytes(StandardCharsets.UTF_8));
        try (FollowedLog followed = sage.follow(log())) {
            followed.poll();

            assertThat(original(followed.soFar())).isEqualTo(ErrorAttribution.ERRORS_NOT_FOUND);
            assertThat(original(followed.finish())).isEqualTo(ErrorAttribution.STOP);
        }
    }

    private static String original(Attribution answer) {
        return ErrorAttribution.from(answer, Set.of(Part.values()), 8).autoResume();
    }

    private static void assertHarmless(Attribution answer) {
        assertThat(answer.action()).isIn(Action.RESTART, Action.NONE);
        assertThat(answer.isolate()).isEmpty();
    }

    private static byte[] text(int steps) {
        return (String.join("\n", LogStoreTest.log(steps)) + "\n[rank3]: last words").getBytes(StandardCharsets.UTF_8);
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
