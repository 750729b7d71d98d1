package io.logsage.core.session;

import io.logsage.AttributionId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Where the text of the logs of a store is kept, if anywhere. */
interface Journal extends AutoCloseable {

    /** {@return the text of a new log} */
    Text create(AttributionId id, Owner owner, Instant now) throws IOException;

    /** {@return the logs that were there when it was opened} */
    List<Kept> kept();

    @Override
    void close() throws IOException;

    /** The text of one log. For one thread at a time. */
    interface Text {
        /** Adds whole lines; when this throws, it is as it was before. */
        void append(byte[] text, int length, int lines, Instant now) throws IOException;

        /** {@return how much there is, for {@link #cut}} */
        long end();

        /** Takes away what was added after an end. */
        void cut(long end) throws IOException;

        /** {@return whether it is there when the process ended} */
        boolean outlivesTheProcess();

        /** Puts everything that was added onto the disk. */
        void force() throws IOException;

        /** Gives all of it to a digest, in order. */
        void replay(Digest digest) throws IOException;

        /** Removes it for good. */
        void delete() throws IOException;
    }

    /**
     * A log of an earlier process.
     *
     * @param id its id
     * @param owner whose it is
     * @param text its text
     * @param touched when its last part came
     * @param lines how many lines it has
     * @param bytes how many bytes of text it has
     */
    record Kept(AttributionId id, Owner owner, Text text, Instant touched, long lines, long bytes) {}
}
