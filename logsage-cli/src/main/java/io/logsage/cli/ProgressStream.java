package io.logsage.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;

/** Shows on a terminal how much of a long file was read. */
final class ProgressStream extends FilterInputStream {
    private static final int CELLS = 40;

    private final long size;
    private final String name;
    private final PrintWriter err;
    private long done;
    private int shown = -1;

    ProgressStream(InputStream in, long size, String name, PrintWriter err) {
        super(in);
        this.size = Math.max(1, size);
        this.name = TerminalText.cut(TerminalText.strip(name), 40);
        this.err = err;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? value : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(count);
        return count;
    }

    @Override
    public void close() throws IOException {
        if (shown >= 0) {
            err.print("\r" + " ".repeat(CELLS + 50) + "\r");
            err.flush();
            shown = -1;
        }
        super.close();
    }

    private void count(int bytes) {
        if (bytes <= 0) {
            return;
        }
        done += bytes;
        int percent = (int) Math.min(100, done * 100 / size);
        if (percent != shown) {
            shown = percent;
            int full = percent * CELLS / 100;
            err.print("\r" + name + " [" + "#".repeat(full) + " ".repeat(CELLS - full) + "] " + percent + " %");
            err.flush();
        }
    }
}
