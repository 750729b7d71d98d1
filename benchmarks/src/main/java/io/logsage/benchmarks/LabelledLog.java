package io.logsage.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A log in a folder of its own, as {@code log.txt}, with the right answer beside it, as {@code label.json}.
 *
 * @param name the name of the folder
 * @param log the file
 * @param category the name of the category
 * @param actions the names of the acceptable actions, in small letters
 * @param rootLine the line that states the cause; 0 when there is none
 * @param rootText its text; empty when there is none
 */
record LabelledLog(String name, Path log, String category, Set<String> actions, long rootLine, String rootText) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** {@return all below a folder, by path} */
    static List<LabelledLog> in(Path folder) throws IOException {
        List<LabelledLog> logs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path label :
                    files.filter(file -> file.endsWith("label.json")).sorted().toList()) {
                logs.add(read(label));
            }
        }
        return logs;
    }

    private static LabelledLog read(Path file) throws IOException {
        JsonNode label = MAPPER.readTree(file.toFile());
        Set<String> actions = new TreeSet<>();
        label.path("acceptable_actions").forEach(action -> actions.add(action.asText()));
        if (actions.isEmpty()) {
            actions.add(label.path("action").asText());
        }
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "folder of a label");
        return new LabelledLog(
                folder.getFileName().toString(),
                file.resolveSibling("log.txt"),
                label.path("category").asText(),
                actions,
                label.path("root_line_number").asLong(),
                label.path("root_line").asText().strip());
    }

    boolean accepts(Action action) {
        return actions.contains(action.name().toLowerCase(Locale.ROOT));
    }
}
