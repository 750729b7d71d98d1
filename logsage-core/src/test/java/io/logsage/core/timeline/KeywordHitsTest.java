package io.logsage.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeywordHitsTest {

    @Test
    void ordersByEndAndThenTheLongestFirst() {
        List<int[]> added = new ArrayList<>();
        for (int start = 0; start < 12; start++) {
            for (int length = 3; length < 9; length++) {
                added.add(new int[] {start, start + length});
            }
        }
        Collections.shuffle(added, new Random(3));
        KeywordHits hits = new KeywordHits();
        added.forEach(hit -> hits.add(7, hit[0], hit[1]));
        assertThat(hits.count()).isEqualTo(added.size());
        for (int i = 1; i < hits.count(); i++) {
            boolean later = hits.end(i) > hits.end(i - 1);
            assertThat(later || hits.end(i) == hits.end(i - 1) && hits.start(i) > hits.start(i - 1))
                    .isTrue();
        }
    }
}
