package io.logsage.core.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.core.endurance.FloodRun.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every flood is read in one JVM with 64 MiB of heap: half a MiB of each, or as many KiB as the property {@code logsage.flood.kib}
 * says. Times are CPU times, held against plain text of the same size, so that a busy machine changes little.
 */
class FloodTest {
    private static final String KIB = System.getProperty("logsage.flood.kib", "512");

    /** Text that is all errors costs so many times what plain text costs, and no more. */
    private static final double MOST_TIMES_PLAIN = 300;

    /** Twice the text takes twice the time. */
    private static final double MOST_TIMES_HALF = 2.2;

    private static final double SLACK_MILLIS = 150;
    private static final int MOST_ALLOCATED = 400;
    private static final int LONGEST_ANSWER = 4 << 20;

    private static final Map<String, Row> ROWS = new LinkedHashMap<>();

    @BeforeAll
    static void readAll(@TempDir Path directory) throws IOException, InterruptedException {
        Path out = directory.resolve("rows");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-Xss512k",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FloodRun.class.getName(),
                        KIB)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        int exit = process.waitFor();
        List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
        assertThat(exit).as(() -> String.join("\n", lines)).isZero();
        for (String line : lines) {
            Row row = Row.parse(line);
            ROWS.put(row.flood(), row);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredInBoundedTimeWithABoundedAnswer(Flood flood) {
        Row row = row(flood);
        double plain = Math.max(1, row(Flood.PLAIN).whole());
        assertThat(row.whole()).as("time against plain text").isLessThan(MOST_TIMES_PLAIN * plain + SLACK_MILLIS);
        assertThat(row.whole()).as("time against half of it").isLessThan(MOST_TIMES_HALF * row.half() + SLACK_MILLIS);
        assertThat(row.allocated()).as("bytes allocated a byte").isLessThan(MOST_ALLOCATED);
        assertThat(row.answer()).isLessThan(LONGEST_ANSWER);
    }

    @ParameterizedTest
    @CsvSource({
        "ERRORS_OF_OTHER_SHAPES, more than 4096 shapes",
        "ERRORS_BETWEEN_STEPS, more than 4096 shapes",
        "EXCEPTIONS_OF_OTHER_NAMES, more than 4096 shapes",
        "CYCLES, attempts in the middle",
        "ERRORS_OF_OTHER_RANKS, more ranks or hosts than are named",
        "NULS, NUL bytes"
    })
    void saysWhatWasCut(Flood flood, String truncation) {
        assertThat(row(flood).truncations()).contains(truncation);
    }

    @Test
    void keepsTheErrorThatComesLast() {
        assertThat(row(Flood.ERRORS_OF_OTHER_SHAPES).outcome()).isEqualTo("FAILED");
    }

    private static Row row(Flood flood) {
        return Optional.ofNullable(ROWS.get(flood.name())).orElseThrow();
    }
}
