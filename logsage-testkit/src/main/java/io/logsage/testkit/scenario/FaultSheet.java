package io.logsage.testkit.scenario;

import io.logsage.Action;
import io.logsage.Category;
import io.logsage.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One block of {@code faults.txt}: how a fault shows and what to do about it. */
record FaultSheet(
        Map<String, String> keys,
        List<String> early,
        List<String> before,
        List<String> wordings,
        List<String> after,
        List<String> scheduler,
        List<String> noticed) {

    static Map<Fault, FaultSheet> load() {
        Map<Fault, FaultSheet> sheets = new EnumMap<>(Fault.class);
        FaultSheet sheet = empty();
        for (String line : resource()) {
            if (line.startsWith("@")) {
                sheet = empty();
                sheets.put(Fault.valueOf(line.substring(1)), sheet);
            } else if (!line.startsWith("#")) {
                sheet.read(line);
            }
        }
        return sheets;
    }

    private static FaultSheet empty() {
        return new FaultSheet(
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static List<String> resource() {
        try (InputStream in =
                Objects.requireNonNull(FaultSheet.class.getResourceAsStream("faults.txt"), "faults.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("faults.txt cannot be read", e);
        }
    }

    private void read(String line) {
        if (line.startsWith("pre ")) {
            before.add(line.substring(4));
        } else if (line.startsWith("root ")) {
            wordings.add(line.substring(5));
        } else if (line.startsWith("post ")) {
            after.add(line.substring(5));
        } else if (line.startsWith("early ")) {
            early.add(line.substring(6));
        } else if (line.startsWith("ctl ")) {
            scheduler.add(line.substring(4));
        } else if (line.startsWith("ctx ")) {
            noticed.add(line.substring(4));
        } else {
            for (String part : line.split("\\|")) {
                String[] pair = part.split(" ", 2);
                keys.put(pair[0], pair.length == 2 ? pair[1] : "yes");
            }
        }
    }

    boolean is(String key) {
        return keys.containsKey(key);
    }

    String text(String key, String otherwise) {
        return keys.getOrDefault(key, otherwise);
    }

    /** Where in the life of the job the fault strikes. */
    Stage stage() {
        return Stage.valueOf(text("phase", "steady").toUpperCase(Locale.ROOT));
    }

    Outcome outcome() {
        return Outcome.valueOf(text("outcome", "FAILED"));
    }

    Action action(boolean checkpoint) {
        String always = text("action", "RESTART");
        return Action.valueOf(checkpoint ? always : text("no", always));
    }

    List<Action> also() {
        return words("also").map(Action::valueOf).toList();
    }

    List<Category> categories() {
        return words("category")
                .filter(word -> !word.equals("-"))
                .map(Category::valueOf)
                .toList();
    }

    /** Whether the fault shows in the words of Slurm. */
    boolean slurm() {
        return wordings.stream().anyMatch(line -> line.startsWith("slurmstepd") || line.startsWith("srun"));
    }

    private Stream<String> words(String key) {
        String value = text(key, "");
        return value.isEmpty() ? Stream.empty() : Stream.of(value.split(","));
    }
}
