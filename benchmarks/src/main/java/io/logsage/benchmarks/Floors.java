package io.logsage.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A file of the worst that each figure may be. It holds one entry for each run of so many scenarios from a seed; runs repeat
 * exactly, so a figure moves only when the rules or the scenarios change.
 */
final class Floors {
    /** How much worse a figure may become before the check fails: one case in a hundred. */
    private static final double SLACK = 0.01;

    private static final double STEPS = 1000;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    Floors(Path file) {
        this.file = file;
    }

    /** Keeps the figures of a run, slightly relaxed, in place of those of an earlier run of the same kind. */
    void write(Scoreboard board) {
        ObjectNode root = Files.exists(file) ? read() : MAPPER.createObjectNode();
        ObjectNode entry = root.putObject(key(board));
        for (Figure figure : Figure.values()) {
            Share share = board.share(figure);
            if (share.of() > 0) {
                entry.put(figure.key(), bound(figure.good(), share.rate()));
            }
        }
        try {
            Files.writeString(file, MAPPER.writeValueAsString(root) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** {@return one sentence for each figure that is worse than its floor; empty when all hold} */
    List<String> broken(Scoreboard board) {
        JsonNode entry = read().path(key(board));
        if (entry.isEmpty()) {
            throw new IllegalArgumentException(file + " has no floors for " + key(board));
        }
        List<String> broken = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            Share share = board.share(figure);
            JsonNode bound = entry.path(figure.key());
            if (bound.isNumber() && (share.of() == 0 || isWorse(figure.good(), share.rate(), bound.asDouble()))) {
                broken.add(String.format(
                        Locale.ROOT,
                        "%s: %s, bound %.1f %%",
                        figure.title(),
                        share.toString().strip(),
                        100 * bound.asDouble()));
            }
        }
        return broken;
    }

    private static double bound(Figure.Good good, double rate) {
        return switch (good) {
            case MANY -> Math.max(0, Math.floor((rate - SLACK) * STEPS) / STEPS);
            case FEW -> Math.min(1, Math.ceil((rate + SLACK) * STEPS) / STEPS);
        };
    }

    private static boolean isWorse(Figure.Good good, double rate, double bound) {
        return switch (good) {
            case MANY -> rate < bound;
            case FEW -> rate > bound;
        };
    }

    private static String key(Scoreboard board) {
        return board.trials().size() + " scenarios from seed "
                + board.trials().get(0).seed();
    }

    private ObjectNode read() {
        try {
            return (ObjectNode) MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
