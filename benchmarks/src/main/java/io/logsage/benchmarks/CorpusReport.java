package io.logsage.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.LogSage;
import io.logsage.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The answers to labelled logs, each a folder with a {@code label.json} and a {@code log.txt}, and how far to trust them. */
final class CorpusReport {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int FIRST = 3;
    private static final Set<String> HEALTHY = Set.of("finished_ok", "no_error");

    private final Map<Figure, Share> shares = new EnumMap<>(Figure.class);
    private final Calibration actions = new Calibration();
    private final Calibration causes = new Calibration();
    private int logs;

    private CorpusReport() {}

    static CorpusReport read(LogSage engine, Path folder) {
        CorpusReport labelled = new CorpusReport();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path label :
                    files.filter(file -> file.endsWith("label.json")).sorted().toList()) {
                labelled.add(MAPPER.readTree(label.toFile()), engine.attribute(label.resolveSibling("log.txt")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
        return labelled;
    }

    private void add(JsonNode label, Attribution answer) {
        logs++;
        Set<String> acceptable = new TreeSet<>();
        label.path("acceptable_actions").forEach(action -> acceptable.add(action.asText()));
        if (acceptable.isEmpty()) {
            acceptable.add(label.path("action").asText());
        }
        boolean right = acceptable.contains(answer.action().name().toLowerCase(Locale.ROOT));
        count(Figure.ACTION_ACCEPTABLE, right);
        actions.add(answer.confidence(), right);
        if (!acceptable.contains("stop")) {
            count(Figure.FALSE_STOP, answer.action() == Action.STOP);
        }
        if (HEALTHY.contains(label.path("category").asText())) {
            boolean alarm =
                    answer.outcome() == Outcome.FAILED || answer.rootCause().isPresent();
            count(Figure.FALSE_ALARM, alarm);
        } else if (label.path("root_line_number").asLong() > 0) {
            cause(label, answer);
        }
    }

    private void cause(JsonNode label, Attribution answer) {
        List<Cause> stated = new ArrayList<>(answer.rootCause().stream().toList());
        boolean first = stated.stream().anyMatch(cause -> states(cause, label));
        answer.rootCause().ifPresent(cause -> causes.add(cause.confidence(), first));
        stated.addAll(answer.alternatives());
        count(Figure.ROOT_LINE_FIRST, first);
        count(Figure.ROOT_LINE_WITHIN_THREE, stated.stream().limit(FIRST).anyMatch(cause -> states(cause, label)));
    }

    /** The labelled line, or another one that holds the labelled text. */
    private static boolean states(Cause cause, JsonNode label) {
        String text = label.path("root_line").asText().strip();
        return cause.line() == label.path("root_line_number").asLong()
                || !text.isEmpty() && cause.text().contains(text);
    }

    private void count(Figure figure, boolean holds) {
        shares.merge(figure, Share.of(holds), Share::plus);
    }

    String report() {
        StringBuilder text = new StringBuilder(logs + " labelled logs\n");
        shares.forEach(
                (figure, share) -> text.append(String.format(Locale.ROOT, "  %-28s %s%n", figure.title(), share)));
        return text.append('\n')
                .append(actions.diagram("actions"))
                .append('\n')
                .append(causes.diagram("causes"))
                .toString();
    }
}
