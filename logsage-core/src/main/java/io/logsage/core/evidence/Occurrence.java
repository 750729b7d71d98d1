package io.logsage.core.evidence;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One line that counted.
 *
 * @param source the name of the log
 * @param line the 1-based physical line
 * @param rank the global rank that printed it, where its prefix tells
 * @param host the host that printed it, where its prefix or the rank map tells
 * @param timeMillis milliseconds since the epoch, where the line has a time
 * @param step the last completed step when it was printed
 * @param text the line without its prefixes, cut; empty beyond the first occurrence of a finding
 * @param fields what the signature read out of the line, by name
 * @param traits what the lines around it told
 */
public record Occurrence(
        String source,
        long line,
        OptionalInt rank,
        Optional<String> host,
        OptionalLong timeMillis,
        OptionalLong step,
        String text,
        Map<String, String> fields,
        Traits traits) {
    /** Checks and copies. */
    public Occurrence {
        requireNonNull(source, "source");
        requireNonNull(rank, "rank");
        requireNonNull(host, "host");
        requireNonNull(timeMillis, "timeMillis");
        requireNonNull(step, "step");
        requireNonNull(text, "text");
        requireNonNull(traits, "traits");
        fields = fields instanceof LateFields ? fields : Map.copyOf(fields);
    }

    /**
     * {@return the value of a field that the signature read}
     *
     * @param name the field's name
     */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** {@return the value of a field as a whole number, where it is one}
     * @param name the field's name
     */
    public OptionalLong number(String name) {
        String value = fields.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.trim()));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }
}
