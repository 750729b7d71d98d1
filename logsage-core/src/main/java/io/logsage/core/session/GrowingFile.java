package io.logsage.core.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The bytes that appear under a path. A file that is replaced, as by a rotation, is read to its end once the new one holds
 * something; then the new one is read from its beginning. A file that was cut is read from its beginning too: one that is shorter
 * than what was read, or whose bytes in front of that place are others now. One that has other bytes at the very size that was read
 * was written anew: what it held before does not count. Bytes are never read twice. For one thread.
 */
final class GrowingFile implements AutoCloseable {

    /** Takes what was read. */
    interface Sink {
        /** Another file begins, or the same one again. */
        void begin();

        /** The same file begins again with other bytes in place of those that were given. */
        void beginInstead();

        /**
         * Takes the next bytes.
         *
         * @param block holds them from its beginning; used again after the call
         * @param length how many
         */
        void bytes(byte[] block, int length);
    }

    private static final int BLOCK = 1 << 16;
    private static final int MARK = 128;
    private static final int MOST_TRIES = 8;
    private static final int MOST_KEYS = 16;

    private final Path path;
    private final Sink sink;
    private Optional<SeekableByteChannel> channel = Optional.empty();
    private Optional<Object> key = Optional.empty(); // of the file that is read, or was read last
    private volatile List<Object> keys = List.of(); // of the last files; other threads look at it
    private long position; // in it
    private byte[] head = {}; // the first bytes of what was read
    private byte[] tail = {}; // the last ones
    private boolean hollow; // after a cut, NUL bytes at the beginning are a hole that the writer left
    private boolean gone;
    private FileTime modified =
            FileTime.fromMillis(0); // when the bytes that were read first and last were known to stand

    /** What a path names at one moment. */
    private record Named(Object key, long size, FileTime modified) {}

    GrowingFile(Path path, Sink sink) {
        this.path = path;
        this.sink = sink;
    }

    /**
     * {@return how many new bytes were given to the sink}
     *
     * @throws IOException when the storage fails; nothing is lost by it, and another call goes on
     */
    long poll() throws IOException {
        try {
            return pollOnce();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private long pollOnce() throws IOException {
        long read = channel.isPresent() ? drain(channel.get()) : 0;
        Optional<Named> named = named();
        gone = named.isEmpty();
        boolean replaced =
                named.isPresent() && !key.equals(Optional.of(named.get().key()));
        if (channel.isPresent() && replaced && named.get().size() > 0) {
            read += drain(channel.get()); // what came before the new file was begun
            close();
        }
        if (channel.isEmpty() && named.isPresent()) {
            read += open() ? drain(channel.get()) : 0;
        }
        return named.isPresent() && channel.isPresent() ? read + drainRewritten(named.get(), channel.get()) : read;
    }

    /** A log that was cut and grew again has its old size by chance alone; one that was written anew often has. */
    private long drainRewritten(Named named, SeekableByteChannel file) throws IOException {
        boolean touched = !named.modified().equals(modified);
        modified = named.modified();
        if (!touched || file.size() != position || isContinued(file)) {
            return 0;
        }
        beginAnew(false);
        sink.beginInstead();
        return drain(file);
    }

    private Optional<Named> named() throws IOException {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            if (!file.isRegularFile()) {
                throw new IOException(file.isDirectory() ? "it is a directory" : "it is no regular file");
            }
            return Optional.of(new Named(key(path, file), file.size(), file.lastModifiedTime()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** {@return what stays the same when a file is renamed; where the system has no such thing, a replacement looks like a cut} */
    static Object key(Path path, BasicFileAttributes file) {
        return file.fileKey() == null ? path : file.fileKey();
    }

    /** Opens what the path names; a file that is swapped for another meanwhile is tried again. */
    private boolean open() throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Named> before = named();
            if (before.isEmpty()) {
                return false;
            }
            SeekableByteChannel opened;
            try {
                opened = Files.newByteChannel(path);
            } catch (NoSuchFileException e) {
                continue;
            }
            channel = Optional.of(opened);
            if (named().map(Named::key).equals(before.map(Named::key))) {
                Optional<Object> now = before.map(Named::key);
                if (!now.equals(key)) {
                    key = now;
                    remember(now.get());
                    beginAnew(false);
                    sink.begin();
                }
                return true;
            }
            close();
        }
        return false;
    }

    private void remember(Object file) {
        List<Object> now = new ArrayList<>(keys);
        now.remove(file);
        now.add(file);
        keys = List.copyOf(now.subList(Math.max(0, now.size() - MOST_KEYS), now.size()));
    }

    private void beginAnew(boolean afterCut) {
        position = 0;
        head = new byte[0];
        tail = new byte[0];
        hollow = afterCut;
    }

    private long drain(SeekableByteChannel file) throws IOException {
        long size = file.size();
        if (size == position) {
            return 0;
        }
        if (size < position || !isContinued(file)) {
            beginAnew(true);
            sink.begin();
        }
        byte[] block = new byte[(int) Math.min(BLOCK, size - position)];
        long read = 0;
        file.position(position);
        while (position < size) { // no further: a busy writer must not hold the thread
            int n = file.read(ByteBuffer.wrap(block));
            if (n <= 0) {
                break;
            }
            position += n;
            keepMarks(block, n);
            read += give(block, n);
        }
        return read;
    }

    /**
     * {@return whether what was read first and last still stands there; a writer that goes on behind a cut leaves NUL bytes instead,
     * and that is no new beginning either}
     */
    private boolean isContinued(SeekableByteChannel file) throws IOException {
        byte[] first = read(file, 0, head.length);
        byte[] last = read(file, position - tail.length, tail.length);
        if (firstText(last, last.length) == last.length) {
            head = first;
            tail = last;
        }
        return Arrays.equals(first, head) && Arrays.equals(last, tail);
    }

    private static byte[] read(SeekableByteChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        file.position(from);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
        return bytes.array();
    }

    /** Remembers the first and the last bytes of what was read. */
    private void keepMarks(byte[] block, int n) {
        int missing = Math.min(n, MARK - head.length);
        head = Arrays.copyOf(head, head.length + missing);
        System.arraycopy(block, 0, head, head.length - missing, missing);
        int taken = Math.min(n, MARK);
        int kept = Math.min(tail.length, MARK - taken);
        byte[] next = Arrays.copyOfRange(tail, tail.length - kept, tail.length + taken);
        System.arraycopy(block, n - taken, next, kept, taken);
        tail = next;
    }

    private int give(byte[] block, int n) {
        int from = hollow ? firstText(block, n) : 0;
        if (from > 0 && from < n) {
            System.arraycopy(block, from, block, 0, n - from);
        }
        hollow &= from == n;
        if (from < n) {
            sink.bytes(block, n - from);
        }
        return n - from;
    }

    private static int firstText(byte[] bytes, int length) {
        int at = 0;
        while (at < length && bytes[at] == 0) {
            at++;
        }
        return at;
    }

    /** {@return whether there was ever a file} */
    boolean wasFound() {
        return key.isPresent();
    }

    /** {@return whether the path named nothing at the last call} */
    boolean isGone() {
        return gone;
    }

    /** {@return the keys of the files that were read last, the present one at the end} */
    List<Object> keys() {
        return keys;
    }

    /** {@return how much of the present file was read} */
    long position() {
        return position;
    }

    /** Closes the file; another {@link #poll} opens it again and goes on. */
    @Override
    public void close() throws IOException {
        Optional<SeekableByteChannel> open = channel;
        channel = Optional.empty();
        if (open.isPresent()) {
            open.get().close();
        }
    }
}
