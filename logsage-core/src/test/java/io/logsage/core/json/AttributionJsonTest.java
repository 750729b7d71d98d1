package io.logsage.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Outcome;
import io.logsage.compat.ErrorAttribution;
import io.logsage.compat.ErrorAttributionWithJobId;
import io.logsage.compat.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttributionJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Attribution> answers() {
        return Stream.of(
                SampleAnswers.isolation(),
                SampleAnswers.stopped(Outcome.FAILED, Action.STOP),
                SampleAnswers.timeLimit("*** STEP 7.0 CANCELLED DUE TO TIME LIMIT ***"),
                SampleAnswers.nothing(Outcome.NO_LOGS));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerSurvivesTheWayThroughJson(Attribution answer) {
        assertThat(AttributionJson.read(AttributionJson.write(answer))).isEqualTo(answer);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theOutputIsOneLineThatKeepsTheSchema(Attribution answer) throws IOException {
        String json = AttributionJson.write(answer);
        assertThat(json).doesNotContain("\n");
        JsonNode schema =
                MAPPER.readTree(Path.of("../docs/attribution.schema.json").toFile());
        assertThat(new SchemaCheck(schema).violations(MAPPER.readTree(json))).isEmpty();
    }

    @Test
    void whatSteersATerminalIsEscapedAndComesBack() {
        String text = "a\u007f\u009b31m\u202e\u2028z";
        Attribution answer = SampleAnswers.stopped(Outcome.FAILED, Action.RESTART);
        Attribution steering =
                AttributionJson.read(AttributionJson.write(answer).replace("\"reason\":\"", "\"reason\":\"" + text));
        String json = AttributionJson.write(steering);
        assertThat(json).contains("a\\u007f\\u009b31m\\u202e\\u2028z");
        assertThat(AttributionJson.read(json)).isEqualTo(steering);
    }

    @Test
    void theSchemaCheckNoticesWhatIsMissingAndWhatIsUnknown() throws IOException {
        JsonNode schema =
                MAPPER.readTree(Path.of("../docs/attribution.schema.json").toFile());
        JsonNode wrong = MAPPER.readTree(AttributionJson.write(SampleAnswers.isolation())
                .replace("\"action\":\"isolate\"", "\"action\":\"dance\"")
                .replace("\"cycle\":0,", ""));
        assertThat(new SchemaCheck(schema).violations(wrong)).hasSize(2);
    }

    @Test
    void namesAndFieldsAreThoseOfTheContract() throws IOException {
        JsonNode json = MAPPER.readTree(AttributionJson.write(SampleAnswers.isolation()));
        assertThat(json.at("/action").asText()).isEqualTo("isolate");
        assertThat(json.at("/auto_resume").asText()).isEqualTo("TEMPORAL ISOLATION + RESTART");
        assertThat(json.at("/root_cause/category").asText()).isEqualTo("gpu_hardware");
        assertThat(json.at("/provenance/llm").asText()).isEqualTo("unavailable");
        assertThat(json.at("/progress/last_checkpoint_iteration").asLong()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"not json", "{}", "{\"schema_version\":\"2\"}", "[]", "''"})
    void whatIsNoAnswerIsRefusedWithAMessage(String json) {
        assertThatThrownBy(() -> AttributionJson.read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FAILED     | RESTART | RESTART IMMEDIATE             | Attribution:
            FAILED     | STOP    | STOP - DONT RESTART IMMEDIATE | Attribution:
            COMPLETED  | NONE    | STOP - DONT RESTART IMMEDIATE | TRAINING DONE
            CANCELLED  | RESTART | RESTART IMMEDIATE             | SLURM STEP CANCELLED
            REQUEUED   | RESTART | RESTART IMMEDIATE             | SLURM STEP CANCELLED JOB REQUEUE
            PREEMPTED  | RESTART | RESTART IMMEDIATE             | SLURM CANCELLED DUE TO PREEMPTION
            TIME_LIMIT | RESTART | STOP - DONT RESTART IMMEDIATE | SLURM CANCELLED TIME LIMIT
            NO_ERRORS  | NONE    | ERRORS NOT FOUND              | ERRORS NOT FOUND
            NO_LOGS    | NONE    | NO LOGS                       | NO LOGS
            """)
    void theOriginalsStringsFollowOutcomeAndAction(Outcome outcome, Action action, String advice, String attribution) {
        ErrorAttribution answer = compat(SampleAnswers.stopped(outcome, action), EnumSet.allOf(Part.class), 8);
        assertThat(answer.autoResume()).isEqualTo(advice);
        assertThat(answer.attribution().lines().findFirst()).hasValue(attribution);
    }

    @ParameterizedTest
    @CsvSource({"8, ranks24-31", "4, ranks12-15", "1, rank3"})
    void anIsolatedNodeIsGivenByItsRanks(int domainSize, String place) {
        ErrorAttribution answer = compat(SampleAnswers.isolation(), EnumSet.allOf(Part.class), domainSize);
        assertThat(answer.autoResumeVerbose()).isEqualTo(place + ", an uncorrectable memory error on rank 25");
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void aPartCanBeLeftOut(Part part) {
        ErrorAttribution answer = compat(SampleAnswers.isolation(), EnumSet.complementOf(EnumSet.of(part)), 8);
        assertThat(answer.attribution().isEmpty()).isEqualTo(part == Part.ATTRIBUTION);
        assertThat(answer.autoResumeVerbose().isEmpty()).isEqualTo(part == Part.VERBOSE);
        assertThat(answer.autoResume().equals(ErrorAttribution.RESTART)).isEqualTo(part == Part.ISOLATION);
    }

    @Test
    void issuesAreQuotedListsWithoutQuotesInside() {
        assertThat(compat(SampleAnswers.isolation(), EnumSet.allOf(Part.class), 8)
                        .attribution())
                .isEqualTo("Attribution:\nPrimary issues: [\"uncorrectable 'ECC' error\"],"
                        + "\nSecondary issues: [\"watchdog time-outs\"]");
    }

    @Test
    void secretsDoNotLeave() {
        Attribution answer = SampleAnswers.timeLimit("login failed, password=hunter2secret");
        assertThat(AttributionJson.write(answer)).doesNotContain("hunter2secret");
        Attribution unclear = SampleAnswers.stopped(Outcome.FAILED, Action.STOP);
        assertThat(AttributionJson.write(compat(unclear, Set.of(), 1))).contains("uncorrectable ECC");
    }

    @Test
    void theReasonOfATimeLimitIsAdded() {
        Attribution answer =
                SampleAnswers.timeLimit("slurmstepd: error: *** JOB 9 DUE TO TIME LIMIT *** REASON: maintenance ***");
        assertThat(compat(answer, Set.of(), 1).attribution())
                .isEqualTo("SLURM CANCELLED TIME LIMIT, Reason: maintenance");
    }

    @Test
    void compatHasTheFiveFieldsAndTheJob() throws IOException {
        JsonNode json = MAPPER.readTree(AttributionJson.write(ErrorAttributionWithJobId.badJobId()));
        assertThat(json.fieldNames())
                .toIterable()
                .isEqualTo(List.of(
                        "application_errors_full",
                        "application_errors_unique",
                        "auto_resume",
                        "auto_resume_verbose",
                        "attribution",
                        "job_id"));
        assertThat(json.path("job_id").asText()).isEqualTo("Bad jobid");
    }

    private static ErrorAttribution compat(Attribution answer, Set<Part> parts, int domainSize) {
        return ErrorAttribution.from(answer, parts, domainSize);
    }
}
