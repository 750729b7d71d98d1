package io.logsage.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.Analysis.JobAttempt;
import io.logsage.Attribution;
import io.logsage.AttributionId;
import io.logsage.LogSageException.StoreFailure;
import io.logsage.LogStore;
import io.logsage.LogStore.Expired;
import io.logsage.LogStore.Foreign;
import io.logsage.LogStore.Stored;
import io.logsage.LogStore.Unknown;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.EvidenceReader;
import io.logsage.core.evidence.Lexicon;
import io.logsage.core.signature.SignatureCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingLogsTest {

    private static final Optional<String> ANN = Optional.of("ann");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final EvidenceReader reader =
            new EvidenceReader(Lexicon.of(SignatureCatalogue.builtIn()), 1, Long.MAX_VALUE, 1);
    private boolean broken;
    private long linesSeen;
    private Optional<JobAttempt> attemptSeen = Optional.empty();

    @TempDir
    private Path directory;

    @Test
    void losesNothingWhenAnAnalysisFails() {
        LogStore store = IncomingLogs.inMemory(
                () -> reader.cursor("lines", 2026), this::answer, Clock.systemUTC(), StoreLimits.standard());
        AttributionId id = store.open("job-1", ANN);
        store.append(id, ANN, List.of("first", "second"));
        broken = true;
        assertThatThrownBy(() -> store.attribute(id, ANN)).hasMessage("no answer");
        broken = false;

        assertThat(store.append(id, ANN, List.of("third"))).isEqualTo(new Stored(3));
        assertThat(linesOf(store, id)).isEqualTo(3);
    }

    @Test
    void knowsItsLogsWhenOpenedAgain() {
        AttributionId id;
        try (LogStore store = store(NOON)) {
            id = store.open("job-1", ANN);
            store.append(id, ANN, List.of("first", "second"));
            store.append(id, ANN, List.of("third"));
        }
        try (LogStore store = store(NOON)) {
            assertThat(store.append(id, Optional.of("bob"), List.of("x"))).isEqualTo(new Foreign());
            assertThat(store.append(id, ANN, List.of("fourth"))).isEqualTo(new Stored(4));
            assertThat(linesOf(store, id)).isEqualTo(4);
        }
    }

    @Test
    void knowsTheAttemptOfALogWhenOpenedAgain() {
        JobAttempt attempt = new JobAttempt("job-1", 3);
        AttributionId id;
        try (LogStore store = store(NOON)) {
            id = store.open(attempt, ANN);
        }
        try (LogStore store = store(NOON)) {
            linesOf(store, id);
            assertThat(attemptSeen).contains(attempt);
        }
    }

    @Test
    void forgetsTheAnsweredAndTheExpiredWhenOpenedAgain() throws IOException {
        AttributionId answered;
        AttributionId expired;
        try (LogStore store = store(NOON)) {
            answered = store.open("job-1", ANN);
            expired = store.open("job-2", ANN);
            Files.delete(file(answered));
            linesOf(store, answered);
        }
        try (LogStore store = store(NOON.plusSeconds(90_000))) {
            assertThat(store.attribute(answered, ANN)).isEqualTo(new Unknown());
            assertThat(store.attribute(expired, ANN)).isEqualTo(new Expired());
        }
        assertThat(file(expired)).doesNotExist();
    }

    @Test
    void missesAtMostTheLastPartWhereverAKillCutItsFile() throws IOException {
        AttributionId id;
        long[] ends = new long[4];
        try (LogStore store = store(NOON)) {
            id = store.open("job-1", ANN);
            for (int part = 0; part < ends.length; part++) {
                ends[part] = Files.size(file(id));
                store.append(id, ANN, List.of("line " + part, "more of it"));
            }
        }
        byte[] whole = Files.readAllBytes(file(id));
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file(id), Arrays.copyOf(whole, cut));
            try (LogStore store = store(NOON)) {
                long lines = -2; // before its owner is written the log is unknown
                for (long end : ends) {
                    lines += cut >= end ? 2 : 0;
                }
                lines += cut == whole.length ? 2 : 0;
                assertThat(store.append(id, ANN, List.of("next")))
                        .as("cut at %d", cut)
                        .isEqualTo(lines < 0 ? new Unknown() : new Stored(lines + 1));
            }
        }
    }

    @Test
    void takesRoomThatACrashLeftBlankForTheEnd() throws IOException {
        AttributionId id = logOfTwoParts();
        byte[] whole = Files.readAllBytes(file(id));
        Files.write(file(id), Arrays.copyOf(whole, whole.length + 5_000));

        try (LogStore store = store(NOON)) {
            assertThat(store.append(id, ANN, List.of("third"))).isEqualTo(new Stored(3));
            assertThat(linesOf(store, id)).isEqualTo(3);
        }
    }

    @Test
    void saysWhereAFileIsDamagedAndServesTheOthers() throws IOException {
        AttributionId id = logOfTwoParts();
        byte[] bytes = Files.readAllBytes(file(id));
        bytes[bytes.length - 40] ^= 1;
        Files.write(file(id), bytes);

        try (LogStore store = store(NOON)) {
            AttributionId other = store.open("job-2", ANN);
            assertThatThrownBy(() -> store.attribute(id, ANN))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("damaged at byte");
            assertThat(store.append(other, ANN, List.of("fine"))).isEqualTo(new Stored(1));
        }
    }

    @Test
    void takesBackAPartThatItCannotKeep() throws IOException {
        try (LogStore store = store(NOON)) {
            AttributionId id = store.open("job-1", ANN);
            store.append(id, ANN, List.of("first"));
            byte[] before = Files.readAllBytes(file(id));
            Files.delete(file(id));
            Files.createDirectory(file(id));
            assertThatThrownBy(() -> store.append(id, ANN, List.of("second"))).isInstanceOf(StoreFailure.class);
            Files.delete(file(id));
            Files.write(file(id), before);

            assertThat(store.append(id, ANN, List.of("second"))).isEqualTo(new Stored(2));
            assertThat(linesOf(store, id)).isEqualTo(2);
        }
    }

    @Test
    void isOpenOnceAtATime() {
        LogStore store = store(NOON);
        assertThatThrownBy(() -> store(NOON)).isInstanceOf(StoreFailure.class);
        store.close();
        store(NOON).close();
    }

    @Test
    void letsNobodyElseReadItsFiles() throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(logOfTwoParts()))))
                    .isEqualTo("rw-------");
        }
    }

    private AttributionId logOfTwoParts() {
        try (LogStore store = store(NOON)) {
            AttributionId id = store.open("job-1", ANN);
            store.append(id, ANN, List.of("first"));
            store.append(id, ANN, List.of("second"));
            return id;
        }
    }

    private LogStore store(Instant now) {
        return IncomingLogs.inDirectory(
                directory,
                () -> reader.cursor("lines", 2026),
                this::answer,
                Clock.fixed(now, ZoneOffset.UTC),
                StoreLimits.standard());
    }

    private Path file(AttributionId id) {
        return directory.resolve(id + ".log");
    }

    /** An answer is made of more than matters here, so none is given and the lines that it would be about are counted. */
    private long linesOf(LogStore store, AttributionId id) {
        assertThatThrownBy(() -> store.attribute(id, ANN)).hasMessage("answered");
        return linesSeen;
    }

    private Attribution answer(AttemptEvidence evidence, Optional<JobAttempt> job, Optional<String> user) {
        attemptSeen = job;
        assertThat(user).isEqualTo(ANN);
        linesSeen = evidence.source().lines();
        throw new IllegalStateException(broken ? "no answer" : "answered");
    }
}
