package io.logsage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.Analysis.JobAttempt;
import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.LogSource;
import io.logsage.core.json.AttributionJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FixedEngine engine = new FixedEngine(Action.ISOLATE);
    private String log = "";

    @BeforeEach
    void writeALog() throws IOException {
        log = Files.writeString(folder.resolve("job.log"), "some text\n").toString();
    }

    @Test
    void textSaysTheVerdictFirstAndThenTheCause() {
        assertThat(run("attribute", log)).isZero();
        assertThat(out.toString())
                .startsWith("RESTART WITHOUT gpu-b12 (node3), 95 % sure\njob.log (4,567 lines): A GPU failed");
        assertThat(out.toString())
                .contains("job.log:1201:")
                .contains("| 25: RuntimeError: CUDA error: uncorrectable ECC error encountered")
                .contains("rank 25, node gpu-b12, step 412")
                .contains("812 × watchdog of another rank")
                .contains("kernel log of gpu-b12");
    }

    @Test
    void textFitsTheTerminalAndHoldsNoControlCharacters() {
        run("attribute", log);
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    @Test
    void colourIsGivenOnDemand() {
        run("attribute", "--color", "always", log);
        assertThat(out.toString()).contains("\u001b[1;35m");
    }

    @Test
    void jsonIsOneObjectALineForEachFileInOrder() {
        assertThat(run("attribute", "--format", "json", log, log)).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(line -> AttributionJson.read(line).action() == Action.ISOLATE);
    }

    @Test
    void cyclesGiveOneObjectEach() {
        run("attribute", "--format=json", "--cycles", log);
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void compatIsTheOriginalsObject() throws IOException {
        run("attribute", "--format", "compat", "--domain-size", "8", log);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("auto_resume").asText()).isEqualTo("TEMPORAL ISOLATION + RESTART");
        assertThat(json.path("auto_resume_verbose").asText()).isEqualTo("ranks24-31, ECC");
    }

    @ParameterizedTest
    @CsvSource({
        "--no-isolation, auto_resume, RESTART IMMEDIATE",
        "--isolation, auto_resume, TEMPORAL ISOLATION + RESTART",
        "--no-attribution, attribution, ''",
        "--no-verbose, auto_resume_verbose, ''"
    })
    void aPartIsSwitchedOffByItsNegatedName(String option, String field, String value) throws IOException {
        run("attribute", "--format", "compat", option, log);
        assertThat(new ObjectMapper().readTree(out.toString()).path(field).asText())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 0", "RESTART, 10", "STOP, 11", "ISOLATE, 12"})
    void theExitCodeTellsTheActionOnDemand(Action action, int code) {
        engine = new FixedEngine(action);
        assertThat(run("attribute", "--exit-code", log)).isEqualTo(code);
        assertThat(run("attribute", log)).isZero();
    }

    @Test
    void aMissingFileIsSaidAndTheOthersAreRead() {
        assertThat(run(
                        "attribute",
                        "--format",
                        "json",
                        folder.resolve("none.log").toString(),
                        log))
                .isEqualTo(3);
        assertThat(err.toString()).contains("none.log: no such file").doesNotContain("\tat ");
        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void anErrorOfItsOwnAtOneLogKeepsNoAnswerFromTheOthers() throws IOException {
        String bad = Files.writeString(folder.resolve("bad.log"), "x\n").toString();
        LogSage failing = new LogSage() {
            @Override
            public Attribution attribute(Analysis analysis) {
                if (analysis.log().name().equals("bad.log")) {
                    throw new IllegalStateException("a bug");
                }
                return engine.attribute(analysis);
            }

            @Override
            public List<Attribution> attributeCycles(Analysis analysis) {
                return List.of(attribute(analysis));
            }
        };
        String[] arguments = {"attribute", "--format", "json", bad, log};
        assertThat(Main.run(
                        choice -> failing, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true), arguments))
                .isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString())
                .contains("bad.log: internal error")
                .contains("a bug")
                .hasLineCount(1);
    }

    @Test
    void aFolderIsNoLog() {
        assertThat(run("attribute", folder.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("is a directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "attribute", "attribute --format xml x", "attribute --domain-size none x", "nonsense"})
    void wrongUseIsTwo(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("logsage: ").contains("--help'.");
        assertThat(err.toString().lines().count()).isLessThan(5);
    }

    @Test
    void aWrongSettingIsTwoAndNamesTheVariable() {
        assertThat(run(Map.of("DOMAIN_SIZE", "many"), "attribute", log)).isEqualTo(2);
        assertThat(err.toString()).contains("DOMAIN_SIZE is 'many'");
    }

    @Test
    void companionsAreHandedToTheEngine() {
        run("attribute", "--kernel-log", "gpu-b12=" + log, "--scheduler-log", log, log);
        assertThat(engine.asked.get(0).companions()).hasSize(2);
        LogSource kernel = engine.asked.get(0).companions().get(0);
        assertThat(kernel.host()).hasValue("gpu-b12");
    }

    @Test
    void theAttemptOfAJobIsHandedToTheEngine() {
        String history = folder.resolve("history").toString();
        assertThat(run("attribute", "--job", "4711", "--attempt", "2", "--history", history, log))
                .isZero();
        assertThat(engine.asked.get(0).job()).hasValue(new JobAttempt("4711", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "--attempt 1, --attempt needs --job",
        "--history h, --history needs --job",
        "--job 1 --attempt -1, --attempt -1 is negative",
        "--job 1 more.log, --job is about one attempt",
        "--quiet-after 3, --quiet-after needs --follow",
        "--follow --quiet-after -3, --quiet-after -3 is negative",
        "--follow --cycles, leave out --cycles",
        "--follow -, --follow needs files"
    })
    void whatDoesNotGoTogetherIsSaid(String options, String message) {
        List<String> arguments = new ArrayList<>(List.of("attribute"));
        arguments.addAll(List.of(options.split(" ")));
        arguments.add(log);
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aHistoryInAFolderThatIsNotThereIsAnError() {
        String history = folder.resolve("none").resolve("history").toString();
        assertThat(run("attribute", "--job", "1", "--history", history, log)).isEqualTo(3);
        assertThat(err.toString()).contains("none: no such folder");
    }

    @ParameterizedTest
    @CsvSource({"nowhere, no such folder, 3", "job.log, is no folder, 3"})
    void whatCannotBeWatchedIsSaid(String name, String message, int code) {
        assertThat(run("watch", folder.resolve(name).toString())).isEqualTo(code);
        assertThat(err.toString()).contains(name + ": " + message);
    }

    @Test
    void aPatternThatIsNoneIsWrongUse() {
        assertThat(run("watch", "--glob", "[", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--glob '[' is no pattern");
    }

    @Test
    void scoreMeasuresLabelledLogsAndHidesTheNameOfTheFolder() throws IOException {
        Path one = Files.createDirectory(folder.resolve("001-the-answer"));
        Files.writeString(one.resolve("log.txt"), "text\n");
        Files.writeString(one.resolve("label.json"), """
                {"id":"001","category":"hardware_gpu","action":"isolate","acceptable_actions":["isolate"],
                 "root_line":"uncorrectable ECC","root_line_number":1201,"faulty_ranks":[25],"faulty_nodes":[],
                 "training_started":true,"checkpoint_saved":false}
                """);
        assertThat(run("score", "--json", folder.toString())).isZero();
        JsonNode all = new ObjectMapper().readTree(out.toString()).path("all");
        assertThat(all.at("/acceptable_action/count").asInt()).isEqualTo(1);
        assertThat(all.at("/root_line_first/count").asInt()).isEqualTo(1);
        assertThat(all.at("/ranks/of").asInt()).isEqualTo(1);
        assertThat(all.at("/nodes/of").asInt()).isZero();
        assertThat(all.at("/checkpoint_saved/count").asInt()).isZero();
        assertThat(engine.asked.get(0).log().toString()).doesNotContain("the-answer");
    }

    @Test
    void scoreListsMisses() throws IOException {
        engine = new FixedEngine(Action.STOP);
        Path one = Files.createDirectory(folder.resolve("x"));
        Files.writeString(one.resolve("log.txt"), "text\n");
        Files.writeString(
                one.resolve("label.json"),
                "{\"id\":\"x\",\"category\":\"no_error\",\"acceptable_actions\":[\"none\"]}");
        run("score", folder.toString());
        assertThat(out.toString()).contains("x: acceptable action, false stop, false alarm on a healthy log");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\": } | label.json, line 1, column 8: not JSON",
                "[1] | label.json: a JSON object is needed, and it holds [1]",
                "{} | label.json: action: is missing",
                "{\"action\":\"fly\"} | label.json: action: 'fly' is none of isolate, none, restart, stop",
                "{\"action\":\"stop\"} | label.json: category: is missing",
                "{\"action\":\"stop\",\"category\":\"data\",\"root_line_number\":\"x\"} | root_line_number: \"x\" is no whole number",
                "{\"action\":\"stop\",\"category\":\"data\",\"faulty_ranks\":[\"q\"]} | faulty_ranks: \"q\" is no whole number"
            })
    void scoreSaysWhatIsWrongWithALabelAndWhere(String label, String message) throws IOException {
        Path one = Files.createDirectory(folder.resolve("x"));
        Files.writeString(one.resolve("log.txt"), "text\n");
        Files.writeString(one.resolve("label.json"), label);
        assertThat(run("score", folder.toString())).isEqualTo(3);
        assertThat(err.toString()).startsWith("logsage: ").contains(message).hasLineCount(1);
    }

    @Test
    void scoreWithoutLogsIsAnError() {
        assertThat(run("score", folder.toString())).isEqualTo(3);
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        return Main.run(
                choice -> engine, environment, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
