package io.logsage.testkit.scenario;

import io.logsage.Action;
import io.logsage.Category;
import io.logsage.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Works out the right answer to what was written. */
final class Verdict {
    private final Scene scene;
    private final FaultSheet sheet;
    private final String wording;
    private final int victim;

    /** The wording is empty where nothing went wrong. */
    Verdict(Scene scene, FaultSheet sheet, String wording, int victim) {
        this.scene = scene;
        this.sheet = sheet;
        this.wording = wording;
        this.victim = victim;
    }

    /** The answer to the whole log. Progress beyond an earlier attempt counts as much as a checkpoint. */
    Gold gold(Gold.Facts facts, Optional<Gold.Facts> earlier, Set<Integer> ranks) {
        boolean healed = sheet.is("heals");
        String rule = sheet.text("isolate", "no");
        boolean advanced =
                earlier.isPresent() && facts.lastIteration() > earlier.get().lastIteration();
        Action action = sheet.action(facts.checkpointSaved() || advanced);
        if (action == Action.ISOLATE && !hostNamed()) {
            action = Action.RESTART;
        }
        Set<Action> acceptable = new LinkedHashSet<>();
        acceptable.add(action);
        acceptable.addAll(sheet.also());
        if (earlier.isPresent()) {
            acceptable.add(sheet.action(facts.checkpointSaved()));
        }
        Set<String> may = hosts(rule);
        Set<Category> categories = healed ? Set.of() : new LinkedHashSet<>(sheet.categories());
        return new Gold(
                outcome(),
                action,
                acceptable,
                healed ? Set.of() : numbers(scene.script().job()),
                healed ? Set.of() : numbers(scene.script().kernel()),
                healed ? Set.of() : numbers(scene.script().scheduler()),
                categories,
                healed ? Set.of() : named(ranks),
                rule.equals("yes") && action == Action.ISOLATE ? may : Set.of(),
                may,
                facts,
                !sheet.is("blind"));
    }

    /** The answer to a log that ends before the fault. */
    static Gold cut(Gold.Facts facts) {
        return new Gold(
                Outcome.NO_ERRORS,
                Action.NONE,
                new LinkedHashSet<>(List.of(Action.NONE, Action.RESTART)),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                facts,
                false);
    }

    /** A planned end is one only where a line, a plan that was reached, or the scheduler tells it. */
    private Outcome outcome() {
        boolean told = sheet.is("leaves")
                || scene.framework().tellsPlan()
                || !scene.framework().finished(0).isEmpty()
                || scene.launcher() != Launcher.KUBECTL;
        return sheet.outcome() == Outcome.COMPLETED && !told ? Outcome.NO_ERRORS : sheet.outcome();
    }

    private static Set<Integer> numbers(List<Script.Entry> entries) {
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).root()) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    private Set<String> hosts(String rule) {
        Set<String> hosts = new TreeSet<>();
        if (hostNamed() && !rule.equals("no")) {
            hosts.add(scene.cluster().host(victim));
        }
        if (sheet.is("remote")) {
            Cluster cluster = scene.cluster();
            hosts.add(cluster.host((victim + cluster.perNode()) % cluster.world()));
        }
        return hosts;
    }

    private Set<Integer> named(Set<Integer> ranks) {
        if (scene.launcher().namesRank() || wording.contains("{rank}") || wording.contains("{victim}")) {
            return ranks;
        }
        return summedUp() && ranks.contains(victim) ? Set.of(victim) : Set.of();
    }

    /** Whether the launcher's last words name the victim's rank; Open MPI's name its host only after a signal. */
    private boolean summedUp() {
        boolean tells = scene.launcher() == Launcher.MPI_TAGS
                || scene.launcher().torchrun() && scene.framework() != Framework.MAXTEXT;
        return tells && aborted();
    }

    private boolean aborted() {
        return sheet.text("cascade", "abort").equals("abort");
    }

    private boolean hostNamed() {
        boolean told = wording.contains("{host}") || wording.contains("{victimhost}") || sheet.is("kernel");
        boolean mapped = sheet.stage().after(Stage.COMMUNICATOR)
                && !named(Set.of(victim)).isEmpty();
        return told
                || mapped
                || summedUp() && (scene.launcher().torchrun() || sheet.is("death"))
                || scene.launcher().slurm() && aborted()
                || scene.launcher().namesHost() && !sheet.text("who", "one").equals("other");
    }
}
