package io.logsage.core.session;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.LogSageException.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Whole histories as one JSON document. */
final class HistoryJson {

    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HistoryJson() {}

    static void write(AttemptTable table, Path to) {
        Path anew = to.resolveSibling(to.getFileName() + ".new");
        try {
            try (JsonGenerator out = MAPPER.createGenerator(Files.newBufferedWriter(anew))) {
                out.writeStartObject();
                out.writeNumberField("version", VERSION);
                out.writeArrayFieldStart("records");
                table.each((jobId, attempt, entry) -> new HistoryRecord(jobId, attempt, entry).write(out));
                out.writeEndArray();
                out.writeEndObject();
            }
            Files.move(anew, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StoreFailure("cannot write the history " + to + ": " + e.getMessage(), e);
        }
    }

    static List<HistoryRecord> read(Path from) {
        try {
            JsonNode document = MAPPER.readTree(from.toFile());
            if (document.path("version").asInt() != VERSION
                    || !document.path("records").isArray()) {
                throw new IOException("it is no exported history of version " + VERSION);
            }
            List<HistoryRecord> records = new ArrayList<>();
            for (JsonNode record : document.path("records")) {
                records.add(HistoryRecord.read(record));
            }
            return records;
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreFailure("cannot read the history " + from + ": " + e.getMessage(), e);
        }
    }
}
