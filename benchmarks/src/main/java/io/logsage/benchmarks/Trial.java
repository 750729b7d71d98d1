package io.logsage.benchmarks;

import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.IsolationTarget;
import io.logsage.LogSage;
import io.logsage.LogSource;
import io.logsage.Outcome;
import io.logsage.Progress;
import io.logsage.testkit.scenario.Fault;
import io.logsage.testkit.scenario.Gold;
import io.logsage.testkit.scenario.Scenario;
import io.logsage.testkit.scenario.ScenarioWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One scenario and the answer to it, scored.
 *
 * @param seed repeats the scenario
 * @param description what the scenario is
 * @param fault what goes wrong in it
 * @param gold the right answer
 * @param answer the answer given
 * @param scores the figures that apply
 */
record Trial(long seed, String description, Fault fault, Gold gold, Attribution answer, Map<Figure, Share> scores) {
    private static final int FIRST = 3;
    private static final String JOB = "job";
    private static final String KERNEL = "kernel";
    private static final String SCHEDULER = "scheduler";

    static Trial run(LogSage engine, long seed) {
        Scenario scenario = ScenarioWriter.random(seed).write();
        Attribution answer = engine.attribute(analysis(scenario));
        Fault fault = Fault.valueOf(scenario.description().split(", ")[1]);
        Gold gold = scenario.gold();
        return new Trial(seed, scenario.description(), fault, gold, answer, score(gold, answer));
    }

    /** The logs as a caller hands them over; the kernel log without its host, which its lines name. */
    private static Analysis analysis(Scenario scenario) {
        Analysis analysis = Analysis.of(LogSource.of(scenario.bytes()).named(JOB));
        if (!scenario.kernelLog().isEmpty()) {
            analysis = analysis.with(
                    LogSource.of(scenario.kernelLog()).named(KERNEL).asKernelLog(Optional.empty()));
        }
        if (!scenario.schedulerLog().isEmpty()) {
            analysis = analysis.with(
                    LogSource.of(scenario.schedulerLog()).named(SCHEDULER).asSchedulerLog());
        }
        return analysis;
    }

    private static Map<Figure, Share> score(Gold gold, Attribution answer) {
        Map<Figure, Share> scores = new EnumMap<>(Figure.class);
        boolean acceptable = gold.acceptableActions().contains(answer.action());
        scores.put(Figure.ACTION_ACCEPTABLE, Share.of(acceptable));
        scores.put(Figure.ACTION_PREFERRED, Share.of(answer.action() == gold.action()));
        if (!gold.acceptableActions().contains(Action.STOP)) {
            scores.put(Figure.FALSE_STOP, Share.of(answer.action() == Action.STOP));
        }
        scores.put(Figure.OUTCOME, Share.of(answer.outcome() == gold.outcome()));
        if (gold.healthy()) {
            boolean alarm =
                    answer.outcome() == Outcome.FAILED || answer.rootCause().isPresent();
            scores.put(Figure.FALSE_ALARM, Share.of(alarm));
        }
        cause(gold, answer, scores);
        nodes(gold, answer, scores);
        progress(gold.progress(), answer.progress(), scores);
        return scores;
    }

    private static void cause(Gold gold, Attribution answer, Map<Figure, Share> scores) {
        List<Cause> causes = new ArrayList<>(answer.rootCause().stream().toList());
        causes.addAll(answer.alternatives());
        List<Cause> first = answer.rootCause().stream().toList();
        if (!gold.categories().isEmpty()) {
            scores.put(
                    Figure.CATEGORY,
                    Share.of(first.stream().anyMatch(cause -> gold.categories().contains(cause.category()))));
            scores.put(
                    Figure.UNKNOWN, Share.of(first.stream().allMatch(cause -> cause.category() == Category.UNKNOWN)));
        }
        if (!gold.rootLines().isEmpty()
                || !gold.kernelLines().isEmpty()
                || !gold.schedulerLines().isEmpty()) {
            scores.put(Figure.ROOT_LINE_FIRST, Share.of(first.stream().anyMatch(cause -> states(cause, gold))));
            scores.put(
                    Figure.ROOT_LINE_WITHIN_THREE,
                    Share.of(causes.stream().limit(FIRST).anyMatch(cause -> states(cause, gold))));
        }
        if (!gold.rootRanks().isEmpty()) {
            scores.put(
                    Figure.ROOT_RANKS,
                    Share.of(first.stream().anyMatch(cause -> new HashSet<>(cause.ranks()).equals(gold.rootRanks()))));
        }
    }

