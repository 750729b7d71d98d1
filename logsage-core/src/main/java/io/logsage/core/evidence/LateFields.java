package io.logsage.core.evidence;

import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a line, read when first asked for: of most occurrences they never are. Safe for many threads. */
final class LateFields extends AbstractMap<String, String> {
    private final Lexicon lexicon;
    private final int signature;
    private final byte[] text; // never written
    private final int from;
    private final int to;
    private volatile @Nullable Map<String, String> read;

    LateFields(Lexicon lexicon, int signature, byte[] text, int from, int to) {
        this.lexicon = lexicon;
        this.signature = signature;
        this.text = text;
        this.from = from;
        this.to = to;
    }

    private Map<String, String> read() {
        Map<String, String> known = read;
        if (known == null) {
            String line = new String(text, from, to - from, StandardCharsets.UTF_8);
            known = Map.copyOf(lexicon.fields(signature, line));
            read = known;
        }
        return known;
    }

    @Override
    public @Nullable String get(Object name) {
        return lexicon.fieldNames(signature).contains(name) ? read().get(name) : null;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return read().entrySet();
    }
}
