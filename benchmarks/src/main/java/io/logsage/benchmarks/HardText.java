package io.logsage.benchmarks;

import io.logsage.core.evidence.Lexicon;
import io.logsage.core.scan.PatternSet;
import io.logsage.core.signature.SignatureCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Logs that are hard to read fast, of any size; the same each time. */
enum HardText {
    /** Lines end as on Windows. */
    CARRIAGE_RETURNS {
        @Override
        String piece(int n, Random random) {
            return line(n) + "\r\n";
        }
    },
    /** Every line is coloured. */
    COLOURS {
        @Override
        String piece(int n, Random random) {
            return "\u001b[3" + n % 8 + "m" + line(n) + "\u001b[0m\n";
        }
    },
    /** One byte in eight is NUL. */
    NULS {
        @Override
        String piece(int n, Random random) {
            return line(n).replace(' ', '\0') + "\n";
        }
    },
    /** Twenty progress bars a line. */
    BARS {
        @Override
        String piece(int n, Random random) {
            return "\rTraining:  " + n % 100 + "%|####      | " + n + "/90000000 [01:12<5:11,  3.1it/s]"
                    + (n % 20 == 0 ? "\n" : "");
        }
    },
    /** Any byte. */
    RANDOM_BYTES {
        @Override
        String piece(int n, Random random) {
            byte[] bytes = new byte[1_000];
            random.nextBytes(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    },
    /** No line feed at all. */
    ONE_LINE {
        @Override
        String piece(int n, Random random) {
            return line(n) + " ";
        }
    },
    /** Every word is something that is looked for, but for its last byte. */
    NEAR_MISSES {
        @Override
        String piece(int n, Random random) {
            String literal = PATTERNS.literal(random.nextInt(PATTERNS.size()));
            return literal.substring(0, literal.length() - 1) + "\u007f" + (n % 6 == 0 ? "\n" : " ");
        }
    },
    /** Errors of which no two look alike. */
    DISTINCT_ERRORS {
        @Override
        String piece(int n, Random random) {
            return "[rank" + n % 2_048 + "]: ERROR: cannot place " + word(random) + " beside " + word(random) + "\n";
        }
    },
    /** Errors alone, of many ranks. */
    ERRORS {
        @Override
        String piece(int n, Random random) {
            return SampleLines.prefix("rank", n) + SampleLines.content(n) + "\n";
        }
    };

    private static final PatternSet PATTERNS =
            Lexicon.of(SignatureCatalogue.builtIn()).patterns();

    abstract String piece(int n, Random random);

    /** {@return a log of so many bytes} */
    byte[] log(int size) {
        Random random = new Random(ordinal());
        byte[] log = new byte[size];
        int at = 0;
        for (int n = 0; at < size; n++) {
            byte[] piece = piece(n, random).getBytes(StandardCharsets.ISO_8859_1);
            int length = Math.min(piece.length, size - at);
            System.arraycopy(piece, 0, log, at, length);
            at += length;
        }
        return log;
    }

    /** {@return ordinary lines, of which so many of a thousand are errors of many ranks} */
    static byte[] mixed(int size, int errors) {
        byte[] log = new byte[size];
        int at = 0;
        for (int n = 0; at < size; n++) {
            boolean error = n * 617L % 1_000 < errors;
            String text = error ? SampleLines.prefix("rank", n) + SampleLines.content(n) + "\n" : line(n) + "\n";
            byte[] piece = text.getBytes(StandardCharsets.US_ASCII);
            int length = Math.min(piece.length, size - at);
            System.arraycopy(piece, 0, log, at, length);
            at += length;
        }
        return Arrays.copyOf(log, at);
    }

    private static String line(int n) {
        return "gpu-node" + n % 64 + ":4711:4812 [" + n % 8 + "] NCCL INFO Channel " + n % 32 + "/0 : " + n % 512 + "["
                + n % 8 + "] -> " + (n + 1) % 512 + "[" + (n + 1) % 8 + "] via P2P/CUMEM of ring " + n % 77;
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            word.append((char) ('g' + random.nextInt(20)));
        }
        return word.toString();
    }
}
