package io.logsage.core.endurance;

import java.io.InputStream;

/** The pieces of a flood as a stream of so many bytes. */
final class FloodStream extends InputStream {
    private final Flood flood;
    private long left;
    private byte[] piece = {};
    private int next;
    private long pieces;

    FloodStream(Flood flood, long bytes) {
        this.flood = flood;
        this.left = bytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        int end = from + (int) Math.min(length, left);
        int at = from;
        while (at < end) {
            if (next == piece.length) {
                piece = flood.piece(pieces++);
                next = 0;
            }
            int n = Math.min(end - at, piece.length - next);
            System.arraycopy(piece, next, into, at, n);
            next += n;
            at += n;
        }
        left -= at - from;
        return at == from ? -1 : at - from;
    }
}
