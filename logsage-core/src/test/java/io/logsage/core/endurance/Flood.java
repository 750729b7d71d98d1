package io.logsage.core.endurance;

import io.logsage.core.signature.Signature;
import io.logsage.core.signature.SignatureCatalogue;
import io.logsage.core.signature.SignatureMatcher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;

/** Text that is made to be hard, piece by piece without an end. The same each time. */
enum Flood {
    /** The measure of all others: what a job prints when nothing is wrong. */
    PLAIN(n -> "[rank" + n % 64 + "]: 2026-03-01 10:00:00,123 INFO data.py:91 loaded shard " + n + " of the mixture\n"),

    ONE_LINE(n -> "loaded shard " + n + " of the mixture; "),
    ONE_LINE_OF_ERRORS(n -> "error exception killed aborted failed "),
    ONE_LINE_OF_LITERALS(n -> literal(n) + " "),
    ONE_LINE_OF_HALF_MATCHES(n -> half(n) + " "),
    LONG_LINES_OF_HALF_MATCHES(n -> half(n) + (n % 100 == 99 ? "\n" : " ")),
    LONG_LINES_OF_LITERALS(n -> literal(n) + (n % 4_000 == 0 ? "\n" : " ")),
    EMPTY_LINES(n -> "\n\n\n\n\n\n\n\n"),
    BLANKS(n -> " \t ".repeat(1_000) + (n % 100 == 0 ? "\n" : "")),
    NULS(n -> "\0".repeat(500)),
    RANDOM_BYTES(n -> latin(random(n, 4_000, 256))),
    RANDOM_PRINTABLE(n -> latin(random(n, 4_000, 96)).replace('\0', '\n')),

    ERRORS_OF_OTHER_RANKS(n -> "[rank" + n % 100_000 + "]: RuntimeError: CUDA error: unspecified launch failure\n"),
    ERRORS_OF_OTHER_SHAPES(n -> "ERROR: cannot place " + word(n) + " beside " + word(n * 31) + "\n"),
    ERRORS_OF_OTHER_SHAPES_AND_RANKS(n -> "[rank" + n % 100_000 + "]: ERROR: cannot place " + word(n % 5_000) + "\n"),
    LONG_ERRORS_OF_OTHER_SHAPES(n -> "ERROR: " + word(n) + " \u2603" + " lost and never found".repeat(100) + "\n"),
    EXCEPTIONS_OF_OTHER_NAMES(n -> "Traceback (most recent call last):\n  File \"a.py\", line 1, in main\n    "
            + word(n) + "()\n" + capital(word(n)) + "Error: no way\n"),
    WATCHDOGS_OF_OTHER_RANKS(n -> "[rank" + n % 100_000 + "]:[E301 10:00:00.1 ProcessGroupNCCL.cpp:616] [Rank "
            + n % 100_000 + "] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=" + n
            + ", OpType=ALLREDUCE, NumelIn=1, NumelOut=1, Timeout(ms)=600000) ran for 600001 milliseconds\n"),
    ERRORS_BETWEEN_STEPS(n -> n % 3 == 0
            ? "iteration " + n / 3 + "/ 90000000 | lm loss: 2.0\n"
            : "[rank" + n % 977 + "]: ERROR: cannot place " + word(n) + "\n"),

    NEAR_MISSES(n -> shortened(literal(n)) + (n % 8 == 7 ? "\n" : " ")),
    WORDS_OF_STEPS(n -> "iteration iteration: iteration/ step step: iter [ epoch " + (n % 50 == 0 ? "\n" : "")),
    WORDS_OF_CHECKPOINTS(n -> "saved checkpoint saving checkpoint is ready now! " + (n % 50 == 0 ? "\n" : "")),
    ONE_LINE_OF_CHECKPOINTS(n -> "saved checkpoint saving checkpoint is ready now! "),
    ONE_LINE_OF_STEPS(n -> "iteration iter: step= epoch "),
    OPEN_BRACKETS(n -> "[[[[[[[[((((((({{{{{{{{<<<<<<<" + (n % 30 == 0 ? "\n" : "")),
    BRACKETED(n -> "[a][b][c](d)[rank:" + n + "][[1]:[2]: " + (n % 30 == 0 ? "\n" : "")),
    RANKS_IN_A_ROW(n -> "x" + n % 9 + ": [rank" + n % 9 + "]: error " + n % 9 + ": [rank1]:"),
    OPEN_ESCAPES(n -> "\u001b[\u001b[38;5;\u001b]0;\u001b[" + (n % 30 == 0 ? "\n" : "")),
    PROGRESS_BARS(n -> "\rTraining: " + n % 100 + "%|####      | " + n + "/90000000 [01:12<5:11, 3.1it/s, loss=2.1]"),
    BROKEN_UTF8(n -> latin(new byte[] {(byte) 0xF0, (byte) 0x9F, 'e', 'r', 'r', 'o', 'r', (byte) 0xC3, (byte) 0x80})
            + (n % 20 == 0 ? "\n" : "")),
    BROKEN_UTF16(n -> n == 0 ? "\u00FF\u00FE" : latin(random(n, 3_999, 256))),
    OPEN_JSON(n -> "{\"log\":\"{\\\"log\\\":\\\"" + (n % 10 == 0 ? "\n" : "")),

