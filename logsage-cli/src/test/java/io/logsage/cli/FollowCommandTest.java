package io.logsage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.core.json.AttributionJson;
import io.logsage.core.session.FileAttemptHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowCommandTest {
    private static final String FAULT = """
            [rank0]: Traceback (most recent call last):
            [rank0]:   File "train.py", line 4, in <module>
            [rank0]:     fit(nothing)
            [rank0]: NameError: name 'nothing' is not defined
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theLastAnswerIsThatOfTheFinishedFile() throws IOException {
        String log = log("job.log", FAULT);
        assertThat(run("attribute", "--follow", "--quiet-after", "0", "--format", "json", log))
                .isZero();
        List<String> lines = out.toString().lines().toList();
        out.getBuffer().setLength(0);
        run("attribute", "--format", "json", log);

        assertThat(lines).hasSize(2);
        assertThat(withoutTime(lines.get(1)))
                .isEqualTo(withoutTime(out.toString().strip()));
        assertThat(AttributionJson.read(lines.get(1)).action()).isEqualTo(Action.STOP);
    }

    @Test
    void answersOnTheWayAreMarkedAndHarmless() throws IOException {
        String log = log("job.log", FAULT);
        run("attribute", "--follow", "--quiet-after", "0", "--format", "json", log);
        String first = out.toString().lines().toList().get(0);
        Attribution soFar = AttributionJson.read(first);
        assertThat(first).startsWith("{\"provisional\":true,");
        assertThat(soFar.action()).isEqualTo(Action.RESTART);
        assertThat(soFar.reason()).startsWith("so far: ").doesNotContain("cannot");

        out.getBuffer().setLength(0);
        run("attribute", "--follow", "--quiet-after", "0", log);
        assertThat(out.toString()).startsWith("PROVISIONAL: RESTART").contains("\nSTOP: ");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void noAnswerOnTheWayHoldsTheWordForAStop() throws IOException {
        String log = log("job.log", "[rank0]: iteration 9/ 9 | loss: 2.0\n[rank0]: exiting program at iteration 9\n");
        run("attribute", "--follow", "--quiet-after", "0", "--format", "json", log);
        assertThat(out.toString().lines().toList().get(0))
                .contains("provisional")
                .doesNotContain("STOP");
        assertThat(out.toString().lines().toList().get(1)).contains("STOP");
    }

    @Test
    void theExitCodeIsThatOfTheLastAnswer() throws IOException {
        assertThat(run("attribute", "--follow", "--quiet-after", "0", "--exit-code", log("job.log", FAULT)))
                .isEqualTo(11);
    }

    @Test
    void aFileThatNeverComesIsSaid() {
        String log = folder.resolve("none.log").toString();
        assertThat(run("attribute", "--follow", "--quiet-after", "0", log)).isEqualTo(3);
        assertThat(err.toString()).contains("waiting for it").contains("it does not exist");
    }

    @Test
    void theHistoryRemembersOneAnswerForEachAttempt() throws IOException {
        Path history = folder.resolve("history");
        String log = log("job.log", FAULT);
        run("attribute", "--job", "7", "--attempt", "0", "--history", history.toString(), log);
        run(
                "attribute",
                "--follow",
                "--quiet-after",
                "0",
                "--job",
                "7",
                "--attempt",
                "1",
                "--history",
                history.toString(),
                log);
        try (FileAttemptHistory attempts = FileAttemptHistory.open(history)) {
            assertThat(attempts.entries("7")).containsOnlyKeys(0, 1);
        }
    }

    private String log(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String withoutTime(String json) {
        return json.replaceAll("\"elapsed_ms\":\\d+", "");
    }

    private int run(String... arguments) {
        return Main.run(Engines::create, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
