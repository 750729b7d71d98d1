package io.logsage.benchmarks;

import io.logsage.LogSage;
import io.logsage.testkit.scenario.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The trials of a run, summed.
 *
 * @param trials in order of their seeds
 */
record Scoreboard(List<Trial> trials) {

    Scoreboard {
        trials = List.copyOf(trials);
    }

    static Scoreboard run(LogSage engine, long firstSeed, int scenarios) {
        List<Trial> trials = new ArrayList<>(scenarios);
        for (int i = 0; i < scenarios; i++) {
            trials.add(Trial.run(engine, firstSeed + i));
        }
        return new Scoreboard(trials);
    }

    Share share(Figure figure) {
        return trials.stream().map(trial -> trial.score(figure)).reduce(Share.none(), Share::plus);
    }

    Map<Fault, Scoreboard> byFault() {
        return trials.stream()
                .collect(Collectors.groupingBy(
                        Trial::fault,
                        () -> new EnumMap<>(Fault.class),
                        Collectors.collectingAndThen(Collectors.toList(), Scoreboard::new)));
    }

    /** {@return the trials of each trait; a trial has several} */
    Map<String, Scoreboard> byTrait() {
        Map<String, List<Trial>> lists = new TreeMap<>();
        for (Trial trial : trials) {
            trial.traits()
                    .forEach(trait -> lists.computeIfAbsent(trait, key -> new ArrayList<>())
                            .add(trial));
        }
        Map<String, Scoreboard> boards = new TreeMap<>();
        lists.forEach((trait, some) -> boards.put(trait, new Scoreboard(some)));
        return boards;
    }
}
