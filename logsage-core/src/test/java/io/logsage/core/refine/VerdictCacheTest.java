package io.logsage.core.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Category;
import io.logsage.core.refine.Verdict.Explanation;
import io.logsage.core.refine.Verdict.OfLine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerdictCacheTest {
    private static final Optional<String> ANN = Optional.of("ann");
    private static final OfLine HARMLESS = new OfLine(Verdict.Part.HARMLESS, Category.UNKNOWN, 1);

    private final VerdictCache cache = new VerdictCache();

    @Test
    void findsAVerdictUnderTheSameUserInstructionsModelAndQuestionOnly() {
        cache.keep(ANN, key("q"), HARMLESS);
        assertThat(find(ANN, key("q"))).contains(HARMLESS);
        assertThat(find(Optional.of("bob"), key("q"))).isEmpty();
        assertThat(find(Optional.empty(), key("q"))).isEmpty();
        assertThat(find(ANN, new VerdictCache.Key("lines-2", "m", "q"))).isEmpty();
        assertThat(find(ANN, new VerdictCache.Key("lines-1", "n", "q"))).isEmpty();
        assertThat(find(ANN, key("r"))).isEmpty();
        assertThat(cache.statistics()).isEqualTo(new VerdictCache.Statistics(1, 5, 0, 1));
    }

    @Test
    void boundsWhatOneUserCanFill() {
        cache.keep(Optional.of("bob"), key("q"), HARMLESS);
        for (int i = 0; i < 20_000; i++) {
            cache.keep(ANN, key("question " + i), HARMLESS);
        }
        assertThat(cache.statistics().entries()).isBetween(100L, 5_000L);
        assertThat(cache.statistics().evictions()).isGreaterThan(10_000);
        assertThat(find(Optional.of("bob"), key("q"))).contains(HARMLESS);
    }

    @Test
    void boundsLongTextsByTheirLength() {
        for (int i = 0; i < 2_000; i++) {
            cache.keep(ANN, key("question " + i), new Explanation("x".repeat(1_000), List.of(), List.of()));
        }
        assertThat(cache.statistics().entries()).isLessThan(500);
    }

    @Test
    void boundsTheNumberOfUsers() {
        for (int i = 0; i < 10_000; i++) {
            cache.keep(Optional.of("user " + i), key("q"), HARMLESS);
        }
        assertThat(cache.statistics().entries()).isLessThanOrEqualTo(64);
    }

    private Optional<OfLine> find(Optional<String> user, VerdictCache.Key key) {
        return cache.find(user, key, OfLine.class);
    }

    private static VerdictCache.Key key(String question) {
        return new VerdictCache.Key("lines-1", "m", question);
    }
}
