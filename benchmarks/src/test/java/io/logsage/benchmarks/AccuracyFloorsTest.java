package io.logsage.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.core.signature.SignatureCatalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AccuracyFloorsTest {
    private static final Path FLOORS = Path.of("..", "accuracy", "floors.json");
    private static final int SCENARIOS = 300;

    @Test
    void noFigureIsBelowItsFloor() {
        Scoreboard board = Scoreboard.run(AccuracyReport.engine(SignatureCatalogue.builtIn()), 1, SCENARIOS);

        assertThat(new Floors(FLOORS).broken(board)).isEmpty();
    }
}
