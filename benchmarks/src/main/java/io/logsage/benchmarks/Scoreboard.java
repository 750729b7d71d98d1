package io.logsage.benchmarks;

import io.logsage.LogSage;
import io.logsage.testkit.scenario.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
}
