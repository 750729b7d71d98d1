package io.logsage.core.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.AttemptHistory;
import io.logsage.AttributionId;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.LogStore;
import io.logsage.Outcome;
import io.logsage.core.LogSageEngine;
import io.logsage.core.session.FileAttemptHistory;
import io.logsage.core.session.MemoryAttemptHistory;
import io.logsage.core.signature.SignatureCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/** Files that LogSage or its users wrote, and that something may have damaged since. */
final class KeptFiles {
    private static final AttributionId ID = new AttributionId(new UUID(1, 2));
    private static final Optional<String> NOBODY = Optional.empty();

    private KeptFiles() {}

    static void catalogue(byte[] data) {
        Path file = Answers.file("signatures.json", data);
        try {
            SignatureCatalogue catalogue =
                    SignatureCatalogue.builtIn().without(List.of()).with(file);
            LogSageEngine sage = Answers.builder().catalogue(catalogue).build();
            Answers.check(sage.attribute(LogSource.of(data)));
        } catch (LogSageException.InvalidConfiguration refused) {
            assertThat(refused).hasMessageContaining(file.getFileName().toString());
        } catch (LogSageException.UnreadableLog notEvenAHeader) {
            // the file may begin as compressed data do
        }
    }

    static void history(byte[] data) {
        historyFile(data, "plain.history");
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (String body : new String(data, UTF_8).split("\n", -1)) {
            String digits = HexFormat.of().toHexDigits(sum(body.getBytes(UTF_8), 0));
            records.writeBytes(("{\"v\":1,\"crc32c\":\"" + digits + "\",\"record\":" + body + "}\n").getBytes(UTF_8));
        }
        historyFile(records.toByteArray(), "summed.history");
    }

    private static void historyFile(byte[] data, String name) {
        try (FileAttemptHistory history = FileAttemptHistory.open(Answers.file(name, data))) {
            AttemptHistory.Entry entry = new AttemptHistory.Entry(
                    Outcome.FAILED,
                    Action.RESTART,
                    Optional.empty(),
                    Answers.SAGE.attribute(List.of("x")).progress(),
                    List.of("n1"));
            history.record("job", 1, entry);
            assertThat(history.entries("job")).containsEntry(1, entry);
            history.compact();
            assertThat(history.entries("job")).containsEntry(1, entry);
        } catch (LogSageException.StoreFailure damaged) {
            assertThat(damaged).hasMessageContaining(name);
        }
    }

    static void export(byte[] data) {
        Path file = Answers.file("exported.json", data);
        MemoryAttemptHistory history = new MemoryAttemptHistory();
        boolean loaded = true;
        try {
            history.load(file);
        } catch (LogSageException.StoreFailure damaged) {
            assertThat(damaged).hasMessageContaining("exported.json");
            loaded = false;
        }
        Path copy = file.resolveSibling("copy.json");
        history.export(copy);
        MemoryAttemptHistory again = new MemoryAttemptHistory();
        again.load(copy);
        Path copied = file.resolveSibling("copied.json");
        again.export(copied);
        assertThat(copied).hasSameBinaryContentAs(copy);
        if (!loaded) {
            assertThat(copied).content(UTF_8).contains("\"records\":[]");
        }
    }

    static void store(byte[] data) {
        Path directory = Answers.file("store.txt", data).resolveSibling("store");
        opened(directory, data);
        String[] parts = new String(data, UTF_8).split("\0", -1);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("logsage log 1\n".getBytes(UTF_8));
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            String text = i == 0 ? parts[0] : parts[i] + "\n";
            all.append(i == 0 ? "" : text);
            frame(text.getBytes(UTF_8), file);
        }
        Optional<LogStore.Reply> reply = opened(directory, file.toByteArray());
        if (reply.isPresent() && reply.get() instanceof LogStore.Attributed attributed) {
            List<String> lines = all.isEmpty()
                    ? List.of()
                    : List.of(all.substring(0, all.length() - 1).split("\n", -1));
            assertThat(attributed.attribution())
                    .isEqualTo(Answers.SAGE.attribute(LogSource.of(lines).named("lines")));
        }
    }

    /** {@return what the store says of a log whose file holds the bytes; empty when it refuses to open or to read it} */
    private static Optional<LogStore.Reply> opened(Path directory, byte[] file) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(ID + ".log"), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (LogStore store = Answers.SAGE.openStore(directory)) {
            return Optional.of(store.attribute(ID, NOBODY));
        } catch (LogSageException.StoreFailure damaged) {
            assertThat(damaged).hasMessageContaining(ID.toString());
            return Optional.empty();
        }
    }

    private static void frame(byte[] text, ByteArrayOutputStream file) {
        int lines = (int) new String(text, UTF_8).chars().filter(c -> c == '\n').count();
        ByteBuffer head = ByteBuffer.allocate(24);
        head.putInt(text.length).putInt(lines).putLong(Answers.CLOCK.millis()).putInt(sum(text, 0));
        head.putInt(sum(head.array(), 4));
        file.writeBytes(head.array());
        file.writeBytes(text);
    }

    /** {@return the checksum of all bytes but the last few} */
    private static int sum(byte[] bytes, int without) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, bytes.length - without);
        return (int) sum.getValue();
    }
}
