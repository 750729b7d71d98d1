package io.logsage.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.Attribution;
import io.logsage.AttributionId;
import io.logsage.LogSageException.StoreFailure;
import io.logsage.LogStore;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.EvidenceReader;
import io.logsage.core.evidence.Lexicon;
import io.logsage.core.signature.SignatureCatalogue;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryLogStoreTest {

    private static final Optional<String> NOBODY = Optional.empty();

    private final EvidenceReader reader =
            new EvidenceReader(Lexicon.of(SignatureCatalogue.builtIn()), 1, Long.MAX_VALUE);
    private boolean broken;
    private long linesSeen;

    @Test
    void losesNothingWhenAnAnalysisFails() {
        LogStore store = store(10);
        AttributionId id = store.open("job-1", NOBODY);
        store.append(id, NOBODY, List.of("first", "second"));
        broken = true;
        assertThatThrownBy(() -> store.attribute(id, NOBODY)).hasMessage("no answer");
        broken = false;

        assertThat(store.append(id, NOBODY, List.of("third"))).isEqualTo(3);
        assertThatThrownBy(() -> store.attribute(id, NOBODY)).hasMessage("answered");
        assertThat(linesSeen).isEqualTo(3);
    }

    @Test
    void takesNoMoreLogsThanItsLimit() {
        LogStore store = store(2);
        store.open("job-1", NOBODY);
        store.open("job-2", NOBODY);

        assertThatThrownBy(() -> store.open("job-3", NOBODY)).isInstanceOf(StoreFailure.class);
    }

    private LogStore store(int mostLogs) {
        return new MemoryLogStore(() -> reader.cursor("lines", 2026), this::answer, Clock.systemUTC(), mostLogs);
    }

    private Attribution answer(AttemptEvidence evidence) {
        linesSeen = evidence.source().lines();
        throw new IllegalStateException(broken ? "no answer" : "answered");
    }
}
