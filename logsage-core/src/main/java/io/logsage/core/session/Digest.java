package io.logsage.core.session;

import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.EvidenceCursor;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was found in the lines of a log so far. The first few of them are held as they are, so that a log of which little came
 * costs little; beyond that only the findings stay. For one thread at a time.
 */
final class Digest {

    private static final int MOST_HELD = 1 << 19;

    /** What a cursor and its findings are counted as. */
    private static final long CURSOR = 1L << 21;

    private final Supplier<EvidenceCursor> cursors;
    private ByteArrayOutputStream held = new ByteArrayOutputStream(0);
    private Optional<EvidenceCursor> cursor = Optional.empty();

    Digest(Supplier<EvidenceCursor> cursors) {
        this.cursors = cursors;
    }

    /** {@return the bytes of heap that this counts as once so many bytes were fed to it} */
    long heapWith(int length) {
        long text = held.size() + (long) length;
        return cursor.isPresent() || text > MOST_HELD ? CURSOR : 2 * text;
    }

    void feed(byte[] text, int length) {
        if (cursor.isEmpty() && held.size() + length > MOST_HELD) {
            cursor = Optional.of(begun());
            held = new ByteArrayOutputStream(0);
        }
        if (cursor.isPresent()) {
            cursor.get().feed(text, 0, length);
        } else {
            held.write(text, 0, length);
        }
    }

    private EvidenceCursor begun() {
        EvidenceCursor begun = cursors.get();
        byte[] text = held.toByteArray();
        begun.feed(text, 0, text.length);
        return begun;
    }

    /** {@return the evidence of the last attempt so far} */
    AttemptEvidence last() {
        List<AttemptEvidence> attempts = cursor.map(EvidenceCursor::snapshot)
                .orElseGet(() -> begun().finish()); // nothing is fed to that one after it
        return attempts.get(attempts.size() - 1);
    }
}
