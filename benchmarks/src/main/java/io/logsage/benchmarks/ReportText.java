package io.logsage.benchmarks;

import io.logsage.testkit.scenario.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a scoreboard for people. */
final class ReportText {
    private static final int PER_FAULT = 2;
    private static final int ANSWERS = 4;

    private final Scoreboard board;

    ReportText(Scoreboard board) {
        this.board = board;
    }

    String figures() {
        StringBuilder text = new StringBuilder();
        for (Figure figure : Figure.values()) {
            String good = figure.good() == Figure.Good.FEW ? "  (few is good)" : "";
            text.append(String.format(Locale.ROOT, "  %-28s %s%s%n", figure.title(), board.share(figure), good));
        }
        return text.toString();
    }

    String traits() {
        StringBuilder text = header("trait");
        board.byTrait().forEach((trait, some) -> row(text, trait, some));
        return text.toString();
    }

    String faults() {
        StringBuilder text = header("fault");
        List<Map.Entry<Fault, Scoreboard>> faults =
                new ArrayList<>(board.byFault().entrySet());
        faults.sort(Comparator.comparingDouble(entry -> goodness(entry.getValue())));
        faults.forEach(entry -> fault(text, entry.getKey(), entry.getValue()));
        return text.toString();
    }

    private static void fault(StringBuilder text, Fault fault, Scoreboard some) {
        row(text, fault.name(), some);
        Map<String, Long> answers = some.trials().stream()
                .filter(trial -> trial.misses(Figure.ACTION_ACCEPTABLE)
                        || trial.misses(Figure.ROOT_LINE_FIRST)
                        || trial.misses(Figure.CATEGORY))
                .collect(Collectors.groupingBy(ReportText::shortAnswer, Collectors.counting()));
        answers.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(ANSWERS)
                .forEach(entry ->
                        text.append(String.format(Locale.ROOT, "      %3d x %s%n", entry.getValue(), entry.getKey())));
    }

    private static StringBuilder header(String title) {
        return new StringBuilder(String.format(
                Locale.ROOT,
                "  %-28s %6s %6s %6s %6s %6s %6s%n",
                title,
                "cases",
                "action",
                "root",
                "categ.",
                "ranks",
                "started"));
    }

    private static void row(StringBuilder text, String title, Scoreboard some) {
        text.append(String.format(
                Locale.ROOT,
                "  %-28s %6d  %s  %s  %s  %s  %s%n",
                title,
                some.trials().size(),
                some.share(Figure.ACTION_ACCEPTABLE).percent(),
                some.share(Figure.ROOT_LINE_FIRST).percent(),
                some.share(Figure.CATEGORY).percent(),
                some.share(Figure.ROOT_RANKS).percent(),
                some.share(Figure.TRAINING_STARTED).percent()));
    }

    private static String shortAnswer(Trial trial) {
        String cause = trial.answer()
                .rootCause()
                .map(root -> root.category() + " " + root.signature())
                .orElse("no cause");
        return trial.answer().action() + " for " + trial.gold().action() + ", " + cause;
    }

    private static double goodness(Scoreboard some) {
        return rate(some, Figure.ACTION_ACCEPTABLE) + rate(some, Figure.ROOT_LINE_FIRST) + rate(some, Figure.CATEGORY);
    }

    private static double rate(Scoreboard some, Figure figure) {
        Share share = some.share(figure);
        return share.of() == 0 ? 1 : share.rate();
    }

    /** {@return the first misses of each fault; the seed repeats each} */
    String misses(int most) {
        StringBuilder text = new StringBuilder();
        List<Trial> chosen = new ArrayList<>();
        for (Scoreboard some : board.byFault().values()) {
            some.trials().stream()
                    .filter(trial -> !trial.misses().isEmpty())
                    .sorted(Comparator.comparing((Trial trial) -> !trial.misses(Figure.ACTION_ACCEPTABLE))
                            .thenComparing(trial -> !trial.misses(Figure.ROOT_LINE_FIRST))
                            .thenComparing(Trial::seed))
                    .limit(PER_FAULT)
                    .forEach(chosen::add);
        }
        chosen.stream().limit(most).forEach(trial -> text.append(miss(trial)));
        return text.toString();
    }

    static String miss(Trial trial) {
        String figures = trial.misses().stream().map(Figure::title).collect(Collectors.joining(", "));
        return "  " + trial.description() + "\n    misses   " + figures + "\n    expected " + trial.expected()
                + "\n    answered " + trial.answered() + "\n    reason   "
                + trial.answer().reason() + "\n";
    }
}
