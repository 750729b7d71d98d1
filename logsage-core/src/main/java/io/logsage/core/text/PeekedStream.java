package io.logsage.core.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** A pushback stream that knows by looking whether more follows, as the reader of zstd needs. */
final class PeekedStream extends PushbackInputStream {
    PeekedStream(InputStream in, int size) {
        super(in, size);
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
