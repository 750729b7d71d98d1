package io.logsage.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final String MARK = "    // readme";

    @Test
    void theReadmeShowsTheCodeThatIsCompiled() throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/main/java/io/logsage/examples/SchedulerHook.java"));
        String part = String.join("\n", source.subList(source.indexOf(MARK) + 1, source.lastIndexOf(MARK)))
                .stripIndent();
        assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + part + "\n```");
    }

    @Test
    void theExampleActsOnTheSamples() {
        assertThat(SchedulerHook.next(Path.of("../samples/healthy-with-frightening-lines.log")))
                .isEqualTo("done");
        assertThat(SchedulerHook.next(Path.of("../samples/user-error.log"))).startsWith("hold: ");
        assertThat(SchedulerHook.next(Path.of("../samples/ecc-one-of-64-ranks.log")))
                .isEqualTo("requeue without gpu-a05");
    }

    @Test
    void theSamplesThatTheReadmeNamesAreThere() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        try (var samples = Files.list(Path.of("../samples"))) {
            assertThat(samples.map(sample -> "samples/" + sample.getFileName()))
                    .isNotEmpty()
                    .allMatch(readme::contains);
        }
    }
}
