package io.logsage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start is as fast as what it loads is small; what it loads is the same on every machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartTest {
    private static final String LOG = """
            [rank0]: iteration 10 loss 2.1
            [rank1]: iteration 10 loss 2.1
            [rank1]: Traceback (most recent call last):
            [rank1]:   File "train.py", line 4, in <module>
            [rank1]:     fit(nothing)
            [rank1]: NameError: name 'nothing' is not defined
            [rank0]: torch.distributed.DistBackendError: NCCL watchdog timeout
            """;

    private Set<String> loaded = Set.of();

    @BeforeAll
    void answerInAProcessOfItsOwn(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = Files.writeString(folder.resolve("job.log"), LOG);
        Path classes = folder.resolve("classes.txt");
        Path answer = folder.resolve("answer.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + classes + "::filecount=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.logsage.cli.Main",
                        "attribute",
                        "--offline",
                        log.toString()))
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(answer)).isZero();
        assertThat(answer).content().startsWith("STOP");
        try (Stream<String> lines = Files.lines(classes)) {
            loaded = lines.map(line -> line.replaceFirst("^(\\[[^]]*])+ ", ""))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .collect(Collectors.toSet());
        }
        assertThat(loaded).contains("io.logsage.core.LogSageEngine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "picocli.",
                "com.fasterxml.jackson.",
                "com.github.benmanes.caffeine.",
                "dev.langchain4j.",
                "org.owasp.",
                "org.slf4j."
            })
    void aPlainOfflineAnswerInTextLoadsNothingOf(String library) {
        assertThat(loaded).noneMatch(name -> name.startsWith(library));
    }

    /** Each links code at the first use, which takes longer than what it then does here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.runtime.ObjectMethods",
                "java.util.Formatter",
                "io.logsage.core.signature.SignatureReader"
            })
    void itDoesWithout(String slow) {
        assertThat(loaded).doesNotContain(slow);
    }

    @Test
    void itLoadsFewClasses() {
        assertThat(loaded.stream().filter(name -> name.startsWith("io.logsage.") && !name.contains("$$Lambda")))
                .hasSizeLessThan(275);
        assertThat(loaded).hasSizeLessThan(1_700);
        assertThat(loaded.stream().filter(name -> name.startsWith("java.lang.invoke.LambdaForm$")))
                .as("code that the library writes at run time to join texts, compare records and the like")
                .hasSizeLessThan(60);
    }
}
