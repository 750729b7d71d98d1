package io.logsage.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;

/** Text that a reader could keep too much of, made piece by piece and never held. The same each time. */
enum MemoryInput {
    PLAIN(
            "what a job prints when nothing is wrong",
            n -> "[rank" + n % 64 + "]: loaded shard " + n + " of the mixture\n"),
    ONE_LINE("a line that does not end", n -> "loaded shard " + n + " of the mixture; "),
    ONE_LINE_OF_ERRORS("a line of errors that does not end", n -> "CUDA error: RuntimeError: failed " + n + " "),
    SHAPES(
            "each line an error of another shape",
            n -> "ERROR: cannot place " + word(n) + " beside " + word(n * 31) + "\n"),
    RANKS(
            "100,000 ranks, each with the same errors",
            n -> "[rank" + n % 100_000 + "]: RuntimeError: CUDA error: unspecified launch failure\n"),
    RANKS_AND_SHAPES(
            "100,000 ranks, 5,000 shapes",
            n -> "[rank" + n % 100_000 + "]: ERROR: cannot place " + word(n % 5_000) + "\n"),
    HOSTS(
            "200,000 hosts with an Xid each",
            n -> "2026-03-01T10:00:00 host" + n % 200_000
                    + " kernel: NVRM: Xid (PCI:0000:3b:00): 79, pid=1, GPU has fallen off the bus.\n"),
    TRACEBACKS(
            "100,000 tracebacks at once",
            n -> "[rank" + n % 100_000 + "]: "
                    + (n / 100_000 % 2 == 0
                            ? "Traceback (most recent call last):\n"
                            : "  File \"a.py\", line 1, in main\n")),
    ATTEMPTS(
            "each hundredth line begins another attempt",
            n -> n % 100 == 0
                    ? "Cycle: " + n / 100 + "\n"
                    : "[rank" + n % 8 + "]: ERROR: cannot place " + word(n) + "\n"),
    STEPS("each line a step", n -> "iteration " + n + "/ 900000000 | lm loss: 2.0\n"),
    NULS("NUL bytes", n -> "\0".repeat(500)),
    RANDOM("random bytes", MemoryInput::random),
    BOMB("a gzip file of very many members that are nearly nothing", MemoryInput::random) {
        @Override
        InputStream stream(long bytes) {
            byte[] member = member();
            return pieces(
                    LongStream.range(0, bytes / MEMBER).mapToObj(n -> member).iterator());
        }
    };

    private static final int MEMBER = 1 << 20;

    private final String what;
    private final LongFunction<String> pieces;

    MemoryInput(String what, LongFunction<String> pieces) {
        this.what = what;
        this.pieces = pieces;
    }

    String what() {
        return what;
    }

    /** {@return so many bytes of text, or a little more} */
    InputStream stream(long bytes) {
        return pieces(new Iterator<>() {
            private long left = bytes;
            private long n;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public byte[] next() {
                ByteArrayOutputStream block = new ByteArrayOutputStream(1 << 16);
                while (block.size() < 1 << 15) {
                    block.writeBytes(pieces.apply(n++).getBytes(StandardCharsets.ISO_8859_1));
                }
                left -= block.size();
                return block.toByteArray();
            }
        });
    }

    private static InputStream pieces(Iterator<byte[]> pieces) {
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return pieces.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(pieces.next());
            }
        });
    }

    private static byte[] member() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
            packing.write(new byte[MEMBER]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String random(long n) {
        byte[] bytes = new byte[4_000];
        new Random(n).nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A word of letters, another one for each number. */
    private static String word(long n) {
        StringBuilder word = new StringBuilder("q");
        for (long left = n; left > 0; left /= 16) {
            word.append((char) ('g' + left % 16));
        }
        return word.append('q').toString();
    }
}
