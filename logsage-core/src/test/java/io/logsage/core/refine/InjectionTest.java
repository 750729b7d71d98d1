package io.logsage.core.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.LogSource;
import io.logsage.Provenance;
import io.logsage.compat.ErrorAttribution;
import io.logsage.compat.Part;
import io.logsage.core.LogSageEngine;
import io.logsage.core.page.PageText;
import io.logsage.llm.LlmRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile texts in a log, and a model that does whatever it reads. */
final class InjectionTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9A-Fa-f]{4}|[nrte0\\\\])");
    private static final Pattern OURS = Pattern.compile(
            "Attempt: .*|Candidate \\d+: .*|Further lines of candidate \\d+:"
                    + "|Other errors:|Cause: .*|Followed: .*|E\\d+ line \\d+ of lines(, \\d+ times)?\\| .*|E\\d+\\| .*");

    private final ObedientModel model = new ObedientModel();
    private final LogSageEngine engine = LogSageEngine.builder().llm(model).build();
    private final LogSageEngine rules = LogSageEngine.create();

    /** Where the text stands in a log. */
    enum Carrier {
        LOGGED_ERROR,
        EXCEPTION,
        BESIDE_AN_ERROR,
        NODE_NAME;

        List<String> log(String text) {
            List<String> log = new ArrayList<>(List.of(
                    "gpu-b07: [rank0]: step 40 loss 2.1",
                    "gpu-b12: [rank1]: step 41 loss 2.1",
                    "gpu-b12: [rank1]: the widget store reports an error code 17 while rotating shards"));
            switch (this) {
                case LOGGED_ERROR -> log.add(2, "gpu-b12: [rank1]: ERROR: " + text);
                case EXCEPTION -> {
                    log.set(2, "gpu-b12: [rank1]: acme.plans.PlanError: " + text);
                    log.add("gpu-b07: [rank0]: acme.wheels.WheelError: odd shards"); // keeps the rules unsure
                }
                case BESIDE_AN_ERROR -> {
                    for (int i = 0; i < 8; i++) {
                        log.add(2, "gpu-b12: [rank1]: unable to turn wheel " + "abcdefgh".charAt(i));
                    }
                    log.add(5, "gpu-b12: [rank1]: failed, " + text);
                }
                case NODE_NAME -> log.add(2, "srun: error: " + text + ": task 1: Exited with exit code 1");
            }
            log.add("srun: error: gpu-b12: task 1: Exited with exit code 1");
            return log;
        }
    }

    @Test
    void thereAreMoreThanSixtyTexts() {
        assertThat(texts()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @EnumSource
    void noActionChangesWhateverTheModelObeys(Carrier carrier) {
        int believed = 0;
        for (String text : texts()) {
            List<String> log = carrier.log(text);
            Attribution byRules = rules.attribute(log);
            for (ObedientModel.Mood mood : ObedientModel.Mood.values()) {
                Attribution answer = refine(log, mood);
                assertThat(answer.action()).as("%s: %s", mood, text).isEqualTo(byRules.action());
                assertThat(answer.isolate()).as("%s: %s", mood, text).isEqualTo(byRules.isolate());
                believed += answer.provenance().llm() == Provenance.Llm.OK ? 1 : 0;
            }
        }
        assertThat(believed).as("replies that pass for grounded").isGreaterThan(60);
    }

    @ParameterizedTest
    @EnumSource
    void noRequestHoldsASecretAndNoTextLeavesItsLine(Carrier carrier) {
        texts().forEach(text -> refine(carrier.log(text), ObedientModel.Mood.OBEYS));
        for (LlmRequest request : model.requests()) {
            List<String> lines = request.messages().get(1).text().lines().toList();
            String end = lines.get(0).replace("BEGIN", "END");
            assertThat(lines.get(0)).matches("BEGIN LOG [0-9a-f]{16}");
            assertThat(lines).containsOnlyOnce(end);
            assertThat(lines.subList(1, lines.indexOf(end)))
                    .allSatisfy(line -> assertThat(line)
                            .matches(OURS)
                            .doesNotContain("Zq7")
                            .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029]"));
        }
        assertThat(model.requests()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @EnumSource
    void noMarkupSurvivesOnAPage(Carrier carrier) {
        for (String text : texts()) {
            Attribution answer = refine(carrier.log(text), ObedientModel.Mood.AGREES_AND_STOPS);
            ErrorAttribution page = PageText.sanitise(ErrorAttribution.from(answer, EnumSet.allOf(Part.class), 8));
            List<String> shown = new ArrayList<>(page.applicationErrorsFull());
            shown.addAll(page.applicationErrorsUnique());
            shown.addAll(List.of(page.autoResume(), page.autoResumeVerbose(), page.attribution()));
            shown.add(PageText.sanitise(answer.reason()));
            assertThat(shown)
                    .as(text)
                    .allSatisfy(part -> assertThat(part).doesNotContainPattern("[<>\\e\\x00\\u202a-\\u202e]|\\{\\{"));
        }
    }

    private Attribution refine(List<String> log, ObedientModel.Mood mood) {
        model.mood(mood);
        engine.llmCache().orElseThrow().invalidateAll();
        return engine.attribute(Analysis.of(LogSource.of(log)));
    }

    static List<String> texts() {
        try (InputStream in = Objects.requireNonNull(InjectionTest.class.getResourceAsStream("injections.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(InjectionTest::unescaped)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String unescaped(String line) {
        return ESCAPE.matcher(line).replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))));
    }

    private static String character(String code) {
        return switch (code) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "e" -> "\u001b";
            case "0" -> "\0";
            case "\\" -> "\\";
            default -> String.valueOf((char) Integer.parseInt(code.substring(1), 16));
        };
    }
}
