package io.logsage.core.session;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.LogSageException.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

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

    /** Takes every record of a file, none when it cannot be read as a whole: it is read twice, and never held. */
    static void read(Path from, Consumer<HistoryRecord> records) {
        each(from, record -> {});
        each(from, records);
    }

    private static void each(Path from, Consumer<HistoryRecord> records) {
        boolean versioned = false;
        boolean found = false;
        try (JsonParser in = MAPPER.createParser(from.toFile())) {
            boolean object = in.nextToken() == JsonToken.START_OBJECT;
            while (object && in.nextToken() == JsonToken.FIELD_NAME) {
                String field = in.currentName();
                JsonToken value = in.nextToken();
                if (field.equals("version")) {
                    versioned = value == JsonToken.VALUE_NUMBER_INT && in.getIntValue() == VERSION;
                } else if (field.equals("records") && value == JsonToken.START_ARRAY) {
                    found = true;
                    eachOf(in, records);
                } else {
                    in.skipChildren();
                }
            }
            if (!versioned || !found) {
                throw new IOException("it is no exported history of version " + VERSION);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new StoreFailure("cannot read the history " + from + ": " + e.getMessage(), e);
        }
    }

    private static void eachOf(JsonParser in, Consumer<HistoryRecord> records) throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            JsonNode record = MAPPER.readTree(in);
            records.accept(HistoryRecord.read(record));
        }
    }
}
