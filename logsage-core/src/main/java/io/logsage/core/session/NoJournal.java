package io.logsage.core.session;

import io.logsage.AttributionId;
import java.time.Instant;
import java.util.List;

/** Keeps no text: what was found in it is all that stays. */
final class NoJournal implements Journal {

    private static final Text NO_TEXT = new Text() {
        @Override
        public void append(byte[] text, int length, int lines, Instant now) {}

        @Override
        public long end() {
            return 0;
        }

        @Override
        public void cut(long end) {}

        @Override
        public boolean outlivesTheProcess() {
            return false;
        }

        @Override
        public void force() {}

        @Override
        public void replay(Digest digest) {}

        @Override
        public void delete() {}
    };

    @Override
    public Text create(AttributionId id, Owner owner, Instant now) {
        return NO_TEXT;
    }

    @Override
    public List<Kept> kept() {
        return List.of();
    }

    @Override
    public void close() {}
}
