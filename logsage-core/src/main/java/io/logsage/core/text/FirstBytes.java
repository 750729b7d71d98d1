package io.logsage.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** A pushback stream that gives what was pushed back before it reads on, so that a failure behind it loses nothing. */
final class FirstBytes extends PushbackInputStream {
    FirstBytes(InputStream in, int size) {
        super(in, size);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int pushedBack = buf.length - pos;
        return super.read(into, from, pushedBack > 0 ? Math.min(length, pushedBack) : length);
    }
}
