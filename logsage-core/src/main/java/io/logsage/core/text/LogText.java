package io.logsage.core.text;

import io.logsage.LogSageException;
import io.logsage.LogSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.ZipException;

/**
 * The text of one log as bytes that are read once: decompressed, UTF-16 turned into UTF-8, without a byte order mark.
 * For one thread.
 */
public final class LogText implements AutoCloseable {
    /** What {@link #read} returns at the end. */
    public static final int END = -1;

    /** So many first bytes tell how a log is written. */
    public static final int LONGEST_MARK = 4;

    private final String name;
    private final InputStream in;
    private final boolean ownsStream;
    private final long limit;
    private final List<String> truncations = new ArrayList<>();
    private long delivered;
    private boolean ended;

    private LogText(String name, InputStream in, boolean ownsStream, long limit) {
        this.name = name;
        this.in = in;
        this.ownsStream = ownsStream;
        this.limit = limit;
    }

    /**
     * {@return the opened text of a source}
     *
     * @param source what to read
     * @param limit the most bytes to deliver after decompression; the rest is cut and {@link #truncations} says so
     * @throws LogSageException.UnreadableLog when it cannot be opened
     */
    public static LogText open(LogSource source, long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + " is not positive");
        }
        String name = source.name();
        if (source instanceof LogSource.Lines lines) {
            return new LogText(name, new LineBytes(lines.lines().iterator()), false, limit);
        }
        if (source instanceof LogSource.LineStream lines) {
            return new LogText(name, new LineBytes(lines.lines().iterator()), false, limit);
        }
        if (source instanceof LogSource.FileBytes file) {
            return openFile(file, limit);
        }
        InputStream bytes = ((LogSource.ByteStream) source).bytes();
        try {
            return new LogText(name, plain(bytes, name), false, limit);
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    private static LogText openFile(LogSource.FileBytes file, long limit) {
        Path path = file.file();
        if (Files.isDirectory(path)) {
            throw new LogSageException.UnreadableLog("cannot read " + path + ": it is a directory", null);
        }
        try {
            InputStream bytes = file.open();
            try {
                return new LogText(path.toString(), plain(bytes, path.toString()), true, limit);
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(path.toString(), e);
        }
    }

    private static InputStream plain(InputStream bytes, String name) throws IOException {
        PushbackInputStream in = new PeekedStream(bytes, LONGEST_MARK);
        byte[] mark = in.readNBytes(LONGEST_MARK);
        in.unread(mark);
        if (startsWith(mark, 0x1F, 0x8B)) {
            return decompressed(gzip(in, name));
        }
        if (startsWith(mark, 0x28, 0xB5, 0x2F, 0xFD)) {
            try {
                return decompressed(ZstdBytes.open(in));
            } catch (LinkageError e) {
                throw new LogSageException.UnreadableLog(
                        "cannot read " + name + ": it is compressed by zstd; add " + ZstdBytes.LIBRARY
                                + " to the class path",
                        e);
            }
        }
        return decoded(in, mark);
    }

    private static InputStream gzip(InputStream in, String name) throws IOException {
        try {
            return new GzipBytes(in);
        } catch (EOFException e) {
            throw new LogSageException.UnreadableLog("cannot read " + name + ": truncated gzip", e);
        } catch (ZipException e) {
            throw new LogSageException.UnreadableLog("cannot read " + name + ": damaged gzip", e);
        }
    }

    private static InputStream decompressed(InputStream bytes) throws IOException {
        PushbackInputStream text = new FirstBytes(bytes, LONGEST_MARK);
        byte[] mark = new byte[LONGEST_MARK];
        int n = firstBytes(text, mark);
        text.unread(mark, 0, n);
        return decoded(text, mark);
    }

    // a damaged member may fail this early; the failure comes again, and is noted, at the first read
    private static int firstBytes(InputStream text, byte[] mark) {
        int n = 0;
        try {
            for (int got = 0; n < mark.length && got >= 0; n += Math.max(got, 0)) {
                got = text.read(mark, n, mark.length - n);
            }
        } catch (IOException e) {
            return n;
        }
        return n;
    }

    private static InputStream decoded(PushbackInputStream in, byte[] mark) throws IOException {
        if (startsWith(mark, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
        } else if (startsWith(mark, 0xFF, 0xFE) || startsWith(mark, 0xFE, 0xFF)) {
            return new Utf16Bytes(in);
        }
        return in;
    }

    /**
     * {@return how many first bytes of a log precede its plain text: those of a byte order mark; empty when its bytes are no plain
     * text but compressed or UTF-16, which is to be read from the beginning}
     *
     * @param first the first {@link #LONGEST_MARK} bytes, or all when there are fewer
     */
    public static OptionalInt plainTextStart(byte[] first) {
        boolean packed = startsWith(first, 0x1F, 0x8B) || startsWith(first, 0x28, 0xB5, 0x2F, 0xFD);
        boolean wide = startsWith(first, 0xFF, 0xFE) || startsWith(first, 0xFE, 0xFF);
        if (packed || wide) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(startsWith(first, 0xEF, 0xBB, 0xBF) ? 3 : 0);
    }

    private static boolean startsWith(byte[] mark, int... bytes) {
        if (mark.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((mark[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return how many bytes were stored, at least one, or {@link #END}}
     *
     * @param into where the bytes go
     * @param from the first index
     * @param length the most bytes, at least one
     * @throws LogSageException.UnreadableLog when the storage fails
     * @throws LogSageException.Interrupted when the thread is interrupted; the flag stays set
     */
    public int read(byte[] into, int from, int length) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(name);
        }
        if (ended) {
            return END;
        }
        try {
            int n = in.read(into, from, length);
            return n < 0 ? end() : limited(n);
        } catch (EOFException e) {
            truncations.add(name + ": the compressed data end early; what is there was read");
        } catch (ZipException e) {
            truncations.add(name + ": the compressed data are damaged; what precedes the damage was read");
        } catch (IOException e) {
            throw failure(name, e);
        }
        return end();
    }

    private int end() {
        ended = true;
        return END;
    }

    private int limited(int n) {
        if (delivered + n <= limit) {
            delivered += n;
            return n;
        }
        int kept = (int) (limit - delivered);
        delivered = limit;
        truncations.add(name + ": only the first " + limit + " bytes of text were read");
        ended = true;
        return kept == 0 ? END : kept;
    }

    /** {@return one sentence for each thing that was cut, so far} */
    public List<String> truncations() {
        return List.copyOf(truncations);
    }

    /** Closes the file, if this text opened one. */
    @Override
    public void close() {
        if (!ownsStream) {
            return;
        }
        try {
            in.close();
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    private static LogSageException interrupted(String name) {
        return new LogSageException.Interrupted("interrupted while reading " + name);
    }

    private static LogSageException failure(String name, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            Thread.currentThread().interrupt();
            return interrupted(name);
        }
        String why = e instanceof NoSuchFileException ? "it does not exist" : e.toString();
        return new LogSageException.UnreadableLog("cannot read " + name + ": " + why, e);
    }
}
