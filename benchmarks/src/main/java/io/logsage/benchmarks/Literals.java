package io.logsage.benchmarks;

import io.logsage.core.evidence.Lexicon;
import io.logsage.core.scan.PatternSet;
import io.logsage.core.signature.SignatureCatalogue;

/** Prints what a scan looks for, a literal a line, for other tools to look for the same. */
final class Literals {
    private Literals() {}

    public static void main(String[] args) {
        PatternSet patterns = Lexicon.of(SignatureCatalogue.builtIn()).patterns();
        for (int id = 0; id < patterns.size(); id++) {
            System.out.println(patterns.literal(id));
        }
    }
}
