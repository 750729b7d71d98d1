package io.logsage.core.session;

import io.logsage.AttributionId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the text of each log in a file of a directory, named with the id. A part is with the operating system when its append
 * returns: the end of the process loses nothing, a crash of the machine perhaps the last parts. One process at a time may have the
 * directory open.
 */
final class LogDirectory implements Journal {

    private static final String SUFFIX = ".log";

    private final Path directory;
    private final FileChannel lock;
    private final List<Kept> kept;

    private LogDirectory(Path directory, FileChannel lock, List<Kept> kept) {
        this.directory = directory;
        this.lock = lock;
        this.kept = List.copyOf(kept);
    }

    static LogDirectory open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile =
                FileChannel.open(directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(lockFile);
            return new LogDirectory(directory, lockFile, load(directory));
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static void lock(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw new IOException("another process has it open");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("this process has it open already", e);
        }
    }

    private static List<Kept> load(Path directory) throws IOException {
        List<Kept> logs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                Optional<AttributionId> id = id(file);
                if (id.isPresent()) {
                    LogFile.open(file, id.get()).ifPresent(logs::add);
                }
            }
        }
        return logs;
    }

    /** A file with another name is not one of ours. */
    private static Optional<AttributionId> id(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return Optional.of(new AttributionId(UUID.fromString(name.substring(0, name.length() - SUFFIX.length()))));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public Text create(AttributionId id, Owner owner, Instant now) throws IOException {
        return LogFile.create(directory.resolve(id + SUFFIX), owner, now);
    }

    @Override
    public List<Kept> kept() {
        return kept;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
