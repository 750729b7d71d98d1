package io.logsage.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads text and counts its line feeds, eight bytes at a time: the least that any reader of lines does. */
final class LineFeedCount {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FEEDS = 0x0A0A0A0A0A0A0A0AL;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

    private LineFeedCount() {}

    static long of(Path log) {
        byte[] buffer = new byte[1 << 18];
        long feeds = 0;
        try (InputStream in = Files.newInputStream(log)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                feeds += of(buffer, n);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return feeds;
    }

    static long of(byte[] text, int length) {
        long feeds = 0;
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            long x = (long) LONGS.get(text, i) ^ FEEDS; // a byte that is a line feed is zero here
            feeds += Long.bitCount(~((x & LOW_BITS) + LOW_BITS | x | LOW_BITS));
        }
        for (; i < length; i++) {
            feeds += text[i] == '\n' ? 1 : 0;
        }
        return feeds;
    }
}
