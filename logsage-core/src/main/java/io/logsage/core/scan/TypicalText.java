package io.logsage.core.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Lines of the kinds that logs mostly consist of. They tell a filter which text is frequent before it has seen a log. */
final class TypicalText {
    private static final String FILE = "typical-lines.txt";

    private TypicalText() {}

    static byte[] bytes() {
        try (InputStream in = TypicalText.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the resource " + FILE + " is not beside " + TypicalText.class.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + FILE, e);
        }
    }
}
