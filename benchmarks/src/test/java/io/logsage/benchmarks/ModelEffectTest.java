package io.logsage.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.core.signature.SignatureCatalogue;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelEffectTest {
    /** A third of the signatures is held back, so that the rules meet errors that they do not know. */
    private static final SignatureCatalogue FEWER = LeaveOut.twoThirds(SignatureCatalogue.builtIn(), 1);

    private ModelEffect effect = ModelEffect.measure(FEWER, 1, 0);

    @BeforeAll
    void measure() {
        effect = ModelEffect.measure(FEWER, 1, 150);
    }

    @Test
    void aModelIsAskedFewTimes() {
        assertThat(effect.unsure()).hasSizeGreaterThan(15);
        assertThat(effect.median(ModelEffect.Pair::requests)).isBetween(1L, 3L);
        assertThat(effect.most(ModelEffect.Pair::requests)).isLessThanOrEqualTo(20);
        assertThat(effect.most(pair -> pair.again().provenance().requests())).isLessThanOrEqualTo(1);
    }

    /** On an idle machine it is below 5 ms, which {@code ModelReport} tells; the bound is one that a busy machine keeps. */
    @Test
    void anInstantModelCostsLittleTime() {
        Duration median = Duration.ofNanos(effect.median(ModelEffect.Pair::added));
        assertThat(median).isLessThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void aModelThatIsRightMakesAnswersRightAndNoneWrong() {
        assertThat(effect.pairs()).allMatch(pair -> pair.lost() == 0);
        assertThat(effect.pairs()).anyMatch(pair -> pair.gained() > 0);
    }
}
