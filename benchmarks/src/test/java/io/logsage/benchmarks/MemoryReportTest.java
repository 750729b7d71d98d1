package io.logsage.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MemoryReportTest {

    @Test
    void veryManyShapesAreReadInLittleMemoryAndTheCutIsTold() throws IOException, InterruptedException {
        assertThat(MemoryReport.forked(MemoryInput.SHAPES, 8 << 10))
                .startsWith("SHAPES")
                .contains("FAILED, ")
                .contains("more than 4096 shapes");
    }
}
