package io.logsage.core.evidence;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a line, read when first asked for: of most occurrences they never are. Safe for many threads. */
final class LateFields extends AbstractMap<String, String> {
    private final Lexicon lexicon;
    private final int signature;
    private final String line;
    private volatile @Nullable Map<String, String> read;

    LateFields(Lexicon lexicon, int signature, String line) {
        this.lexicon = lexicon;
        this.signature = signature;
        this.line = line;
    }

    private Map<String, String> read() {
        Map<String, String> known = read;
        if (known == null) {
            known = Map.copyOf(lexicon.fields(signature, line));
            read = known;
        }
        return known;
    }

    @Override
    public @Nullable String get(Object name) {
        return read().get(name);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return read().entrySet();
    }
}
