package io.logsage.core;

import io.logsage.core.session.FollowedLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;

/** Writes a log in pieces as jobs, rotations and people do, while a session looks at it; all of it follows from a seed. */
final class GrowingLog {
    private final byte[] whole;
    private final Path path;
    private final Random random;
    private int written;
    private int named; // where the file that the path names begins
    private int rotations;

    GrowingLog(byte[] whole, Path path, Random random) {
        this.whole = whole;
        this.path = path;
        this.random = random;
    }

    void writeUnder(FollowedLog session) throws IOException {
        int longest = 20 + whole.length / 100 + random.nextInt(random.nextBoolean() ? 300 : 1 + whole.length / 2);
        if (random.nextBoolean()) {
            session.poll();
        }
        while (written < whole.length) {
            append(1 + random.nextInt(longest));
            int event = random.nextInt(12);
            if (event < 5) {
                session.poll();
            } else if (event == 5) {
                session.soFar();
            } else if (event >= 9 && written > named) {
                session.poll();
                toLineEnd();
                begin(event, session);
            }
        }
        if (random.nextBoolean()) {
            session.poll();
            session.soFar();
        }
    }

    private void append(int length) throws IOException {
        int to = Math.min(whole.length, written + length);
        Files.write(path, Arrays.copyOfRange(whole, written, to), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        written = to;
    }

    /** Pieces of a log end with whole lines. */
    private void toLineEnd() throws IOException {
        int end = written;
        while (end < whole.length && whole[end - 1] != '\n') {
            end++;
        }
        append(end - written);
    }

    private void begin(int kind, FollowedLog session) throws IOException {
        switch (kind) {
            case 9 -> Files.move(path, aside()); // the writer makes the new file
            case 10 -> replace();
            default -> {
                session.poll(); // what is cut before anyone looks is lost
                cut(session);
            }
        }
        named = written;
        if (random.nextInt(3) == 0) {
            session.poll();
        }
    }

    private void replace() throws IOException {
        Files.move(path, aside());
        Path fresh = path.resolveSibling("fresh");
        Files.write(fresh, new byte[0]);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Copies and cuts; a writer that does not append goes on behind the cut and leaves a hole. */
    private void cut(FollowedLog session) throws IOException {
        Files.copy(path, aside());
        long size = Files.size(path);
        Files.write(path, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        if (goesOnAlike()) {
            session.poll(); // the same bytes at the same place hide a cut
        }
        if (random.nextBoolean() && written < whole.length) {
            int to = Math.min(whole.length, written + 1 + random.nextInt(500));
            try (var file = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
                file.position(size);
                file.write(ByteBuffer.wrap(whole, written, to - written));
            }
            written = to;
        }
    }

    private boolean goesOnAlike() {
        int length = Math.min(128, Math.min(written - named, whole.length - written));
        return Arrays.equals(whole, named, named + length, whole, written, written + length);
    }

    private Path aside() {
        rotations++;
        return path.resolveSibling(path.getFileName() + "." + rotations);
    }
}
