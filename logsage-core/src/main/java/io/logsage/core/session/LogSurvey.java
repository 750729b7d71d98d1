package io.logsage.core.session;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What stands in the file of a log, found by going from frame to frame; the texts of all but the first and last are passed over. */
final class LogSurvey {

    /** What stands behind the last whole frame. */
    enum Tail {
        /** Nothing. */
        NONE,
        /** The beginning of a frame, as a crash leaves it. */
        TORN,
        /** Something else. */
        DAMAGED
    }

    private final Path path;
    private final long size;
    private Optional<Owner> owner = Optional.empty();
    private Tail tail = Tail.NONE;
    private long end;
    private long lines;
    private long bytes;
    private long millis;

    private LogSurvey(Path path) throws IOException {
        this.path = path;
        this.size = Files.size(path);
    }

    static LogSurvey of(Path path, byte[] version) throws IOException {
        LogSurvey survey = new LogSurvey(path);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            byte[] begin = in.readNBytes(version.length);
            if (!Arrays.equals(begin, Arrays.copyOf(version, begin.length))) {
                throw new IOException("the file " + path + " is no log of version 1");
            }
            survey.end = begin.length;
            while (survey.end < survey.size && survey.tail == Tail.NONE) {
                survey.tail = survey.frame(in);
            }
        }
        if (survey.owner.isEmpty() && survey.tail == Tail.DAMAGED) {
            throw new IOException("the file " + path + " is damaged at byte " + survey.end);
        }
        return survey;
    }

    /** Reads the next frame; what is not whole is the tail. */
    private Tail frame(InputStream in) throws IOException {
        byte[] bytesOfHead = in.readNBytes(FrameHead.BYTES);
        if (!FrameHead.isSound(bytesOfHead)) {
            boolean unfinished = bytesOfHead.length < FrameHead.BYTES || isBlank(bytesOfHead) && isBlank(in);
            return unfinished ? Tail.TORN : Tail.DAMAGED;
        }
        FrameHead head = FrameHead.read(bytesOfHead);
        long textEnd = end + FrameHead.BYTES + head.length();
        if (textEnd > size) {
            return Tail.TORN;
        }
        if (owner.isEmpty() || textEnd == size) {
            byte[] text = in.readNBytes(head.length());
            if (!head.fits(text)) {
                return textEnd == size ? Tail.TORN : Tail.DAMAGED;
            }
            owner = owner.isEmpty() ? Optional.of(OwnerJson.read(text, path)) : owner;
        } else {
            in.skipNBytes(head.length());
        }
        lines += head.lines();
        bytes += head.lines() == 0 ? 0 : head.length();
        millis = head.millis();
        end = textEnd;
        return Tail.NONE;
    }

    /** Room that a file system had given to the file when the machine crashed, before anything was written there. */
    private static boolean isBlank(InputStream in) throws IOException {
        for (byte[] more = in.readNBytes(1 << 12); more.length > 0; more = in.readNBytes(1 << 12)) {
            if (!isBlank(more)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** {@return whose it is; empty when the file ends before it says so} */
    Optional<Owner> owner() {
        return owner;
    }

    Tail tail() {
        return tail;
    }

    /** {@return where the last whole frame ends} */
    long end() {
        return end;
    }

    long lines() {
        return lines;
    }

    /** {@return how many bytes of text} */
    long bytes() {
        return bytes;
    }

    /** {@return when the last part came} */
    long millis() {
        return millis;
    }
}
