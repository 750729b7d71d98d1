package io.logsage.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.core.signature.SignatureCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceCursorTest {

    private final EvidenceCursor cursor =
            new EvidenceReader(Lexicon.of(SignatureCatalogue.builtIn()), 1, Long.MAX_VALUE, 1).cursor("log", 2026);

    @Test
    void takesALineForEvidenceOnceItHasEnded() {
        feed("building\nValueError: batch size");
        assertThat(last().findings()).isEmpty();
        assertThat(last().source().lines()).isEqualTo(1);

        feed(" is odd\n");
        assertThat(last().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.first().text()).isEqualTo("ValueError: batch size is odd"));
    }

    @Test
    void takesTheLastLineAtTheEndHoweverItEnds() {
        feed("building\nValueError: batch size is odd");

        List<AttemptEvidence> attempts = cursor.finish();
        assertThat(attempts.get(0).source().lines()).isEqualTo(2);
        assertThat(attempts.get(0).findings()).hasSize(1);
    }

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        cursor.feed(bytes, 0, bytes.length);
    }

    private AttemptEvidence last() {
        return cursor.snapshot().get(0);
    }
}
