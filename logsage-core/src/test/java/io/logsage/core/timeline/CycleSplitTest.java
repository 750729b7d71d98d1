package io.logsage.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.core.timeline.CycleSplit.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycleSplitTest {
    @Test
    void cutsAtTheFirstLineOfEachNumber() {
        assertThat(CycleSplit.of(List.of("head", "x Cycle: 0 y", "a", "Cycle:1", "Cycle: 0", "b")))
                .containsExactly(new Part(0, 1, 3), new Part(1, 3, 6));
    }

    @Test
    void takesLinesWithoutAnyNumberAsOneCycle() {
        assertThat(CycleSplit.of(List.of("a", "b"))).containsExactly(new Part(0, 0, 2));
    }

    @Test
    void leavesAPartEmptyWhoseSuccessorCameFirst() {
        assertThat(CycleSplit.of(List.of("Cycle: 2", "a", "Cycle: 1", "b")))
                .containsExactly(new Part(1, 2, 2), new Part(2, 0, 4));
    }
}
