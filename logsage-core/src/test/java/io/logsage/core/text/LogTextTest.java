package io.logsage.core.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.LogSageException;
import io.logsage.LogSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
    private static final String TEXT = "step 1\nünïcödé 🚀 line\n\nlast";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 4096})
    void givesLinesInMemoryALineFeedEach(int chunk) {
        List<String> lines = List.of("step 1", "ünïcödé 🚀 line", "", "last");
        assertThat(read(LogSource.of(lines), chunk)).isEqualTo(TEXT + "\n");
        assertThat(read(LogSource.of(lines.stream()), chunk)).isEqualTo(TEXT + "\n");
        assertThat(read(LogSource.of(Stream.empty()), chunk)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 4096})
    void decodesUtf16AndLeavesOutTheByteOrderMark(int chunk) {
        String marked = "\uFEFF" + TEXT;
        assertThat(read(LogSource.of(marked.getBytes(UTF_8)), chunk)).isEqualTo(TEXT);
        assertThat(read(LogSource.of(marked.getBytes(UTF_16LE)), chunk)).isEqualTo(TEXT);
        assertThat(read(LogSource.of(marked.getBytes(UTF_16BE)), chunk)).isEqualTo(TEXT);
    }

    @Test
    void keepsPairsOfSurrogatesTogetherInLongUtf16Text() {
        String text = "x" + "🚀".repeat(20_000);
        assertThat(read(LogSource.of(("\uFEFF" + text).getBytes(UTF_16LE)), 4096))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void unpacksUtf16AndSeveralMembersInARow(Packing packing) throws IOException {
        byte[] marked = ("\uFEFF" + TEXT).getBytes(UTF_16LE);
        assertThat(read(LogSource.of(packing.pack(marked)), 5)).isEqualTo(TEXT);
        byte[] first = packing.pack("one\n".getBytes(UTF_8));
        byte[] second = packing.pack("two\n".getBytes(UTF_8));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(read(LogSource.of(new Trickle(both)), 100)).isEqualTo("one\ntwo\n");
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatPrecedesTheEndOfCutCompressedData(Packing packing) throws IOException {
        byte[] text = noise();
        byte[] packed = packing.pack(text);
        for (int length : new int[] {7, 11, packed.length / 2, packed.length - 3}) {
            try (LogText log = LogText.open(LogSource.of(Arrays.copyOf(packed, length)), Long.MAX_VALUE)) {
                byte[] seen = drain(log, 1000);
                assertThat(seen).isEqualTo(Arrays.copyOf(text, seen.length));
                assertThat(log.truncations()).singleElement().asString().contains("end early");
            } catch (LogSageException.UnreadableLog e) {
                assertThat(length).as("not even a header").isLessThan(10);
            }
        }
    }

    @Test
    void losesNothingOfATextThatIsShorterThanAMark() throws IOException {
        byte[] packed = Packing.GZIP.pack("*\n".getBytes(UTF_8));
        byte[] cut = Arrays.copyOf(packed, packed.length - 8);
        try (LogText log = LogText.open(LogSource.of(cut), 100)) {
            assertThat(drain(log, 100)).asString(UTF_8).isEqualTo("*\n");
            assertThat(log.truncations()).singleElement().asString().contains("end early");
        }
    }

    @Test
    void saysOfACutHeaderThatTheGzipIsTruncated() {
        byte[] header = {0x1F, (byte) 0x8B};
        assertThatThrownBy(() -> LogText.open(LogSource.of(header).named("two.gz"), 100))
                .isInstanceOf(LogSageException.UnreadableLog.class)
                .hasMessage("cannot read two.gz: truncated gzip");
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatPrecedesDamageInCompressedData(Packing packing) throws IOException {
        byte[] text = noise();
        byte[] packed = packing.pack(text);
        Arrays.fill(packed, packed.length / 2, packed.length / 2 + 2000, (byte) 0xFF);
        try (LogText log = LogText.open(LogSource.of(packed), Long.MAX_VALUE)) {
            byte[] seen = drain(log, 1000);
            assertThat(Arrays.copyOf(seen, 100_000)).isEqualTo(Arrays.copyOf(text, 100_000));
            assertThat(log.truncations()).singleElement().asString().contains("compressed data");
        }
    }

    @Test
    void readsAsMuchBeforeDamageInHoweverManyPiecesTheDataCome() throws IOException {
        byte[] packed = Packing.GZIP.pack("step 1 loss 2.5\nstep 2 loss 2.4\nerror: lost\n".getBytes(UTF_8));
        for (int damaged = 10; damaged < packed.length; damaged++) {
            byte[] data = packed.clone();
            data[damaged] ^= 0x55;
            assertThat(seen(LogSource.of(data)))
                    .as("damaged at %s", damaged)
                    .isEqualTo(seen(LogSource.of(new Trickle(data))));
        }
    }

    private static String seen(LogSource source) {
        try (LogText log = LogText.open(source.named("log"), 1_000)) {
            return new String(drain(log, 100), UTF_8) + log.truncations();
        }
    }

    @Test
    void namesTheLibraryThatIsMissingForZstd() throws Exception {
        byte[] packed = Packing.ZSTD.pack(TEXT.getBytes(UTF_8));
        URL[] without = {place(LogText.class), place(LogSource.class), place(NullMarked.class)};
        try (URLClassLoader loader = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Class<?> source = loader.loadClass(LogSource.class.getName());
            Object log = source.getMethod("of", byte[].class).invoke(null, (Object) packed);
            Method open = loader.loadClass(LogText.class.getName()).getMethod("open", source, long.class);
            assertThatThrownBy(() -> open.invoke(null, log, 1L))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContaining("com.github.luben:zstd-jni")
                    .extracting(e -> e.getClass().getSimpleName())
                    .isEqualTo("UnreadableLog");
        }
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void stopsAtTheLimitAndSaysSo() {
        for (int limit : new int[] {1, 5, 6}) {
            try (LogText log = LogText.open(LogSource.of("abcdef".getBytes(UTF_8)), limit)) {
                assertThat(drain(log, 4)).isEqualTo(Arrays.copyOf("abcdef".getBytes(UTF_8), limit));
                assertThat(log.truncations()).hasSize(limit < 6 ? 1 : 0);
            }
        }
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Path missing = folder.resolve("missing.log");
        assertThatThrownBy(() -> LogText.open(LogSource.of(missing), 1))
                .isInstanceOf(LogSageException.UnreadableLog.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> LogText.open(LogSource.of(folder), 1))
                .isInstanceOf(LogSageException.UnreadableLog.class)
                .hasMessageContaining("directory");
        Path file = Files.write(folder.resolve("some.log"), TEXT.getBytes(UTF_8));
        assertThat(read(LogSource.of(file), 3)).isEqualTo(TEXT);
    }

    @Test
    void saysThatStorageFailed() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("stale handle");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("stale handle");
            }
        };
        assertThatThrownBy(() -> LogText.open(LogSource.of(failing).named("job"), 1))
                .isInstanceOf(LogSageException.UnreadableLog.class)
                .hasMessageContaining("job")
                .hasMessageContaining("stale handle");
    }

    @Test
    void stopsWhenInterruptedAndKeepsTheFlag() {
        try (LogText log = LogText.open(LogSource.of(TEXT.getBytes(UTF_8)), 100)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> log.read(new byte[10], 0, 10)).isInstanceOf(LogSageException.Interrupted.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private static byte[] noise() {
        byte[] text = new byte[300_000];
        Random random = new Random(1);
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ('a' + random.nextInt(20));
        }
        return text;
    }

    private static String read(LogSource source, int chunk) {
        try (LogText text = LogText.open(source, Long.MAX_VALUE)) {
            byte[] all = drain(text, chunk);
            assertThat(text.truncations()).isEmpty();
            return new String(all, UTF_8);
        }
    }

    private static byte[] drain(LogText text, int chunk) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[chunk];
        for (int n = text.read(buffer, 0, chunk); n != LogText.END; n = text.read(buffer, 0, chunk)) {
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }

    /** Gives a byte at a time and never says how many are there, as a socket may. */
    private static final class Trickle extends InputStream {
        private final InputStream bytes;

        Trickle(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return bytes.read(into, from, Math.min(length, 1));
        }
    }
}
