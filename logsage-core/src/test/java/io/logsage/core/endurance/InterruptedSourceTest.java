package io.logsage.core.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.core.LogSageEngine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a log comes from, its analysis ends soon after an interrupt. */
class InterruptedSourceTest {
    private static final String LINE = "[rank7]: RuntimeError: CUDA error: an illegal memory access was encountered";
    private static final long WARM_MILLIS = 400;
    private static final long MOST_MILLIS = 100;
    private static final int ATTEMPTS = 4; // the least of several: what else the machine does is not counted

    /** Where the log comes from; each is too long to be read before the interrupt. */
    private enum Origin {
        FILE {
            @Override
            LogSource source(Path folder) throws IOException {
                Path file = folder.resolve("job.log");
                Files.writeString(file, (LINE + "\n").repeat(20_000));
                try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                    sparse.setLength(1L << 33); // takes no room
                }
                return LogSource.of(file);
            }
        },
        COMPRESSED_FILE {
            @Override
            LogSource source(Path folder) throws IOException {
                Path file = folder.resolve("job.log.gz");
                try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                    byte[] text = (LINE + "\n").repeat(10_000).getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < 400; i++) {
                        out.write(text);
                    }
                }
                return LogSource.of(file);
            }
        },
        LIST {
            @Override
            LogSource source(Path folder) {
                return LogSource.of(Collections.nCopies(500_000_000, LINE));
            }
        },
        STREAM_OF_LINES {
            @Override
            LogSource source(Path folder) {
                return LogSource.of(Stream.generate(() -> LINE));
            }
        },
        STREAM_OF_BYTES {
            @Override
            LogSource source(Path folder) {
                return LogSource.of(new SequenceInputStream(
                        new FloodStream(Flood.PLAIN, 1 << 20), new FloodStream(Flood.ONE_LINE, Long.MAX_VALUE)));
            }
        };

        abstract LogSource source(Path folder) throws IOException;
    }

    @ParameterizedTest
    @CsvSource({
        "FILE, 1",
        "FILE, 2",
        "COMPRESSED_FILE, 1",
        "COMPRESSED_FILE, 2",
        "LIST, 1",
        "LIST, 2",
        "STREAM_OF_LINES, 1",
        "STREAM_OF_LINES, 2",
        "STREAM_OF_BYTES, 1",
        "STREAM_OF_BYTES, 2"
    })
    void endsSoon(Origin origin, int threads, @TempDir Path folder) throws Exception {
        LogSageEngine engine = LogSageEngine.builder().threads(threads).build();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && least > MOST_MILLIS; i++) {
            LogSource source = origin.source(folder);
            least = Math.min(least, millisToEnd(() -> engine.attribute(source)));
        }
        assertThat(least).as("milliseconds after the interrupt").isLessThanOrEqualTo(MOST_MILLIS);
    }

    private static long millisToEnd(Supplier<?> analysis) throws InterruptedException {
        AtomicReference<Object> end = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            try {
                end.set(analysis.get());
            } catch (LogSageException.Interrupted expected) {
                end.set(expected);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        Thread.sleep(WARM_MILLIS);
        long start = System.nanoTime();
        thread.interrupt();
        thread.join();
        assertThat(end.get()).isInstanceOf(LogSageException.Interrupted.class);
        assertThat(flag).as("the flag stays set").isTrue();
        return (System.nanoTime() - start) / 1_000_000;
    }
}