    private static boolean states(Cause cause, Gold gold) {
        Set<Integer> lines = switch (cause.source()) {
            case KERNEL -> gold.kernelLines();
            case JOB -> gold.rootLines();
            case SCHEDULER -> gold.schedulerLines();
            default -> Set.of();
        };
        return lines.contains((int) cause.line());
    }

    private static void nodes(Gold gold, Attribution answer, Map<Figure, Share> scores) {
        Set<String> isolated = new TreeSet<>();
        for (IsolationTarget target : answer.isolate()) {
            isolated.add(target.host().orElse(target.node()));
        }
        long right =
                isolated.stream().filter(gold.acceptableIsolate()::contains).count();
        long found = gold.isolate().stream().filter(isolated::contains).count();
        scores.put(Figure.ISOLATION_PRECISION, new Share(right, isolated.size()));
        scores.put(Figure.ISOLATION_RECALL, new Share(found, gold.isolate().size()));
    }

    private static void progress(Gold.Facts facts, Progress progress, Map<Figure, Share> scores) {
        scores.put(Figure.TRAINING_STARTED, Share.of(progress.trainingStarted() == facts.trainingStarted()));
        scores.put(Figure.LAST_ITERATION, Share.of(progress.lastIteration().orElse(0) == facts.lastIteration()));
        scores.put(Figure.CHECKPOINT_SAVED, Share.of(progress.checkpointSaved() == facts.checkpointSaved()));
        scores.put(
                Figure.CHECKPOINT_ITERATION,
                Share.of(progress.lastCheckpointIteration().orElse(0) == facts.lastCheckpointIteration()));
    }

    /** {@return what sets the scenario apart beside its fault: framework, launcher, oddities} */
    List<String> traits() {
        String[] parts = description.split(", ");
        List<String> traits = new ArrayList<>();
        for (String part : Arrays.asList(parts).subList(2, parts.length)) {
            traits.add(part.startsWith("after ") ? "after an attempt" : part);
        }
        return traits;
    }

    Share score(Figure figure) {
        return scores.getOrDefault(figure, Share.none());
    }

    /** {@return whether the figure applies and went the wrong way} */
    boolean misses(Figure figure) {
        Share share = score(figure);
        return figure.good() == Figure.Good.MANY ? share.held() < share.of() : share.held() > 0;
    }

    List<Figure> misses() {
        List<Figure> misses = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            if (figure != Figure.ACTION_PREFERRED && misses(figure)) {
                misses.add(figure);
            }
        }
        return misses;
    }

    String expected() {
        return gold.outcome() + ", " + new TreeSet<>(gold.acceptableActions()) + ", " + new TreeSet<>(gold.categories())
                + ", lines " + firstOf(new TreeSet<>(gold.rootLines())) + " kernel "
                + firstOf(new TreeSet<>(gold.kernelLines())) + " scheduler "
                + firstOf(new TreeSet<>(gold.schedulerLines())) + ", ranks "
                + firstOf(new TreeSet<>(gold.rootRanks()))
                + ", isolate " + new TreeSet<>(gold.isolate()) + " of " + new TreeSet<>(gold.acceptableIsolate()) + ", "
                + gold.progress();
    }

    String answered() {
        String cause = answer.rootCause()
                .map(root -> root.category() + " " + root.signature() + " " + root.source() + " line " + root.line()
                        + " ranks " + firstOf(root.ranks()) + " nodes " + firstOf(root.nodes()))
                .orElse("no cause");
        return answer.outcome() + ", " + answer.action() + ", " + cause + ", isolate "
                + answer.isolate().stream()
                        .map(target -> target.host().orElse(target.node()))
                        .toList()
                + ", " + answer.progress();
    }

    private static String firstOf(Iterable<?> many) {
        List<Object> some = new ArrayList<>();
        int count = 0;
        for (Object one : many) {
            if (count++ < 8) {
                some.add(one);
            }
        }
        return some + (count > 8 ? " (" + count + ")" : "");
    }
}
