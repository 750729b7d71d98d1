package io.logsage.cli;

import io.logsage.LogSageException;
import io.logsage.LogSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Turns the names that a user gives into logs, with a plain message for what is no log. */
final class LogFiles {
    static final String STANDARD_INPUT = "-";

    private LogFiles() {}

    static Path file(String name) {
        Path file = path(name);
        if (!Files.exists(file)) {
            throw new LogSageException.UnreadableLog(name + ": no such file", null);
        }
        if (Files.isDirectory(file)) {
            throw new LogSageException.UnreadableLog(name + ": is a directory; give the log files in it", null);
        }
        if (!Files.isReadable(file)) {
            throw new LogSageException.UnreadableLog(name + ": permission denied", null);
        }
        return file;
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new LogSageException.UnreadableLog(name + ": not a file name", e);
        }
    }

    /** {@return the folder of a file, which is one that can be read; empty for the root of all} */
    private static Optional<Path> folderOf(Path file) {
        Optional<Path> parent = Optional.ofNullable(file.toAbsolutePath().getParent());
        parent.ifPresent(LogFiles::folder);
        return parent;
    }

    /** A file that may not exist yet; its folder does. */
    static Path growing(String name) {
        Path file = path(name);
        if (Files.exists(file)) {
            return file(name);
        }
        folderOf(file);
        return file;
    }

    /** A file that is made when it does not exist; its folder does. */
    static void writable(Path file) {
        if (Files.isDirectory(file)) {
            throw new LogSageException.UnreadableLog(file + ": is a directory; give a file", null);
        }
        Optional<Path> parent = folderOf(file);
        if (!Files.isWritable(Files.exists(file) ? file : parent.orElse(file))) {
            throw new LogSageException.UnreadableLog(file + ": permission denied", null);
        }
    }

    static void folder(Path folder) {
        if (!Files.exists(folder)) {
            throw new LogSageException.UnreadableLog(folder + ": no such folder", null);
        }
        if (!Files.isDirectory(folder)) {
            throw new LogSageException.UnreadableLog(folder + ": is no folder", null);
        }
        if (!Files.isReadable(folder)) {
            throw new LogSageException.UnreadableLog(folder + ": permission denied", null);
        }
    }

    /** Reads {@code HOST=FILE}, or {@code FILE} alone; a file whose name holds the sign is meant as it stands. */
    static LogSource kernelLog(String argument) {
        int sign = argument.indexOf('=');
        if (sign <= 0 || Files.exists(Path.of(argument))) {
            return LogSource.of(file(argument)).asKernelLog(Optional.empty());
        }
        return LogSource.of(file(argument.substring(sign + 1))).asKernelLog(Optional.of(argument.substring(0, sign)));
    }

    static LogSource schedulerLog(String argument) {
        return LogSource.of(file(argument)).asSchedulerLog();
    }
}
