package io.logsage.core.text;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Lines in memory as UTF-8 bytes, a line feed after each. */
final class LineBytes extends InputStream {
    private final Iterator<String> lines;
    private byte[] pending = new byte[0];
    private int next;

    LineBytes(Iterator<String> lines) {
        this.lines = lines;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            if (next < pending.length) {
                int n = Math.min(end - at, pending.length - next);
                System.arraycopy(pending, next, into, at, n);
                next += n;
                at += n;
            } else if (lines.hasNext()) {
                at = put(lines.next(), into, at, end);
            } else {
                break;
            }
        }
        return at == from ? -1 : at - from;
    }

    private int put(String line, byte[] into, int at, int end) {
        int n = line.length();
        if (n < end - at) {
            int i = 0;
            for (char c; i < n && (c = line.charAt(i)) < 0x80; i++) {
                into[at + i] = (byte) c;
            }
            if (i == n) {
                into[at + n] = '\n';
                return at + n + 1;
            }
        }
        pending = (line + '\n').getBytes(StandardCharsets.UTF_8);
        next = 0;
        return at;
    }
}
