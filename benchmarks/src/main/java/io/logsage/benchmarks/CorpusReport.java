package io.logsage.benchmarks;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.LogSage;
import io.logsage.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The answers to labelled logs, each a folder with a {@code label.json} and a {@code log.txt}, and how far to trust them. */
final class CorpusReport {
    private static final int FIRST = 3;
    private static final Set<String> HEALTHY = Set.of("finished_ok", "no_error");

    private final Map<Figure, Share> shares = new EnumMap<>(Figure.class);
    private final Calibration actions = new Calibration();
    private final Calibration causes = new Calibration();
    private int logs;

    private CorpusReport() {}

    static CorpusReport read(LogSage engine, Path folder) {
        CorpusReport labelled = new CorpusReport();
        try {
            for (LabelledLog log : LabelledLog.in(folder)) {
                labelled.add(log, engine.attribute(log.log()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
        return labelled;
    }

    private void add(LabelledLog label, Attribution answer) {
        logs++;
        boolean right = label.accepts(answer.action());
        count(Figure.ACTION_ACCEPTABLE, right);
        actions.add(answer.confidence(), right);
        if (!label.accepts(Action.STOP)) {
            count(Figure.FALSE_STOP, answer.action() == Action.STOP);
        }
        if (HEALTHY.contains(label.category())) {
            boolean alarm =
                    answer.outcome() == Outcome.FAILED || answer.rootCause().isPresent();
            count(Figure.FALSE_ALARM, alarm);
        } else if (label.rootLine() > 0) {
            cause(label, answer);
        }
    }

    private void cause(LabelledLog label, Attribution answer) {
        List<Cause> stated = new ArrayList<>(answer.rootCause().stream().toList());
        boolean first = stated.stream().anyMatch(cause -> states(cause, label));
        answer.rootCause().ifPresent(cause -> causes.add(cause.confidence(), first));
        stated.addAll(answer.alternatives());
        count(Figure.ROOT_LINE_FIRST, first);
        count(Figure.ROOT_LINE_WITHIN_THREE, stated.stream().limit(FIRST).anyMatch(cause -> states(cause, label)));
    }

    /** The labelled line, or another one that holds the labelled text. */
    private static boolean states(Cause cause, LabelledLog label) {
        return cause.line() == label.rootLine()
                || !label.rootText().isEmpty() && cause.text().contains(label.rootText());
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
