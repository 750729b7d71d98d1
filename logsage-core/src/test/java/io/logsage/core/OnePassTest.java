package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.logsage.LogSage;
import io.logsage.LogSource;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log is gone through once, by whichever door and on however many threads. */
class OnePassTest {
    private static final List<String> LINES = IntStream.range(0, 60_000)
            .mapToObj(i -> i % 50 == 0
                    ? "[rank" + i % 8 + "]: RuntimeError: CUDA error: an illegal memory access was encountered"
                    : "gpu-n" + i % 64 + ":4012:5012 [" + i % 8 + "] NCCL INFO Channel 03/0 : 1[1] -> 2[2] via P2P")
            .toList();
    private static final byte[] BYTES = String.join("\n", LINES).getBytes(StandardCharsets.US_ASCII);
    private static final Path COUNTERS = Path.of("/proc/self/io"); // of this process, where the system has such a file

    private int drawn;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void drawsEachByteOfAStreamOnce(int threads) {
        InputStream counted = new FilterInputStream(new ByteArrayInputStream(BYTES)) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                drawn += read < 0 ? 0 : 1;
                return read;
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = super.read(buffer, from, length);
                drawn += Math.max(0, read);
                return read;
            }
        };
        engine(threads).attribute(LogSource.of(counted));
        assertThat(drawn).isEqualTo(BYTES.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void asksForEachLineOfAListOnce(int threads) {
        engine(threads).attribute(LogSource.of(new CountedLines()));
        assertThat(drawn).isEqualTo(LINES.size());
    }

    @Test
    void readsAFileOnce(@TempDir Path directory) throws IOException {
        assumeThat(COUNTERS).isReadable();
        Path log = Files.write(directory.resolve("job.log"), BYTES);
        engine(1).attribute(log);
        long before = bytesRead();
        engine(1).attribute(log);
        assertThat(bytesRead() - before).isBetween((long) BYTES.length, BYTES.length * 3L / 2);
    }

    private static LogSage engine(int threads) {
        return LogSageEngine.builder().threads(threads).build();
    }

    private static long bytesRead() throws IOException {
        String first = Files.readAllLines(COUNTERS).get(0);
        return Long.parseLong(first.substring("rchar: ".length()));
    }

    private final class CountedLines extends AbstractList<String> implements RandomAccess {
        @Override
        public String get(int index) {
            drawn++;
            return LINES.get(index);
        }

        @Override
        public int size() {
            return LINES.size();
        }
    }
}
