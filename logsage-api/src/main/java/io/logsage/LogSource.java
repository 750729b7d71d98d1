package io.logsage;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the text of a log comes from. A source is only a description: nothing is read before an analysis, and files are
 * closed by it. Compressed input (gzip, and zstd where its library is on the class path) is recognised by content, not by
 * name. Immutable, except that streams can be read once.
 */
public sealed interface LogSource {

    /** {@return the name that results and messages use} */
    String name();

    /** {@return what wrote the log} */
    SourceKind kind();

    /** {@return the host whose kernel wrote the log, where it is known from outside} */
    Optional<String> host();

    /**
     * {@return a source of lines held in memory, named {@code lines}}
     *
     * @param lines the lines, without line ends; an element that holds one counts as several lines
     */
    static LogSource of(List<String> lines) {
        return new Lines("lines", SourceKind.JOB, Optional.empty(), lines);
    }

    /**
     * {@return a source of lines that are drawn once, named {@code stream}}
     *
     * @param lines the lines, without line ends; the caller closes the stream
     */
    static LogSource of(Stream<String> lines) {
        return new LineStream("stream", SourceKind.JOB, Optional.empty(), lines);
    }

    /**
     * {@return a source that reads a file, named by its last path element}
     *
     * @param file a plain or compressed file
     */
    static LogSource of(Path file) {
        Path last = file.getFileName();
        return new FileBytes((last == null ? file : last).toString(), SourceKind.JOB, Optional.empty(), file);
    }

    /**
     * {@return a source that reads a stream once to its end, named {@code stream}}
     *
     * @param bytes plain or compressed bytes; the caller closes the stream
     */
    static LogSource of(InputStream bytes) {
        return new ByteStream("stream", SourceKind.JOB, Optional.empty(), bytes);
    }

    /**
     * {@return a source of the bytes of one log, named {@code bytes}}
     *
     * @param bytes plain or compressed bytes; not copied, so they must not change
     */
    static LogSource of(byte[] bytes) {
        return of(new ByteArrayInputStream(bytes)).named("bytes");
    }

    /**
     * {@return this source under another name}
     *
     * @param name not blank
     */
    LogSource named(String name);

    /**
     * {@return this source as the kernel log of a node}
     *
     * @param host the node's name; empty when the lines name it
     */
    LogSource asKernelLog(Optional<String> host);

    /** {@return this source as the log of a scheduler} */
    LogSource asSchedulerLog();

    /** Lines in memory. */
    record Lines(String name, SourceKind kind, Optional<String> host, List<String> lines) implements LogSource {
        /** Checks; the list is not copied. */
        public Lines {
            check(name, kind, host);
            requireNonNull(lines, "lines");
        }

        @Override
        public LogSource named(String name) {
            return new Lines(name, kind, host, lines);
        }

        @Override
        public LogSource asKernelLog(Optional<String> host) {
            return new Lines(name, SourceKind.KERNEL, host, lines);
        }

        @Override
        public LogSource asSchedulerLog() {
            return new Lines(name, SourceKind.SCHEDULER, Optional.empty(), lines);
        }
    }

    /** Lines that can be drawn once. */
    record LineStream(String name, SourceKind kind, Optional<String> host, Stream<String> lines) implements LogSource {
        /** Checks. */
        public LineStream {
            check(name, kind, host);
            requireNonNull(lines, "lines");
        }

        @Override
        public LogSource named(String name) {
            return new LineStream(name, kind, host, lines);
        }

        @Override
        public LogSource asKernelLog(Optional<String> host) {
            return new LineStream(name, SourceKind.KERNEL, host, lines);
        }

        @Override
        public LogSource asSchedulerLog() {
            return new LineStream(name, SourceKind.SCHEDULER, Optional.empty(), lines);
        }
    }

    /** The bytes of a file. */
    record FileBytes(String name, SourceKind kind, Optional<String> host, Path file) implements LogSource {
        /** Checks. */
        public FileBytes {
            check(name, kind, host);
            requireNonNull(file, "file");
        }

        /**
         * {@return a new stream over the file}
         *
         * @throws IOException when it cannot be opened
         */
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }

        @Override
        public LogSource named(String name) {
            return new FileBytes(name, kind, host, file);
        }

        @Override
        public LogSource asKernelLog(Optional<String> host) {
            return new FileBytes(name, SourceKind.KERNEL, host, file);
        }

        @Override
        public LogSource asSchedulerLog() {
            return new FileBytes(name, SourceKind.SCHEDULER, Optional.empty(), file);
        }
    }

    /** Bytes that can be read once. */
    record ByteStream(String name, SourceKind kind, Optional<String> host, InputStream bytes) implements LogSource {
        /** Checks. */
        public ByteStream {
            check(name, kind, host);
            requireNonNull(bytes, "bytes");
        }

        @Override
        public LogSource named(String name) {
            return new ByteStream(name, kind, host, bytes);
        }

        @Override
        public LogSource asKernelLog(Optional<String> host) {
            return new ByteStream(name, SourceKind.KERNEL, host, bytes);
        }

        @Override
        public LogSource asSchedulerLog() {
            return new ByteStream(name, SourceKind.SCHEDULER, Optional.empty(), bytes);
        }
    }

    private static void check(String name, SourceKind kind, Optional<String> host) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        requireNonNull(kind, "kind");
        requireNonNull(host, "host");
    }
}
