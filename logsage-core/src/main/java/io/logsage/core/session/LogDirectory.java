package io.logsage.core.session;

import io.logsage.AttributionId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the text of each log in a file of a directory, named with the id. A part is with the operating system when its append
 * returns: the end of the process loses nothing. A crash of the machine may lose what {@link UnforcedLogs} has not put onto the disk
 * yet. One process at a time may have the directory open.
 */
final class LogDirectory implements Journal {

    private static final String SUFFIX = ".log";

    private final Path directory;
    private final SoleUse use;
    private final List<Kept> kept;

    private LogDirectory(Path directory, SoleUse use, List<Kept> kept) {
        this.directory = directory;
        this.use = use;
        this.kept = List.copyOf(kept);
    }

    static LogDirectory open(Path directory) throws IOException {
        Files.createDirectories(directory);
        SoleUse use = SoleUse.of(directory.resolve(".lock"), Duration.ZERO);
        try {
            return new LogDirectory(directory, use, load(directory));
        } catch (IOException | RuntimeException e) {
            use.close();
            throw e;
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

    /** Puts the names of a directory onto the disk, where the system can: else a crash of the machine may bring old ones back. */
    static void forceNames(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    @Override
    public List<Kept> kept() {
        return kept;
    }

    @Override
    public void close() throws IOException {
        use.close();
    }
}
