package io.logsage.benchmarks;

import io.logsage.core.signature.SignatureCatalogue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Measures what a language model adds: requests, time, and answers that become right or wrong. The model is a stand-in
 * that knows the right answers and takes no time. The rules are measured whole and with a third of their signatures held
 * back, as they are before an error that they do not know.
 */
public final class ModelReport {
    private static final String USAGE = "usage: ModelReport [--scenarios N] [--seed S] | --logs FOLDER";

    private static final int WARM_UP = 150;

    private ModelReport() {}

    /**
     * Prints a report.
     *
     * @param arguments {@code --scenarios N --seed S} for written scenarios, or {@code --logs FOLDER} for a folder of
     *     labelled logs
     * @throws IOException if the folder cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        long seed = 1;
        int scenarios = 500;
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--scenarios" -> scenarios = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--logs" -> {
                    out.print(LabelledLogs.report(Path.of(value)));
                    return;
                }
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        SignatureCatalogue all = SignatureCatalogue.builtIn();
        ModelEffect.measure(all, seed, Math.min(WARM_UP, scenarios)); // so that the times are those of compiled code
        out.println(ModelEffect.measure(all, seed, scenarios).report());
        out.println("with a third of the signatures held back");
        out.print(
                ModelEffect.measure(LeaveOut.twoThirds(all, 1), seed, scenarios).report());
    }
}
