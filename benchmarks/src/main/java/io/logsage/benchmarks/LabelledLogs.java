package io.logsage.benchmarks;

import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.Provenance.Llm;
import io.logsage.core.LogSageEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a model that knows the labels does to the answers about a folder of logs, each with its label beside it. */
final class LabelledLogs {
    private LabelledLogs() {}

    private record Row(String name, boolean unsure, int requests, int again, Scores rules, Scores model) {}

    private record Scores(boolean line, boolean action) {
        static Scores of(LabelledLog label, Attribution answer) {
            return new Scores(
                    answer.rootCause()
                            .map(cause -> cause.line() == label.rootLine())
                            .orElse(label.rootLine() == 0),
                    label.accepts(answer.action()));
        }
    }

    static String report(Path folder) throws IOException {
        GoldModel model = new GoldModel();
        LogSage rules = LogSageEngine.create();
        LogSage refined = LogSageEngine.builder().llm(model).build();
        List<Row> rows = new ArrayList<>();
        for (LabelledLog log : LabelledLog.in(folder)) {
            rows.add(row(log, model, rules, refined));
        }
        return text(rows);
    }

    private static Row row(LabelledLog label, GoldModel model, LogSage rules, LogSage refined) {
        Path log = label.log();
        model.knows(answer(label));
        Attribution byRules = rules.attribute(log);
        Attribution first = refined.attribute(log);
        Attribution second = refined.attribute(log);
        return new Row(
                label.name(),
                first.provenance().llm() != Llm.NOT_NEEDED,
                first.provenance().requests(),
                second.provenance().requests(),
                Scores.of(label, byRules),
                Scores.of(label, first));
    }

    private static GoldModel.Answer answer(LabelledLog label) {
        return new GoldModel.Answer() {
            @Override
            public boolean isRoot(String source, long line) {
                return line == label.rootLine();
            }

            @Override
            public Optional<String> category() {
                return Optional.empty();
            }

            @Override
            public boolean succeedsUnchanged() {
                return !label.actions().equals(Set.of("stop"));
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
