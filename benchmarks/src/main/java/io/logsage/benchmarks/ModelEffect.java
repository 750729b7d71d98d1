package io.logsage.benchmarks;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.Provenance;
import io.logsage.core.LogSageEngine;
import io.logsage.core.signature.SignatureCatalogue;
import io.logsage.testkit.scenario.Gold;
import io.logsage.testkit.scenario.ScenarioWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * What a model that knows the right answers does to the answers of the rules on written scenarios.
 *
 * @param pairs one for each scenario
 */
record ModelEffect(List<Pair> pairs) {
    private static final int RUNS = 3;
    /** Figures that a model can move. */
    private static final Set<Figure> MOVED =
            EnumSet.of(Figure.ACTION_ACCEPTABLE, Figure.FALSE_STOP, Figure.CATEGORY, Figure.ROOT_LINE_FIRST);

    /**
     * A scenario, answered.
     *
     * @param rules by rules alone
     * @param model with the model
     * @param again with the model, a second time
     * @param added what the instant model added to the time of an answer, the best of three, in nanoseconds
     */
    record Pair(Trial rules, Trial model, Attribution again, long added) {
        boolean wasUnsure() {
            return model.answer().provenance().llm() != Provenance.Llm.NOT_NEEDED;
        }

        int requests() {
            return model.answer().provenance().requests();
        }

        /** {@return figures that are right with the model alone} */
        long gained() {
            return MOVED.stream()
                    .filter(figure -> rules.misses(figure) && !model.misses(figure))
                    .count();
        }

        /** {@return figures that are right without the model alone} */
        long lost() {
            return MOVED.stream()
                    .filter(figure -> !rules.misses(figure) && model.misses(figure))
                    .count();
        }
    }

    ModelEffect {
        pairs = List.copyOf(pairs);
    }

    static ModelEffect measure(SignatureCatalogue catalogue, long firstSeed, int scenarios) {
        GoldModel model = new GoldModel();
        LogSage rules = AccuracyReport.engine(catalogue);
        LogSageEngine refined = LogSageEngine.builder()
                .catalogue(catalogue)
                .clock(AccuracyReport.CLOCK)
                .llm(model)
                .build();
        List<Pair> pairs = new ArrayList<>();
        LongStream.range(firstSeed, firstSeed + scenarios).forEach(seed -> {
            model.knows(answer(ScenarioWriter.random(seed).write().gold()));
            Trial byRules = Trial.run(rules, seed);
            Trial byModel = Trial.run(refined, seed);
            Attribution again = Trial.run(refined, seed).answer();
            pairs.add(new Pair(byRules, byModel, again, added(refined, byModel, seed)));
        });
        return new ModelEffect(pairs);
    }

    /** The engine's clock stands still, so that all time that it tells was spent on the model. The best of some runs. */
    private static long added(LogSageEngine engine, Trial first, long seed) {
        long best = first.answer().provenance().elapsed().toNanos();
        for (int i = 1; i < RUNS && first.answer().provenance().requests() > 0; i++) {
            engine.llmCache().orElseThrow().invalidateAll();
            best = Math.min(
                    best,
                    Trial.run(engine, seed).answer().provenance().elapsed().toNanos());
        }
        return best;
    }

    private static GoldModel.Answer answer(Gold gold) {
        return new GoldModel.Answer() {
            @Override
            public boolean isRoot(String source, long line) {
                return (source.equals("kernel") ? gold.kernelLines() : gold.rootLines()).contains((int) line);
            }

            @Override
            public Optional<String> category() {
                return gold.categories().stream()
                        .findFirst()
                        .map(name -> name.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public boolean succeedsUnchanged() {
                return !gold.acceptableActions().equals(Set.of(Action.STOP));
            }
        };
    }

    List<Pair> unsure() {
        return pairs.stream().filter(Pair::wasUnsure).toList();
    }

    Share share(Figure figure, boolean withModel) {
        return unsure().stream()
                .map(pair -> (withModel ? pair.model() : pair.rules()).score(figure))
                .reduce(Share.none(), Share::plus);
    }

    long median(ToLongFunction<Pair> value) {
        long[] sorted = unsure().stream().mapToLong(value).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    long most(ToLongFunction<Pair> value) {
        return unsure().stream().mapToLong(value).max().orElse(0);
    }

    String report() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d scenarios, the rules were unsure of %d%nrequests a log: median %d, most %d; a second time: most %d%n"
                        + "time added by an instant model: median %.2f ms, most %.2f ms%n",
                pairs.size(),
                unsure().size(),
                median(Pair::requests),
                most(Pair::requests),
                most(pair -> pair.again().provenance().requests()),
                median(Pair::added) / 1e6,
                most(Pair::added) / 1e6));
        for (Figure figure : MOVED) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-24s rules %s  with model %s%n",
                    figure.title(),
                    share(figure, false),
                    share(figure, true)));
        }
        text.append(String.format(
                Locale.ROOT,
                "figures gained on %d logs, lost on %d%n",
                pairs.stream().filter(pair -> pair.gained() > 0).count(),
                pairs.stream().filter(pair -> pair.lost() > 0).count()));
        pairs.stream()
                .filter(pair -> pair.lost() > 0)
                .limit(20)
                .forEach(pair -> text.append("lost: ")
                        .append(pair.model().description())
                        .append("\n  rules: ")
                        .append(pair.rules().answered())
                        .append("\n  model: ")
                        .append(pair.model().answered())
                        .append("\n  gold: ")
                        .append(pair.model().expected())
                        .append('\n'));
        return text.toString();
    }
}
