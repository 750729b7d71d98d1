package io.logsage.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.Outcome;
import io.logsage.compat.ErrorAttribution;
import io.logsage.compat.Part;
import io.logsage.core.LogSageEngine;
import io.logsage.core.json.AttributionJson;
import io.logsage.core.page.PageText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;

/** The engine that the targets share, and what holds of each of its answers. */
final class Answers {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
    static final LogSageEngine SAGE = builder().build();

    private static final int MOST_NODES = 2;
    private static final Path DIRECTORY = directory();

    private Answers() {}

    static LogSageEngine.Builder builder() {
        return LogSageEngine.builder().clock(CLOCK).maxBytes(1 << 20);
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("logsage-fuzz");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return a file of that name that holds the bytes and nothing else} */
    static Path file(String name, byte[] bytes) {
        try {
            return Files.write(DIRECTORY.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the checked answer; empty when the log begins as compressed data do, and is none} */
    static Optional<Attribution> of(LogSource log) {
        try {
            Attribution answer = SAGE.attribute(log);
            check(answer);
            return Optional.of(answer);
        } catch (LogSageException.UnreadableLog notEvenAHeader) {
            return Optional.empty();
        }
    }

    static void check(Attribution answer) {
        String json = AttributionJson.write(answer);
        assertThat(AttributionJson.write(AttributionJson.read(json))).isEqualTo(json);
        PageText.sanitise(ErrorAttribution.from(answer, EnumSet.allOf(Part.class), 8));
        assertThat(answer.confidence()).isBetween(0.0, 1.0);
        assertThat(answer.isolate()).hasSizeLessThanOrEqualTo(MOST_NODES);
        assertThat(answer.isolate().isEmpty()).isEqualTo(answer.action() != Action.ISOLATE);
        if (answer.outcome() == Outcome.FAILED) {
            assertThat(answer.rootCause()).isPresent();
        }
        answer.rootCause()
                .filter(root -> root.source().equals(answer.source().name()))
                .ifPresent(root ->
                        assertThat(root.line()).isBetween(1L, answer.source().lines()));
    }
}
