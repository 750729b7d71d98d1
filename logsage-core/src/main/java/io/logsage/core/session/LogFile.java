package io.logsage.core.session;

import io.logsage.AttributionId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The file of one log: a line with the version, a frame that says whose it is, then a frame for each part. A frame that a crash cut
 * is taken away when the file is opened again; damage before the last frame is told when the log is read.
 */
final class LogFile implements Journal.Text {

    private static final byte[] VERSION = "logsage log 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final Set<OpenOption> CREATE = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path path;
    private long end;
    private boolean longer; // something may stand behind the end
    private boolean damaged; // at the end
    private boolean named; // its name is on the disk

    private LogFile(Path path, long end) {
        this.path = path;
        this.end = end;
    }

    /** {@return a new file, which its owner alone can read where the file system has owners} */
    static LogFile create(Path path, Owner owner, Instant now) throws IOException {
        boolean owned = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] rights = owned
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        byte[] text = OwnerJson.write(owner);
        try (FileChannel out = FileChannel.open(path, CREATE, rights)) {
            long at = writeAll(out, 0, ByteBuffer.wrap(VERSION));
            return new LogFile(path, write(out, at, text, text.length, 0, now));
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /**
     * {@return the log in a file of an earlier process; empty, and the file gone, when the process ended before it had an owner}
     *
     * @throws IOException when it is no such file, or cannot be read
     */
    static Optional<Journal.Kept> open(Path path, AttributionId id) throws IOException {
        LogSurvey survey = LogSurvey.of(path, VERSION);
        if (survey.owner().isEmpty()) {
            Files.delete(path);
            return Optional.empty();
        }
        LogFile file = new LogFile(path, survey.end());
        if (survey.tail() == LogSurvey.Tail.TORN) {
            file.cut(survey.end());
        }
        file.damaged = survey.tail() == LogSurvey.Tail.DAMAGED;
        Instant touched = Instant.ofEpochMilli(survey.millis());
        return Optional.of(new Journal.Kept(id, survey.owner().get(), file, touched, survey.lines(), survey.bytes()));
    }

    @Override
    public void append(byte[] text, int length, int lines, Instant now) throws IOException {
        checkWhole();
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
            if (longer) {
                out.truncate(end);
                longer = false;
            }
            longer = true; // until the frame is whole
            end = write(out, end, text, length, lines, now);
            longer = false;
        }
    }

    /** {@return where the frame ends} */
    private static long write(FileChannel out, long at, byte[] text, int length, int lines, Instant now)
            throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(FrameHead.BYTES + length);
        frame.put(FrameHead.of(text, length, lines, now.toEpochMilli()).bytes());
        frame.put(text, 0, length).flip();
        return writeAll(out, at, frame);
    }

    private static long writeAll(FileChannel out, long from, ByteBuffer bytes) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            at += out.write(bytes, at);
        }
        return at;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public void cut(long where) throws IOException {
        end = where;
        longer = true;
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
            out.truncate(where);
            longer = false;
        }
    }

    @Override
    public boolean outlivesTheProcess() {
        return true;
    }

    @Override
    public void force() throws IOException {
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
            out.force(false);
        } catch (NoSuchFileException removed) {
            return; // as the next part will tell
        }
        if (!named) {
            LogDirectory.forceNames(path);
            named = true;
        }
    }

    @Override
    public void replay(Digest digest) throws IOException {
        checkWhole();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            in.skipNBytes(VERSION.length);
            boolean first = true; // the owner
            for (long at = VERSION.length; at < end; first = false) {
                byte[] bytes = in.readNBytes(FrameHead.BYTES);
                FrameHead head = FrameHead.isSound(bytes) ? FrameHead.read(bytes) : FrameHead.NONE;
                byte[] text = in.readNBytes(head.length());
                if (head.length() == 0 || !head.fits(text)) {
                    throw new IOException("the file " + path + " is damaged at byte " + at);
                }
                if (!first) {
                    digest.feed(text, text.length);
                }
                at += FrameHead.BYTES + head.length();
            }
        }
    }

    private void checkWhole() throws IOException {
        if (damaged) {
            throw new IOException("the file " + path + " is damaged at byte " + end);
        }
    }

    @Override
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
