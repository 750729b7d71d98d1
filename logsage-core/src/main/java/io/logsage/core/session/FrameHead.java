package io.logsage.core.session;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The head of a frame in the file of a log: length of the text (4 bytes), its lines (4), milliseconds since the epoch (8), checksum
 * of the text (4), checksum of the head up to here (4); big endian.
 *
 * @param length of the text, in bytes
 * @param lines in the text
 * @param millis when it came
 * @param textSum its CRC-32C
 */
record FrameHead(int length, int lines, long millis, int textSum) {

    static final int BYTES = 24;

    /** Stands for a head that cannot be read. */
    static final FrameHead NONE = new FrameHead(0, 0, 0, 0);

    private static final int SUMMED = 20;

    static FrameHead of(byte[] text, int length, int lines, long millis) {
        return new FrameHead(length, lines, millis, sum(text, length));
    }

    byte[] bytes() {
        ByteBuffer head = ByteBuffer.allocate(BYTES);
        head.putInt(length).putInt(lines).putLong(millis).putInt(textSum);
        head.putInt(sum(head.array(), SUMMED));
        return head.array();
    }

    /** {@return whether the bytes of a head are whole} */
    static boolean isSound(byte[] head) {
        ByteBuffer in = ByteBuffer.wrap(head);
        return head.length == BYTES && sum(head, SUMMED) == in.getInt(SUMMED) && in.getInt(0) >= 0;
    }

    static FrameHead read(byte[] head) {
        ByteBuffer in = ByteBuffer.wrap(head);
        return new FrameHead(in.getInt(), in.getInt(), in.getLong(), in.getInt());
    }

    /** {@return whether a text is the one of this head} */
    boolean fits(byte[] text) {
        return text.length == length && sum(text, length) == textSum;
    }

    private static int sum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
