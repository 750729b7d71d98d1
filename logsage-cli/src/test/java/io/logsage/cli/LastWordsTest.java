package io.logsage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.core.json.AttributionJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A command that is told to end is a process of its own here: the end is that of its JVM. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LastWordsTest {
    private static final String FAULT =
            "[rank0]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFollowedLogGetsItsLastAnswer() throws IOException, InterruptedException {
        Path log = Files.writeString(folder.resolve("job.log"), FAULT);
        Process process = start("attribute", "--follow", "--exit-code", "--format", "json", log.toString());
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).startsWith("{\"provisional\":true");
            process.toHandle().destroy();
            List<String> rest = out.lines().toList();
            assertThat(rest).hasSize(1);
            assertThat(AttributionJson.read(rest.get(0)).reason()).doesNotStartWith("so far");
            assertThat(process.waitFor()).isIn(10, 11);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void eachOpenLogOfAWatchedFolderGetsALine() throws IOException, InterruptedException {
        Path old = Files.writeString(folder.resolve("old.log"), FAULT);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(10_000)));
        Process process = start("watch", folder.toString());
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).contains("old.log: cuda-out-of-memory, line 1, rank 0");
            Files.writeString(folder.resolve("new.log"), "[rank0]: iteration 7/ 5000 | lm loss: 2.0\n");
            process.toHandle().destroy();
            assertThat(out.lines().toList())
                    .singleElement()
                    .asString()
                    .startsWith(Action.NONE.name())
                    .contains("new.log: no fault found, and no end");
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.logsage.cli.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
