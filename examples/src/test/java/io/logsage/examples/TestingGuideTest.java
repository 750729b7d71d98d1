package io.logsage.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TestingGuideTest {
    private static final String MARK = "// guide";
    private static final Path SOURCE = Path.of("src/test/java/io/logsage/examples/RequeuePluginTest.java");

    @Test
    void theGuideShowsTheTestThatIsRun() throws IOException {
        assertThat(Files.readString(Path.of("../docs/testing.md")))
                .contains("```java\n" + String.join("\n", shown()) + "\n```");
    }

    @Test
    void theTestkitShowsTheTestThatIsRun() throws IOException {
        String javadoc = shown().stream()
                .map(line -> " * " + line.replace("->", "-&gt;").replace("@", "&#64;"))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(
                        Path.of("../logsage-testkit/src/main/java/io/logsage/testkit/llm/package-info.java")))
                .contains("<pre>\n" + javadoc + "\n * </pre>");
    }

    @Test
    void theTestHasFifteenLines() throws IOException {
        assertThat(shown()).hasSizeLessThanOrEqualTo(15);
    }

    private static List<String> shown() throws IOException {
        List<String> source = Files.readAllLines(SOURCE);
        return source.subList(source.indexOf(MARK) + 1, source.lastIndexOf(MARK));
    }
}
