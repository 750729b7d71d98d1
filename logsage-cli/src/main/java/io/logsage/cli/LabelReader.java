package io.logsage.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.LogSageException.UnreadableLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a label, and says of a wrong one which file, which field, which value. */
final class LabelReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> ACTIONS = new TreeSet<>(List.of("none", "restart", "isolate", "stop"));

    private final Path file;
    private final JsonNode json;

    private LabelReader(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    static Label read(Path file) {
        JsonNode json = parse(file);
        if (!json.isObject()) {
            throw new UnreadableLog(file + ": a JSON object is needed, and it holds " + shown(json), null);
        }
        return new LabelReader(file, json).label();
    }

    private static JsonNode parse(Path file) {
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new UnreadableLog(file + place + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UnreadableLog(file + ": " + e.getMessage(), e);
        }
    }

    private Label label() {
        Path folder = file.toAbsolutePath().getParent();
        String name = folder == null ? file.toString() : String.valueOf(folder.getFileName());
        Set<String> actions = new TreeSet<>(texts("acceptable_actions"));
        if (actions.isEmpty()) {
            actions.add(text("action").orElseThrow(() -> wrong("action", "is missing")));
        }
        for (String action : actions) {
            if (!ACTIONS.contains(action)) {
                throw wrong("action", "'" + action + "' is none of " + String.join(", ", ACTIONS));
            }
        }
        return new Label(
                text("id").orElse(name),
                text("category").orElseThrow(() -> wrong("category", "is missing")),
                actions,
                text("root_line").orElse("").strip(),
                number("root_line_number"),
                numbers("faulty_ranks"),
                new TreeSet<>(texts("faulty_nodes")),
                truth("training_started"),
                truth("checkpoint_saved"));
    }

    private Optional<String> text(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(field, shown(value) + " is no text");
        }
        return Optional.of(value.asText());
    }

    private long number(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber()) {
            throw wrong(field, shown(value) + " is no whole number");
        }
        return value.asLong();
    }

    private Set<Integer> numbers(String field) {
        Set<Integer> numbers = new TreeSet<>();
        for (JsonNode value : list(field)) {
            if (!value.isInt()) {
                throw wrong(field, shown(value) + " is no whole number");
            }
            numbers.add(value.asInt());
        }
        return numbers;
    }

    private List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(field)) {
            if (!value.isTextual()) {
                throw wrong(field, shown(value) + " is no text");
            }
            texts.add(value.asText());
        }
        return texts;
    }

    private JsonNode list(String field) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
            throw wrong(field, shown(value) + " is no list");
        }
        return value;
    }

    private Optional<Boolean> truth(String field) {
        JsonNode value = json.path(field);
        return value.isBoolean() ? Optional.of(value.asBoolean()) : Optional.empty();
    }

    private UnreadableLog wrong(String field, String what) {
        return new UnreadableLog(file + ": " + field + ": " + what, null);
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : TerminalText.cut(value.toString(), 40);
    }
}
