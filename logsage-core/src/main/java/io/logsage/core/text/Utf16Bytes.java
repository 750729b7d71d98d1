package io.logsage.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** UTF-16 text with a byte order mark, as UTF-8 bytes. */
final class Utf16Bytes extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[8192];
    private byte[] pending = new byte[0];
    private int next;

    Utf16Bytes(InputStream in) {
        reader = new InputStreamReader(in, StandardCharsets.UTF_16);
    }

    @Override
    public int read() throws IOException {
        return fill() ? pending[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, pending.length - next);
        System.arraycopy(pending, next, into, from, n);
        next += n;
        return n;
    }

    private boolean fill() throws IOException {
        while (next == pending.length) {
            int n = reader.read(chars, 0, chars.length - 1);
            if (n < 0) {
                return false;
            }
            // a pair of surrogates stays together
            if (n > 0 && Character.isHighSurrogate(chars[n - 1])) {
                int low = reader.read();
                if (low >= 0) {
                    chars[n++] = (char) low;
                }
            }
            pending = new String(chars, 0, n).getBytes(StandardCharsets.UTF_8);
            next = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
