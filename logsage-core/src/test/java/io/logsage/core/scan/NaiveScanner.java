package io.logsage.core.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds literals the slow and plain way: what the scanner is measured against. */
record NaiveScanner(List<String> literals) {
    /** A visitor that writes down all it is shown and asks for the next line after some. */
    static LineVisitor recorder(List<String> seen) {
        return (b, start, end, number, offset, hits) -> {
            String line = new String(b, start, end - start, ISO_8859_1);
            StringBuilder text = new StringBuilder(number + "@" + offset + " " + line);
            for (int i = 0; i < hits.count(); i++) {
                text.append('|').append(hits.start(i) - start).append(':').append(hits.literal(i));
            }
            seen.add(text.toString());
            return line.length() % 3 == 0;
        };
    }

    /** What the recorder is to see. */
    List<String> scan(byte[] log) {
        String text = new String(log, ISO_8859_1);
        List<String> seen = new ArrayList<>();
        int number = 0;
        boolean wanted = false;
        for (int start = 0; start < text.length(); ) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            String line = text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
            StringBuilder hits = new StringBuilder();
            for (int i = 0; i < line.length(); i++) {
                for (int id = 0; id < literals.size(); id++) {
                    String literal = literals.get(id).toLowerCase(Locale.ROOT);
                    if (line.regionMatches(true, i, literal, 0, literal.length())) {
                        hits.append('|').append(i).append(':').append(id);
                    }
                }
            }
            number++;
            boolean shown = wanted || hits.length() > 0;
            if (shown) {
                seen.add(number + "@" + start + " " + line + hits);
            }
            wanted = shown && line.length() % 3 == 0;
            start = end + 1;
        }
        return seen;
    }
}
