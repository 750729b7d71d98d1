package io.logsage.core.scan;

import java.util.List;

/**
 * What a scan went through.
 *
 * @param bytes of text, after decompression
 * @param lines physical lines, an unfinished last one included
 * @param truncations a sentence for each thing that was cut or looks wrong
 */
public record ScanSummary(long bytes, long lines, List<String> truncations) {
    /** Copies. */
    public ScanSummary {
        truncations = List.copyOf(truncations);
    }
}
