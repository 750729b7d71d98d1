package io.logsage.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.Provenance.Llm;
import io.logsage.core.LogSageEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a model that knows the labels does to the answers about a folder of logs, each with its label beside it. */
final class LabelledLogs {
    private LabelledLogs() {}

    private record Row(String name, boolean unsure, int requests, int again, Scores rules, Scores model) {}

    private record Scores(boolean line, boolean action) {
        static Scores of(JsonNode label, Attribution answer) {
            long root = label.path("root_line_number").asLong(0);
            boolean action = false;
            for (JsonNode allowed : label.path("acceptable_actions")) {
                action |= allowed.asText().equalsIgnoreCase(answer.action().name());
            }
            return new Scores(
                    answer.rootCause().map(cause -> cause.line() == root).orElse(root == 0), action);
        }
    }

    static String report(Path folder) throws IOException {
        GoldModel model = new GoldModel();
        LogSage rules = LogSageEngine.create();
        LogSage refined = LogSageEngine.builder().llm(model).build();
        List<Row> rows = new ArrayList<>();
        try (Stream<Path> labels = Files.walk(folder)) {
            for (Path label :
                    labels.filter(file -> file.endsWith("label.json")).sorted().toList()) {
                rows.add(row(label, model, rules, refined));
            }
        }
        return text(rows);
    }

    private static Row row(Path file, GoldModel model, LogSage rules, LogSage refined) throws IOException {
        JsonNode label = new ObjectMapper().readTree(file.toFile());
        Path log = file.resolveSibling("log.txt");
        model.knows(answer(label));
        Attribution byRules = rules.attribute(log);
        Attribution first = refined.attribute(log);
        Attribution second = refined.attribute(log);
        return new Row(
                requireNonNull(file.toAbsolutePath().getParent(), "folder of a label")
                        .getFileName()
                        .toString(),
                first.provenance().llm() != Llm.NOT_NEEDED,
                first.provenance().requests(),
                second.provenance().requests(),
                Scores.of(label, byRules),
                Scores.of(label, first));
    }

    private static GoldModel.Answer answer(JsonNode label) {
        return new GoldModel.Answer() {
            @Override
            public boolean isRoot(String source, long line) {
                return line == label.path("root_line_number").asLong(0);
            }

            @Override
            public Optional<String> category() {
                return Optional.empty();
            }

            @Override
            public boolean succeedsUnchanged() {
                JsonNode actions = label.path("acceptable_actions");
                return actions.size() != 1 || !actions.get(0).asText().equals("stop");
            }
        };
    }

    private static String text(List<Row> rows) {
        int[] requests = rows.stream()
                .filter(Row::unsure)
                .mapToInt(Row::requests)
                .sorted()
                .toArray();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d logs, the rules were unsure of %d%nrequests a log: median %d, most %d; a second time: most %d%n",
                rows.size(),
                requests.length,
                requests.length == 0 ? 0 : requests[requests.length / 2],
                Arrays.stream(requests).max().orElse(0),
                rows.stream().mapToInt(Row::again).max().orElse(0)));
        text.append(String.format(
                Locale.ROOT,
                "root line first: rules %d, with model %d; acceptable action: rules %d, with model %d; worse on %d logs%n",
                count(rows.stream().map(Row::rules).map(Scores::line)),
                count(rows.stream().map(Row::model).map(Scores::line)),
                count(rows.stream().map(Row::rules).map(Scores::action)),
                count(rows.stream().map(Row::model).map(Scores::action)),
                count(rows.stream().map(LabelledLogs::isWorse))));
        rows.stream()
                .filter(LabelledLogs::isWorse)
                .forEach(row -> text.append("worse: ").append(row.name()).append('\n'));
        return text.toString();
    }

    private static boolean isWorse(Row row) {
        return row.rules().line() && !row.model().line()
                || row.rules().action() && !row.model().action();
    }

    private static long count(Stream<Boolean> answers) {
        return answers.filter(answer -> answer).count();
    }
}
