package io.logsage.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.Action;
import io.logsage.AttemptHistory.Entry;
import io.logsage.AttemptHistory.Failure;
import io.logsage.LogSageException.StoreFailure;
import io.logsage.Outcome;
import io.logsage.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAttemptHistoryTest {

    private static final Entry FULL = new Entry(
            Outcome.FAILED,
            Action.ISOLATE,
            Optional.of(new Failure("xid-79 \"ü\n", Optional.of("/ckpt/\u2028x"), OptionalLong.of(412))),
            new Progress(
                    true, OptionalLong.of(412), OptionalLong.of(5000), true, OptionalLong.of(400), OptionalLong.of(0)),
            List.of("gpu-b12", "gpu-b13"));
    private static final Entry BARE =
            new Entry(Outcome.CANCELLED, Action.NONE, Optional.empty(), Progress.none(), List.of());

    @TempDir
    private Path directory;

    @Test
    void remembersEverythingWhenOpenedAgain() {
        try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
            history.record("job", 0, FULL);
            history.record("job", 1, BARE);
            history.record("other", 7, BARE);
        }
        try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
            assertThat(history.entries("job")).containsEntry(0, FULL).containsEntry(1, BARE);
            assertThat(history.entries("other")).containsOnlyKeys(7);
            assertThat(history.entries("nobody")).isEmpty();
        }
    }

    @Test
    void missesAtMostTheLastRecordWhereverAKillCutTheFile() throws IOException {
        byte[] whole = twoRecords();
        int first = indexOfLineEnd(whole) + 1;
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file(), Arrays.copyOf(whole, cut));
            int kept = cut < first ? 0 : cut < whole.length ? 1 : 2;
            try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
                assertThat(history.entries("job")).as("cut at %d", cut).hasSize(kept);
                history.record("job", 2, BARE);
            }
            try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
                assertThat(history.entries("job")).as("cut at %d", cut).hasSize(kept + 1);
            }
        }
    }

    @Test
    void missesNothingWhereverAKillCutTheFileThatShouldReplaceIt() throws IOException {
        byte[] whole = twoRecords();
        Path anew = directory.resolve("history.jsonl.new");
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file(), whole);
            Files.write(anew, Arrays.copyOf(whole, cut));
            try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
                assertThat(history.entries("job")).hasSize(2);
                history.compact();
            }
            assertThat(anew).doesNotExist();
            assertThat(Files.readAllBytes(file())).isEqualTo(whole);
        }
    }

    @Test
    void refusesAFileThatIsDamagedBeforeItsLastRecord() throws IOException {
        byte[] bytes = twoRecords();
        bytes[60] ^= 1;
        Files.write(file(), bytes);

        assertThatThrownBy(() -> FileAttemptHistory.open(file()))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("record 1 is damaged");
    }

    @Test
    void refusesARecordThatIsTooLongToBeReadAgainAndKeepsTheOthers() {
        try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
            history.record("job", 0, FULL);
            assertThatThrownBy(() -> history.record("x".repeat(RecordLines.LONGEST), 0, BARE))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("longer than");
            history.record("job", 1, BARE);
        }
        try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
            assertThat(history.entries("job")).containsOnlyKeys(0, 1);
        }
    }

    @Test
    void refusesAFileThatHoldsOtherThingsThanRecords() throws IOException {
        Files.write(file(), new byte[RecordLines.LONGEST + 1]);

        assertThatThrownBy(() -> FileAttemptHistory.open(file()))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void isOpenOnceAtATime() {
        try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
            assertThat(history.entries("job")).isEmpty();
            assertThatThrownBy(() -> FileAttemptHistory.open(file())).isInstanceOf(StoreFailure.class);
        }
        FileAttemptHistory.open(file()).close();
    }

    @Test
    void staysSmallHoweverOftenAnAttemptIsRecorded() throws IOException {
        try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
            for (int i = 0; i < 600; i++) {
                history.record("job", 0, i % 2 == 0 ? FULL : BARE);
            }
            assertThat(history.entries("job")).containsEntry(0, BARE);
        }
        try (var lines = Files.lines(file())) {
            assertThat(lines.count()).isLessThan(300);
        }
        try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
            assertThat(history.entries("job")).containsEntry(0, BARE);
        }
    }

    @Test
    void forgetsTheJobsThatItHeardOfLeastRecently() {
        try (FileAttemptHistory history = FileAttemptHistory.open(file(), 2)) {
            history.record("a", 0, BARE);
            history.record("b", 0, BARE);
            history.record("a", 1, BARE);
            history.record("c", 0, BARE);

            assertThat(history.entries("a")).hasSize(2);
            assertThat(history.entries("b")).isEmpty();
        }
    }

    @Test
    void exportsWhatOtherHistoriesLoad() {
        Path exported = directory.resolve("exported.json");
        Path again = directory.resolve("again.json");
        MemoryAttemptHistory memory = new MemoryAttemptHistory();
        try (FileAttemptHistory from = FileAttemptHistory.open(file());
                FileAttemptHistory to = FileAttemptHistory.open(directory.resolve("second"))) {
            from.record("job", 0, FULL);
            to.record("job", 1, BARE);
            from.export(exported);
            memory.load(exported);
            memory.export(again);
            to.load(again);

            assertThat(to.entries("job")).containsEntry(0, FULL).containsEntry(1, BARE);
        }
    }

    @Test
    void addsNothingFromAFileThatIsNoHistory() throws IOException {
        Path exported = directory.resolve("exported.json");
        Files.writeString(exported, "{\"version\":1,\"records\":[{\"job\":\"job\"}]}");
        MemoryAttemptHistory memory = new MemoryAttemptHistory();

        assertThatThrownBy(() -> memory.load(exported)).isInstanceOf(StoreFailure.class);
        Files.writeString(exported, "{\"version\":2,\"records\":[]}");
        assertThatThrownBy(() -> memory.load(exported)).hasMessageContaining("version 1");
        assertThat(memory.entries("job")).isEmpty();
    }

    @Test
    void forgetsTheOldestJobsWhenThereAreTooManyAttemptsInAll() {
        MemoryAttemptHistory memory = new MemoryAttemptHistory();
        for (int job = 0; job < 1_600; job++) {
            for (int attempt = 0; attempt < 64; attempt++) {
                memory.record("job-" + job, attempt, BARE);
            }
        }
        assertThat(memory.entries("job-0")).isEmpty();
        assertThat(memory.entries("job-1599")).hasSize(64);
    }

    private Path file() {
        return directory.resolve("history.jsonl");
    }

    private byte[] twoRecords() throws IOException {
        try (FileAttemptHistory history = FileAttemptHistory.open(file())) {
            history.record("job", 0, FULL);
            history.record("job", 1, BARE);
        }
        return Files.readAllBytes(file());
    }

    private static int indexOfLineEnd(byte[] bytes) {
        int i = 0;
        while (bytes[i] != '\n') {
            i++;
        }
        return i;
    }
}
