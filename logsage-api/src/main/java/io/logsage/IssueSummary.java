package io.logsage;

import java.util.List;

/**
 * The attribution in the log's own words: what made the job fail, and what followed from it.
 *
 * @param primary the issues that directly made the job fail
 * @param secondary the issues that they caused
 */
public record IssueSummary(List<String> primary, List<String> secondary) {
    /** Copies. */
    public IssueSummary {
        primary = List.copyOf(primary);
        secondary = List.copyOf(secondary);
    }

    /** {@return no issues at all} */
    public static IssueSummary none() {
        return new IssueSummary(List.of(), List.of());
    }
}
