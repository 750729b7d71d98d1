package io.logsage.core.session;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The whole lines of a file of records, one after another, so that no more than a line is held. For one thread. */
final class RecordLines implements AutoCloseable {

    /** The most bytes of a line with its end; a longer one was written by nobody of ours. */
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final long size;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long read;
    private long end;

    private RecordLines(InputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    static RecordLines of(Path path) throws IOException {
        long size = Files.size(path);
        return new RecordLines(new BufferedInputStream(Files.newInputStream(path), 1 << 16), size);
    }

    /** {@return whether there is another whole line; what stands behind the last line end is none} */
    boolean next() throws IOException {
        line.reset();
        while (read < size) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("it became shorter while it was read");
            }
            read++;
            if (next == '\n') {
                end = read;
                return true;
            }
            if (line.size() == LONGEST) {
                throw new IOException("a line is longer than " + LONGEST + " bytes");
            }
            line.write(next);
        }
        return false;
    }

    /** {@return the line, without its end} */
    String line() {
        return line.toString(StandardCharsets.UTF_8);
    }

    /** {@return where the line ends in the file, behind its line feed} */
    long end() {
        return end;
    }

    /** {@return how many bytes the file has} */
    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
