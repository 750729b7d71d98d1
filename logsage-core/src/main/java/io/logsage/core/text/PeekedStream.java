package io.logsage.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * A pushback stream that gives what was pushed back before it reads on, so that a failure behind it loses nothing, and that knows by
 * looking whether more follows.
 */
final class PeekedStream extends PushbackInputStream {
    PeekedStream(InputStream in, int size) {
        super(in, size);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int pushedBack = buf.length - pos;
        return super.read(into, from, pushedBack > 0 ? Math.min(length, pushedBack) : length);
    }

    @Override
    public int available() throws IOException {
        int known = super.available();
        if (known > 0) {
            return known;
        }
        int next = read();
        if (next < 0) {
            return 0;
        }
        unread(next);
        return 1;
    }
}
