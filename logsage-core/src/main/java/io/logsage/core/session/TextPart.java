package io.logsage.core.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Some lines that are sent, encoded; {@code ends[i]} is where line {@code i} ends, behind its line feed. */
final class TextPart {

    /** A part takes no more lines when it has so many bytes. */
    private static final int FULL = 1 << 20;

    private final byte[] bytes;
    private final int[] ends;

    private TextPart(byte[] bytes, int[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    /** {@return the lines from an index on, until it is full} */
    static TextPart of(List<String> lines, int from) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int[] ends = new int[lines.size() - from];
        int n = 0;
        while (n < ends.length && text.size() < FULL) {
            text.writeBytes(lines.get(from + n).getBytes(StandardCharsets.UTF_8));
            text.write('\n');
            ends[n++] = text.size();
        }
        return new TextPart(text.toByteArray(), Arrays.copyOf(ends, n));
    }

    /** {@return its first lines, as many as fit into some bytes} */
    TextPart upTo(long most) {
        int n = 0;
        while (n < ends.length && ends[n] <= most) {
            n++;
        }
        return new TextPart(bytes, Arrays.copyOf(ends, n));
    }

    /** {@return the text; it may go on behind {@link #length}} */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    int lines() {
        return ends.length;
    }
}
