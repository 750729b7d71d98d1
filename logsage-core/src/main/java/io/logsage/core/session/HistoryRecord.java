package io.logsage.core.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.Action;
import io.logsage.AttemptHistory.Entry;
import io.logsage.AttemptHistory.Failure;
import io.logsage.Outcome;
import io.logsage.Progress;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * One line of a history file: {@code {"v":1,"crc32c":"89abcdef","record":{…}}}. The checksum is that of the bytes of the inner
 * object as they stand in the file.
 */
record HistoryRecord(String jobId, int attempt, Entry entry) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String HEAD = "{\"v\":1,\"crc32c\":\"";
    private static final String MIDDLE = "\",\"record\":";
    private static final int DIGITS = 8;
    private static final int BODY = HEAD.length() + DIGITS + MIDDLE.length();

    /** {@return the line, without its end} */
    String line() {
        String body = body();
        return HEAD + checksum(body) + MIDDLE + body + "}";
    }

    /**
     * {@return the record of a line}
     *
     * @throws IOException when the line is no whole record of this version
     */
    static HistoryRecord parse(String line) throws IOException {
        if (!line.startsWith(HEAD) || line.length() <= BODY || !line.startsWith(MIDDLE, HEAD.length() + DIGITS)) {
            throw new IOException("it does not begin with " + HEAD);
        }
        String body = line.substring(BODY, line.length() - 1);
        if (!line.endsWith("}") || !line.startsWith(checksum(body), HEAD.length())) {
            throw new IOException("its checksum does not fit");
        }
        try {
            return read(MAPPER.readTree(body));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String checksum(String body) {
        CRC32C sum = new CRC32C();
        sum.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private String body() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a string could not be written", e);
        }
        return text.toString();
    }

    /** Writes the record as an object. */
    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("job", jobId);
        out.writeNumberField("attempt", attempt);
        out.writeStringField("outcome", name(entry.outcome()));
        out.writeStringField("action", name(entry.action()));
        if (entry.failure().isPresent()) {
            write(out, entry.failure().get());
        }
        write(out, entry.progress());
        out.writeArrayFieldStart("nodes");
        for (String node : entry.nodes()) {
            out.writeString(node);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Failure failure) throws IOException {
        out.writeObjectFieldStart("failure");
        out.writeStringField("mechanism", failure.mechanism());
        if (failure.entity().isPresent()) {
            out.writeStringField("entity", failure.entity().get());
        }
        number(out, "step", failure.step());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Progress progress) throws IOException {
        out.writeObjectFieldStart("progress");
        out.writeBooleanField("training_started", progress.trainingStarted());
        number(out, "last_iteration", progress.lastIteration());
        number(out, "planned_iterations", progress.plannedIterations());
        out.writeBooleanField("checkpoint_saved", progress.checkpointSaved());
        number(out, "last_checkpoint_iteration", progress.lastCheckpointIteration());
        number(out, "resumed_iteration", progress.resumedIteration());
        out.writeEndObject();
    }

    private static void number(JsonGenerator out, String name, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            out.writeNumberField(name, value.getAsLong());
        }
    }

    /**
     * {@return the record of an object}
     *
     * @throws IllegalArgumentException when it is none
     */
    static HistoryRecord read(JsonNode node) {
        List<String> nodes = new ArrayList<>();
        node.path("nodes").forEach(name -> nodes.add(name.asText()));
        Entry entry = new Entry(
                constant(Outcome.class, node.path("outcome")),
                constant(Action.class, node.path("action")),
                node.has("failure") ? Optional.of(failure(node.path("failure"))) : Optional.empty(),
                progress(node.path("progress")),
                nodes);
        return new HistoryRecord(node.path("job").asText(), node.path("attempt").asInt(), entry);
    }

    private static Failure failure(JsonNode node) {
        Optional<String> entity =
                node.has("entity") ? Optional.of(node.path("entity").asText()) : Optional.empty();
        return new Failure(node.path("mechanism").asText(), entity, number(node, "step"));
    }

    private static Progress progress(JsonNode node) {
        return new Progress(
                node.path("training_started").asBoolean(),
                number(node, "last_iteration"),
                number(node, "planned_iterations"),
                node.path("checkpoint_saved").asBoolean(),
                number(node, "last_checkpoint_iteration"),
                number(node, "resumed_iteration"));
    }

    private static OptionalLong number(JsonNode node, String name) {
        return node.has(name) ? OptionalLong.of(node.path(name).asLong()) : OptionalLong.empty();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode node) {
        return Enum.valueOf(type, node.asText().toUpperCase(Locale.ROOT));
    }
}
