package io.logsage.core.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The text in members of gzip, one after the other. The JDK's reader goes from member to member by calling itself, so that very
 * many empty ones exhaust its stack, and it reads a header of any length; this one does neither, and an interrupt ends it.
 */
final class GzipBytes extends InputStream {
    private static final int BLOCK = 1 << 16;
    private static final int LONGEST_HEADER = 1 << 17;
    private static final int MOST_EMPTY = 1 << 20;
    private static final int DEFLATE = 8;
    private static final int HEADER_SUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream packed;
    private final byte[] block = new byte[BLOCK];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private int next; // block[next, filled) is not read yet
    private int filled;
    private int empty; // members without text in a row
    private boolean inMember;
    private Optional<IOException> failure = Optional.empty(); // comes again when more is read

    /** Reads the header of the first member. */
    GzipBytes(InputStream packed) throws IOException {
        this.packed = packed;
        header();
        inMember = true;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            return next(into, from, length);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private int next(byte[] into, int from, int length) throws IOException {
        while (inMember) {
            int n = inflate(into, from, length);
            if (n > 0) {
                sum.update(into, from, n);
                empty = 0;
                return n;
            }
            if (inflater.finished()) {
                inMember = nextMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("a dictionary is wanted");
            } else if (inflater.needsInput()) {
                if (next == filled) {
                    fill();
                }
                inflater.setInput(block, next, filled - next);
                next = filled;
            }
        }
        return -1;
    }

    /** Text that precedes damage in the same call counts: the inflater has stored it. */
    private int inflate(byte[] into, int from, int length) throws ZipException {
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(into, from, length);
        } catch (DataFormatException e) {
            ZipException damaged = new ZipException(e.getMessage());
            damaged.initCause(e);
            int stored = (int) (inflater.getBytesWritten() - before);
            if (stored == 0) {
                throw damaged;
            }
            failure = Optional.of(damaged);
            return stored;
        }
    }

    /** {@return whether another member follows; what follows and is none is passed over} */
    private boolean nextMember() throws IOException {
        next = filled - inflater.getRemaining();
        long length = inflater.getBytesWritten();
        if (four() != sum.getValue() || four() != (length & 0xFFFF_FFFFL)) {
            throw new ZipException("the check sum is wrong");
        }
        inflater.reset();
        sum.reset();
        if (++empty > MOST_EMPTY) {
            throw new ZipException("very many members are empty");
        }
        try {
            header();
        } catch (EOFException | ZipException noMember) {
            return false;
        }
        return true;
    }

    private void header() throws IOException {
        if (octet() != 0x1F || octet() != 0x8B || octet() != DEFLATE) {
            throw new ZipException("no header of gzip");
        }
        int flags = octet();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(octet() | octet() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        skip((flags & HEADER_SUM) != 0 ? 2 : 0);
    }

    private void skip(int octets) throws IOException {
        for (int i = 0; i < octets; i++) {
            octet();
        }
    }

    private void skipText() throws IOException {
        for (int i = 0; octet() != 0; i++) {
            if (i == LONGEST_HEADER) {
                throw new ZipException("the header does not end");
            }
        }
    }

    private long four() throws IOException {
        return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
    }

    private int octet() throws IOException {
        if (next == filled) {
            fill();
        }
        return block[next++] & 0xFF;
    }

    private void fill() throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new ClosedByInterruptException();
        }
        next = 0;
        filled = Math.max(0, packed.read(block, 0, BLOCK));
        if (filled == 0) {
            throw new EOFException("the data end early");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
