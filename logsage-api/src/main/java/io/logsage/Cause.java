package io.logsage;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * One explanation of a failure.
 *
 * @param category the kind of the cause
 * @param signature the id of the signature that names it, or of the structure that was recognised (for instance
 *     {@code python-exception}); never blank
 * @param summary one sentence for a person
 * @param line the 1-based physical line that states the cause, counted at {@code \n}; 0 when no line does
 * @param text that line as it stands in the log, without its line end and cut to {@link #MAX_TEXT} characters; it is
 *     untrusted text
 * @param ranks global ranks where the cause arose, ascending; empty when the log does not name them
 * @param nodes host names where the log has them, else {@code node<index>} where the number of GPUs in a node is set or
 *     printed; empty when unknown
 * @param iteration the training step that was running, else the last completed one
 * @param confidence how sure this cause is, 0 to 1: of the causes given 0.9, nine in ten are right
 * @param evidence the lines that the cause rests on, the root line first
 * @param source the name of the log that holds the line
 */
public record Cause(
        Category category,
        String signature,
        String summary,
        long line,
        String text,
        List<Integer> ranks,
        List<String> nodes,
        OptionalLong iteration,
        double confidence,
        List<EvidenceLine> evidence,
        String source) {

    /** The most characters that {@link #text()} keeps of a line. */
    public static final int MAX_TEXT = 2_000;

    /** Checks and copies. */
    public Cause {
        requireNonNull(category, "category");
        requireNonNull(summary, "summary");
        requireNonNull(text, "text");
        requireNonNull(iteration, "iteration");
        requireNonNull(source, "source");
        if (signature.isBlank()) {
            throw new IllegalArgumentException("signature is blank");
        }
        if (line < 0) {
            throw new IllegalArgumentException("line is negative: " + line);
        }
        Checks.probability(confidence, "confidence");
        ranks = List.copyOf(ranks);
        nodes = List.copyOf(nodes);
        evidence = List.copyOf(evidence);
    }
}
