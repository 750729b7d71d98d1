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
        Path file;
        try {
            file = Path.of(name);
        } catch (InvalidPathException e) {
            throw new LogSageException.UnreadableLog(name + ": not a file name", e);
        }
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
