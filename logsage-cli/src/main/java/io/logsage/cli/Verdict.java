package io.logsage.cli;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.IsolationTarget;
import io.logsage.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An answer held against its label: each measure that applies, and whether it holds. */
record Verdict(Label label, Attribution answer, Map<Measure, Boolean> holds) {
    Verdict {
        holds = Map.copyOf(holds);
    }

    static Verdict of(Label label, Attribution answer) {
        Map<Measure, Boolean> holds = new EnumMap<>(Measure.class);
        String action = answer.action().name().toLowerCase(Locale.ROOT);
        boolean acceptable = label.acceptableActions().contains(action);
        holds.put(Measure.ACCEPTABLE_ACTION, acceptable);
        holds.put(Measure.FALSE_STOP, answer.action() == Action.STOP && !acceptable);
        if (label.isHealthy()) {
            holds.put(
                    Measure.FALSE_ALARM,
                    answer.outcome() == Outcome.FAILED || answer.rootCause().isPresent());
        } else {
            cause(label, answer, holds);
        }
        label.trainingStarted()
                .ifPresent(is ->
                        holds.put(Measure.TRAINING_STARTED, answer.progress().trainingStarted() == is));
        label.checkpointSaved()
                .ifPresent(is ->
                        holds.put(Measure.CHECKPOINT_SAVED, answer.progress().checkpointSaved() == is));
        return new Verdict(label, answer, holds);
    }

    private static void cause(Label label, Attribution answer, Map<Measure, Boolean> holds) {
        List<Cause> causes = new ArrayList<>(answer.rootCause().stream().toList());
        boolean unknown = causes.isEmpty() || causes.get(0).category() == Category.UNKNOWN;
        holds.put(Measure.UNKNOWN, unknown);
        holds.put(
                Measure.CATEGORY,
                !causes.isEmpty() && label.categories().contains(causes.get(0).category()));
        if (label.rootLineNumber() > 0) {
            holds.put(Measure.ROOT_LINE_FIRST, causes.stream().limit(1).anyMatch(cause -> states(cause, label)));
            causes.addAll(answer.alternatives());
            holds.put(Measure.ROOT_LINE_IN_THREE, causes.stream().limit(3).anyMatch(cause -> states(cause, label)));
        }
        if (!label.ranks().isEmpty()) {
            Set<Integer> ranks = new TreeSet<>();
            answer.rootCause().ifPresent(cause -> ranks.addAll(cause.ranks()));
            holds.put(Measure.RANKS, ranks.equals(label.ranks()));
        }
        if (!label.nodes().isEmpty()) {
            holds.put(Measure.NODES, nodes(answer).equals(label.nodes()));
        }
    }

    /** The same number, or the labelled piece in another line that says the same. */
    private static boolean states(Cause cause, Label label) {
        return cause.line() == label.rootLineNumber()
                || !label.rootLine().isEmpty() && cause.text().contains(label.rootLine());
    }

    private static Set<String> nodes(Attribution answer) {
        Set<String> nodes = new TreeSet<>();
        answer.rootCause().ifPresent(cause -> nodes.addAll(cause.nodes()));
        for (IsolationTarget target : answer.isolate()) {
            nodes.add(target.host().orElse(target.node()));
        }
        return nodes;
    }

    List<Measure> misses() {
        List<Measure> misses = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            Boolean held = holds.get(measure);
            if (held != null && held == measure.isBad()) {
                misses.add(measure);
            }
        }
        return misses;
    }

    /** {@return what was answered, for the list of misses} */
    String answered() {
        String cause = answer.rootCause()
                .map(root -> root.category().name().toLowerCase(Locale.ROOT) + " " + root.signature() + " line "
                        + root.line())
                .orElse("no cause");
        return answer.outcome().name().toLowerCase(Locale.ROOT) + ", "
                + answer.action().name().toLowerCase(Locale.ROOT) + ", " + cause;
    }

    /** {@return what the label says, for the list of misses} */
    String expected() {
        return String.join("/", new TreeSet<>(label.acceptableActions())) + ", " + label.category()
                + (label.rootLineNumber() > 0 ? " line " + label.rootLineNumber() : "");
    }
}
