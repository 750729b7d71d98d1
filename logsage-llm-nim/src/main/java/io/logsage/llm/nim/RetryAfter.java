package io.logsage.llm.nim;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds or a date. */
final class RetryAfter {
    private static final int LONGEST_NUMBER = 9;

    private RetryAfter() {}

    /** The wait that the header asks for; empty when it cannot be read, as if it were absent. */
    static Optional<Duration> parse(String header, Instant now) {
        String value = header.strip();
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return value.length() > LONGEST_NUMBER
                    ? Optional.of(Duration.ofDays(1))
                    : Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeParseException unreadable) {
            // the header is advice of a server; the usual back-off applies without it
            return Optional.empty();
        }
    }
}
