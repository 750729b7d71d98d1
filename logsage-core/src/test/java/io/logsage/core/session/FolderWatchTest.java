package io.logsage.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.core.LogSageEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    private static final String STEP = "[rank0]: iteration 7/ 5000 | lm loss: 2.0\n";
    private static final String FAULT =
            "[rank0]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.\n";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);

    private final LogSageEngine sage = LogSageEngine.builder().clock(CLOCK).build();
    private final HandSchedule schedule = new HandSchedule();
    private final LogWatch watch = new LogWatch(schedule);
    private final HeardAnswers heard = new HeardAnswers();

    @TempDir
    private Path parent = Path.of("");

    private Path folder = Path.of("");

    @BeforeEach
    void makeAFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("jobs"));
    }

    @Test
    void eachLogGetsOneAnswerWhenItIsOver() throws IOException {
        append("a.log", STEP + FAULT);
        start();
        pass(10);
        append("late.log", STEP + FAULT);
        pass(120);
        assertThat(heard.names).containsExactly("a.log", "late.log");
        assertThat(heard.answers.get(0)).isEqualTo(sage.attribute(folder.resolve("a.log")));
        pass(10_000);
        assertThat(heard.names).hasSize(2);
    }

    @Test
    void oldLogsAreAnsweredAtOnce() throws IOException {
        append("old.log", STEP);
        Files.setLastModifiedTime(
                folder.resolve("old.log"), FileTime.from(CLOCK.instant().minusSeconds(86_400)));
        start();
        pass(1);
        assertThat(heard.names).containsExactly("old.log");
    }

    @Test
    void aLogThatGrowsAgainIsAnsweredAgainAsAWhole() throws IOException {
        append("a.log", STEP + FAULT);
        start();
        pass(60);
        append("a.log", "[rank0]: using world size: 4\n" + STEP + FAULT);
        pass(60);
        assertThat(heard.names).containsExactly("a.log", "a.log");
        assertThat(heard.answers.get(1)).isEqualTo(sage.attribute(folder.resolve("a.log")));
    }

    @Test
    void aRotatedLogStaysOne() throws IOException {
        append("a.log", STEP);
        start();
        pass(10);
        Files.move(folder.resolve("a.log"), folder.resolve("a.log.1"));
        append("a.log", FAULT);
        pass(120);
        assertThat(heard.names).containsExactly("a.log");
        assertThat(heard.answers.get(0).source().lines()).isEqualTo(2);
        Files.delete(folder.resolve("a.log"));
        pass(2_000);
        assertThat(heard.names).hasSize(1);
    }

    @Test
    void aLogThatVanishesIsAnsweredFromWhatWasRead() throws IOException {
        append("a.log", STEP);
        start();
        pass(10);
        Files.delete(folder.resolve("a.log"));
        pass(60);
        assertThat(heard.names).containsExactly("a.log");
        assertThat(heard.failures).isEmpty();
    }

    @Test
    void ofALogThatVanishesUnreadNothingIsSaid() throws IOException {
        append("a.log", STEP);
        FolderWatch files = watched();
        files.scan();
        Files.delete(folder.resolve("a.log"));
        pass(3_600);
        assertThat(heard.names).isEmpty();
        assertThat(heard.failures).isEmpty();
        assertThat(watch.size()).isZero();
    }

    @Test
    void aLogThatCannotBeReadIsSaidOnce() throws IOException {
        append("a.log", STEP);
        watched().scan();
        Files.delete(folder.resolve("a.log"));
        Files.createDirectory(folder.resolve("a.log"));
        pass(3_600);
        assertThat(heard.names).isEmpty();
        assertThat(heard.failures).singleElement().asString().contains("a.log: it is a directory");
        assertThat(watch.size()).isZero();
    }

    @Test
    void aFolderThatVanishesIsSaidOnceAndLookedForAgain() throws IOException {
        start();
        pass(10);
        Files.delete(folder);
        pass(60);
        assertThat(heard.failures).singleElement().asString().endsWith("jobs: no such folder");
        Files.createDirectory(folder);
        append("a.log", STEP + FAULT);
        pass(60);
        assertThat(heard.names).containsExactly("a.log");
    }

    @Test
    void emptyFilesFoldersAndUnwantedNamesAreNoLogs() throws IOException {
        append("empty.log", "");
        append("core.1234", STEP);
        Files.createDirectory(folder.resolve("sub.log"));
        Files.createSymbolicLink(folder.resolve("dangling.log"), folder.resolve("nowhere"));
        start();
        pass(3_600);
        assertThat(heard.names).isEmpty();
        assertThat(heard.failures).isEmpty();
    }

    @Test
    void logsBeyondTheMostAtOnceWaitForTheirTurn() throws IOException {
        int logs = 2 * FolderWatch.MOST_AT_ONCE + 3;
        for (int i = 0; i < logs; i++) {
            append("job-" + i + ".log", STEP + FAULT);
        }
        start();
        pass(1);
        assertThat(watch.size()).isEqualTo(FolderWatch.MOST_AT_ONCE);
        pass(200);
        assertThat(heard.names).hasSize(logs).doesNotHaveDuplicates();
    }

    private void start() {
        watched().start();
    }

    private FolderWatch watched() {
        return new FolderWatch(
                folder, path -> path.toString().contains(".log"), sage::follow, watch, Patience.standard(), heard);
    }

    private void pass(long seconds) {
        schedule.pass(Duration.ofSeconds(seconds));
    }

    /** Writes, and stamps the file with the time of the test. */
    private void append(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, FileTime.from(schedule.wallClock()));
    }
}
