package io.logsage.benchmarks;

import io.logsage.LogSource;
import io.logsage.core.evidence.Lexicon;
import io.logsage.core.scan.PatternSet;
import io.logsage.core.scan.ScanOptions;
import io.logsage.core.scan.Scanner;
import io.logsage.core.signature.SignatureCatalogue;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Prints what a scan looks for, a literal a line, for other tools to look for the same; with a log as its argument, the number of
 * each line in which a scan finds some.
 */
final class Literals {
    private Literals() {}

    public static void main(String[] args) {
        PatternSet patterns = Lexicon.of(SignatureCatalogue.builtIn()).patterns();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        if (args.length > 0) {
            printMatches(Path.of(args[0]), patterns, out);
        } else {
            for (int id = 0; id < patterns.size(); id++) {
                out.println(patterns.literal(id));
            }
        }
        out.flush();
    }

    private static void printMatches(Path log, PatternSet patterns, PrintStream out) {
        long[] last = new long[1]; // an over-long line is shown in pieces
        Scanner.scan(LogSource.of(log), patterns, ScanOptions.PLAIN, (b, start, end, number, offset, hits) -> {
            if (number != last[0]) {
                out.println(number);
            }
            last[0] = number;
            return false;
        });
    }
}
