package io.logsage.benchmarks;

import io.logsage.core.signature.Signature;
import io.logsage.core.signature.SignatureCatalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What the engine is worth where its catalogue does not reach: the same scenarios, with a random third of the signatures held
 * back, in several draws.
 */
final class LeaveOut {
    private static final int DRAWS = 5;
    private static final List<Figure> FIGURES = List.of(
            Figure.ROOT_LINE_FIRST,
            Figure.ROOT_LINE_WITHIN_THREE,
            Figure.ACTION_ACCEPTABLE,
            Figure.FALSE_STOP,
            Figure.CATEGORY,
            Figure.UNKNOWN);

    private final SignatureCatalogue catalogue;
    private final long seed;
    private final int scenarios;

    LeaveOut(SignatureCatalogue catalogue, long seed, int scenarios) {
        this.catalogue = catalogue;
        this.seed = seed;
        this.scenarios = scenarios;
    }

    String report() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %-16s", "signatures"));
        FIGURES.forEach(figure -> text.append(String.format(Locale.ROOT, " %22s", figure.title())));
        text.append('\n');
        List<Double> all = rates(catalogue);
        row(text, "all " + catalogue.all().size(), all);
        List<Double> sums = new ArrayList<>(Collections.nCopies(FIGURES.size(), 0.0));
        for (int draw = 1; draw <= DRAWS; draw++) {
            SignatureCatalogue fewer = twoThirds(catalogue, draw);
            List<Double> rates = rates(fewer);
            row(text, "draw " + draw + ", " + fewer.all().size(), rates);
            for (int i = 0; i < sums.size(); i++) {
                sums.set(i, sums.get(i) + (rates.get(i) - all.get(i)) / DRAWS);
            }
        }
        row(text, "mean change", sums);
        return text.toString();
    }

    /** {@return a catalogue without a random third of its signatures} */
    static SignatureCatalogue twoThirds(SignatureCatalogue catalogue, int draw) {
        List<String> ids = new ArrayList<>(
                catalogue.all().stream().map(Signature::id).sorted().toList());
        Collections.shuffle(ids, new Random(draw));
        return catalogue.without(ids.subList(0, ids.size() / 3));
    }

    private List<Double> rates(SignatureCatalogue some) {
        Scoreboard board = Scoreboard.run(AccuracyReport.engine(some), seed, scenarios);
        return FIGURES.stream().map(figure -> board.share(figure).rate()).toList();
    }

    private static void row(StringBuilder text, String title, List<Double> rates) {
        text.append(String.format(Locale.ROOT, "  %-16s", title));
        rates.forEach(rate -> text.append(String.format(Locale.ROOT, " %22.1f", 100 * rate)));
        text.append('\n');
    }
}