    NESTED_EXCEPTIONS(n -> "Traceback (most recent call last):\n  File \"a.py\", line " + n + ", in main\nValueError: "
            + n + "\n\nDuring handling of the above exception, another exception occurred:\n\n"),
    ENDLESS_TRACEBACK(n -> n == 0
            ? "Traceback (most recent call last):\n"
            : "  File \"a.py\", line 7, in recur\n    return recur(depth + 1)\n"),
    CAUSED_BY(n -> "Caused by: java.lang.IllegalStateException: level " + n + "\n\tat a.B.c(B.java:7)\n"),
    OPEN_TRACEBACKS(n -> "[rank" + n % 100_000 + "]: Traceback (most recent call last):\n"),
    ONE_OPEN_TRACEBACK(n -> n == 0
            ? "[rank99]: Traceback (most recent call last):\n[rank99]:   File \"a.py\", line 7, in main\n"
            : "[rank" + n % 64 + "]: 2026-03-01 10:00:00,123 INFO data.py:91 loaded shard " + n + " of the mixture\n"),
    TRACEBACKS_OF_MANY(n -> "[rank" + n % 8_192 + "]: "
            + (n / 8_192 % 3 == 0
                    ? "Traceback (most recent call last):"
                    : n / 8_192 % 3 == 1 ? "  File \"a.py\", line 1, in main" : "ValueError: it is broken")
            + "\n"),

    CYCLES(n -> "Cycle: " + n + "\n"),
    CYCLES_OF_ERRORS(n -> n % 100 == 0
            ? "[Cycle: " + n / 100 + "]\nCycle: " + n / 100 + "\n"
            : "[rank" + n % 1_000 + "]: ERROR: cannot place " + word(n) + "\n"),
    RESTARTS(n -> n % 2 == 0 ? "iteration 7/ 90 | lm loss: 2.0\n" : "using world size: 8\nRequeued job 7\n"),
    HOSTS(n -> "2026-03-01T10:00:00 host" + n % 200_000 + " kernel: NVRM: Xid (PCI:0000:3b:00): " + n % 200
            + ", pid=1, error\n"),
    HOSTS_OF_RANKS(n -> "host" + n % 200_000 + ":12:34 [0] NCCL INFO comm 0x1 rank " + n % 131_000
            + " nranks 131000 cudaDev 0 busId " + Long.toHexString(n) + " - Init COMPLETE\n"),
    ADDRESSES(n -> "host7:12:34 [0] NCCL INFO Bootstrap : Using eth0:" + word(n).repeat(300) + "<0>\n"),
    NODE_LISTS(n -> "srun: error: node[1-9999" + n % 10 + "]: tasks 0-9999" + n % 10 + ": Terminated\n"),
    LISTED_HOSTS(n -> "srun: error: Node failure on node[" + n + "-" + (n + 90_000) + "]\n"),
    MISSING_RANKS(n -> "[rank" + n % 100_000 + "]: PGID 3 collective all_reduce seq " + n + " Missing ranks: {0-9999"
            + n % 10 + "}\n"),
    WORLD_SIZES(
            n -> "LOCAL_WORLD_SIZE=1024\nWORLD_SIZE=131000\n[rank" + n % 100_000 + "]: ncclRemoteError: A call failed"
                    + " possibly due to a network error or a remote process exited prematurely\n"),
    BROKEN_NUMBERS(n -> "iteration " + n + "/ 90000000 | lm loss: " + (n % 2 == 0 ? "nan" : "2.0") + "\n"),
    SAVES(n ->
            "saving checkpoint at iteration " + n + " to /c\nsuccessfully saved checkpoint at iteration " + n + "\n");

    private static final List<String> LITERALS = SignatureCatalogue.builtIn().all().stream()
            .map(Signature::match)
            .flatMap(match -> (match.literals().isEmpty() ? match.anyOf() : match.literals()).stream())
            .toList();

    /** Literals that alone show nothing, so that the rest of their signatures is looked for in vain. */
    private static final List<String> HALVES = halves();

    private final LongFunction<String> pieces;

    Flood(LongFunction<String> pieces) {
        this.pieces = pieces;
    }

    /** {@return the bytes of a piece}
     * @param n counted from 0
     */
    byte[] piece(long n) {
        boolean bytes = name().startsWith("BROKEN_UTF") || this == RANDOM_BYTES;
        return pieces.apply(n).getBytes(bytes ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static String literal(long n) {
        return LITERALS.get((int) (n % LITERALS.size()));
    }

    private static List<String> halves() {
        SignatureMatcher matcher = SignatureMatcher.of(SignatureCatalogue.builtIn());
        return matcher.literals().stream()
                .filter(literal -> matcher.matchText(literal) == SignatureMatcher.NONE)
                .toList();
    }

    private static String half(long n) {
        return HALVES.get((int) (n % HALVES.size()));
    }

    private static String shortened(String literal) {
        return literal.substring(0, literal.length() - 1);
    }

    /** A word of letters, another one for each number. */
    private static String word(long n) {
        StringBuilder word = new StringBuilder("q");
        for (long left = n; left > 0; left /= 16) {
            word.append((char) ('g' + left % 16));
        }
        return word.append('q').toString();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static byte[] random(long seed, int length, int bound) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        for (int i = 0; i < length && bound < 256; i++) {
            int c = (bytes[i] & 0xFF) % bound;
            bytes[i] = (byte) (c == 0 ? 0 : c + 31);
        }
        return bytes;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
