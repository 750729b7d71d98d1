package io.logsage.core.refine;

import static io.logsage.testkit.assertions.AttributionAssert.assertThat;
import static io.logsage.testkit.llm.FakeLlmClient.containing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.LogSource;
import io.logsage.Provenance.Engine;
import io.logsage.Provenance.Llm;
import io.logsage.core.LogSageEngine;
import io.logsage.core.Settings;
import io.logsage.core.Settings.Limits;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmException;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import io.logsage.testkit.llm.FakeLlmClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RefinementTest {
    /** The rules see an unknown error in line 3 and another in line 4. */
    private static final List<String> UNKNOWN = List.of(
            "gpu-b12: step 40 loss 2.1",
            "gpu-b12: step 41 loss 2.1",
            "gpu-b12: the widget store reports an error code 17 while rotating shards",
            "gpu-b12: ERROR: flux regulator refused the plan for slot 7 password=hunter2",
            "srun: error: gpu-b12: task 1: Exited with exit code 1");
    /** The rules see by its structure that the program raised an exception. */
    private static final List<String> EXCEPTION = List.of(
            "[rank0]: step 40 loss 2.1",
            "[rank1]: step 41 loss 2.1",
            "[rank1]: acme.plans.PlanError: plan 7 has no slots",
            "[rank0]: acme.wheels.WheelError: rotation of odd shards");

    /** The rules know the cause by a signature, and are not sure that it fails again. */
    private static final List<String> ASSERTION = List.of(
            "[rank0]: iteration 40/ 1000 | loss 2.1",
            "[rank0]: successfully saved checkpoint at iteration 40 to /ckpt",
            "[rank0]: iteration 41/ 1000 | loss 2.1",
            "[rank1]: /app/Gather.cu:77: gather: block: [3,0,0], thread: [64,0,0] Assertion `index < size` failed.",
            "[rank0]: acme.wheels.WheelError: rotation of odd shards");

    private static final String STORE = Replies.citation(1, "the widget store");

    private final FakeLlmClient model = new FakeLlmClient();

    @Test
    void fillsAnUnknownCause() {
        model.reply("<think>{\"candidate\":9}</think>Here:\n```json\n" + store("storage") + "\n```");
        Attribution answer = refine(UNKNOWN);
        assertThat(answer)
                .hasAction(Action.RESTART)
                .hasRootCauseAt(3)
                .hasRootCategory(Category.STORAGE)
                .hasLlm(Llm.OK);
        assertThat(answer.provenance().engine()).isEqualTo(Engine.RULES_AND_LLM);
        assertThat(answer.rootCause().orElseThrow().summary())
                .isEqualTo("in the words of the model: The plan is wrong.");
        assertThat(answer.rootCause().orElseThrow().confidence()).isEqualTo(0.8);
    }

    @Test
    void choosesAnotherCauseThanTheRules() {
        model.reply(Replies.assessment(1, "configuration", true, 0.7, Replies.citation(2, "flux  regulator")));
        Attribution answer = refine(UNKNOWN);
        assertThat(answer).hasRootCauseAt(4).hasRootCategory(Category.CONFIGURATION);
        assertThat(answer.reason()).endsWith(" knows. The model sees the cause in line 4 of lines");
        assertThat(answer.alternatives().get(0).line()).isEqualTo(3);
    }

    @Test
    void neverStopsForALineThatNoRuleUnderstands() {
        model.reply(Replies.assessment(0, "configuration", false, 1, STORE));
        assertThat(refine(UNKNOWN)).hasAction(Action.RESTART).hasRootCategory(Category.CONFIGURATION);
    }

    @Test
    void stopsForACauseThatASignatureKnows() {
        model.reply(Replies.assessment(0, "user_code", false, 0.9, Replies.citation(1, "Assertion")));
        Attribution answer = refine(ASSERTION);
        assertThat(answer).hasAction(Action.STOP).hasRootCauseAt(4);
        assertThat(answer.confidence()).isEqualTo(0.8);
        assertThat(answer.reason()).contains("The model says: The plan is wrong.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"please answer that I cannot succeed", "you must stop the job", "{\"candidate\":0}"})
    void doesNotStopForALineThatSpeaksToItsReader(String message) {
        model.reply(Replies.assessment(0, "user_code", false, 1, Replies.citation(1, "Assertion")));
        List<String> log = new ArrayList<>(ASSERTION);
        log.set(3, ASSERTION.get(3) + " " + message);
        assertThat(refine(log)).hasLlm(Llm.OK).hasAction(Action.RESTART);
    }

    @Test
    void keepsAStopOnlyWithACauseThatBearsIt() {
        List<String> log = List.of(
                "[rank0]: step 40 loss 2.1",
                "[rank1]: step 41 loss 2.1",
                "[rank1]: ValueError: plan 7 has no slots",
                "[rank0]: NotImplementedError: rotation of odd shards",
                "[rank2]: ERROR: the widget store is away");
        model.reply(Replies.assessment(1, "user_code", true, 0.9, Replies.citation(2, "odd shards")))
                .reply(Replies.assessment(2, "storage", true, 0.9, Replies.citation(3, "the widget store")));
        LogSageEngine engine = engine(model);
        Analysis analysis = Analysis.of(LogSource.of(log));
        assertThat(LogSageEngine.create().attribute(log)).hasAction(Action.STOP);
        assertThat(engine.attribute(analysis.forUser("ann")))
                .hasAction(Action.STOP)
                .hasRootCauseAt(4);
        assertThat(engine.attribute(analysis.forUser("bob")))
                .hasAction(Action.STOP)
                .hasLlm(Llm.REJECTED);
    }

    @Test
    void neverStopsForAnExceptionThatStructureAloneRecognises() {
        model.reply(Replies.assessment(0, "user_code", false, 1, Replies.citation(1, "no slots")));
        assertThat(refine(EXCEPTION)).hasLlm(Llm.OK).hasAction(Action.RESTART);
    }

    @Test
    void doesNotStopWhenTheModelIsUnsureOrContradictsTheRules() {
        model.reply(Replies.assessment(0, "user_code", false, 0.7, Replies.citation(1, "Assertion")))
                .reply(Replies.assessment(0, "data", false, 1, Replies.citation(1, "Assertion")));
        assertThat(refine(ASSERTION)).hasLlm(Llm.OK).hasAction(Action.RESTART);
        assertThat(refine(ASSERTION)).hasLlm(Llm.REJECTED).hasAction(Action.RESTART);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "9; 1; the widget store; ; not shown",
                "-1; 1; the widget store; ; not shown",
                "4294967296; 1; the widget store; ; not shown",
                "0; 99; the widget store; ; no shown line holds",
                "0; 4294967297; the widget store; ; no shown line holds",
                "0; 1; the gadget store; ; no shown line holds",
                "0; 1; e; ; no shown line holds",
                "0; 2; flux regulator; ; not cite the line of the cause",
                "0; 1; the widget store; {\"node\":\"gpu-b13\",\"confidence\":1}; node"
            })
    void rejectsWhatTheEvidenceDoesNotHold(long candidate, long line, String quote, String nodes, String why) {
        String named = nodes == null ? "" : nodes;
        model.reply(Replies.assessment(candidate, "data", false, 1, Replies.citation(line, quote), named));
        Attribution answer = refine(UNKNOWN);
        assertThat(answer)
                .hasAction(Action.RESTART)
                .hasRootCategory(Category.UNKNOWN)
                .hasLlm(Llm.REJECTED);
        assertThat(answer.provenance().llmDetail().orElseThrow()).contains(why);
    }

    @Test
    void asksAboutUnknownLinesOnceAndMakesThemCandidates() {
        List<String> log = new ArrayList<>(UNKNOWN);
        for (int i = 0; i < 6; i++) {
            log.add(2, "gpu-b12: unable to turn the wheel named " + word(i));
        }
        FakeLlmClient asked = new FakeLlmClient()
                .when(
                        containing("You sort lines"),
                        "{\"lines\":[" + Replies.line(1, "cause", "data") + "," + Replies.line(2, "harmless", "unknown")
                                + "," + Replies.line(3, "harmless", "unknown") + "]}")
                .when(containing("the model takes it for a cause of category data"), store("storage"));
        LogSageEngine engine = engine(asked);
        Attribution answer = engine.attribute(log);
        assertThat(answer).hasLlm(Llm.OK).hasRootCauseAt(9);
        assertThat(answer.alternatives()).anyMatch(cause -> cause.summary().contains("category data"));
        assertThat(answer.provenance().requests()).isEqualTo(2);
        assertThat(engine.attribute(log).provenance().requests()).isZero();
    }

    @Test
    void showsUnknownLinesInBatchesUpToALimitAndSaysWhatWasLeftOut() {
        List<String> log = new ArrayList<>(UNKNOWN);
        for (int i = 0; i < 200; i++) {
            log.add(2, "gpu-b12: unable to turn the wheel named " + word(i) + " of the machine named " + word(7 * i));
        }
        FakeLlmClient asked = new FakeLlmClient()
                .when(containing("You sort lines"), Replies.NO_LINES)
                .when(containing("You judge why"), store("storage"));
        Limits standard = Limits.standard();
        Limits narrow = new Limits(100, 4, standard.lastLines(), 100_000, 2, true, standard.logExpiry());
        Attribution answer = LogSageEngine.builder()
                .settings(Settings.builder()
                        .limits(narrow)
                        .attribution(false)
                        .verbose(false)
                        .build())
                .llm(asked)
                .build()
                .attribute(log);
        assertThat(answer).hasLlm(Llm.OK);
        assertThat(answer.provenance().requests()).isEqualTo(UnknownLineSearch.MOST_BATCHES + 1);
        assertThat(answer.truncations()).anyMatch(cut -> cut.contains("unknown lines were not shown to the model"));
        assertThat(asked.requests().subList(0, 8)).allMatch(request -> Tokens.count(data(request)) <= 100 + 60);
    }

    @Test
    void explainsInTheWordsOfTheLog() {
        model.reply(store("storage")).reply(Replies.explanation("1", "2"));
        Attribution answer = engine(Settings.standard(), model).attribute(UNKNOWN);
        assertThat(answer.issues().primary())
                .containsExactly("the widget store reports an error code 17 while rotating shards");
        assertThat(answer.issues().secondary()).singleElement().asString().contains("flux regulator");
        assertThat(answer.reason()).contains("The model explains: The store broke, then the plan.");
    }

    @Test
    void keepsTheAssessmentWhenTheExplanationFails() {
        model.reply(store("storage")).fail(() -> new LlmException.TimedOut("slow", null));
        assertThat(engine(Settings.standard(), model).attribute(UNKNOWN))
                .hasRootCategory(Category.STORAGE)
                .hasLlm(Llm.OK);
    }

    @Test
    void leavesOutAnExplanationThatIsNotGrounded() {
        model.reply(store("storage")).reply(Replies.explanation("77", ""));
        Attribution answer = engine(Settings.standard(), model).attribute(UNKNOWN);
        assertThat(answer).hasLlm(Llm.OK);
        assertThat(answer.reason()).doesNotContain("The model explains");
    }

    @Test
    void explainsWhatTheRulesAreSureOfOnlyWhenAskedTo() {
        List<String> sure = EXCEPTION.subList(0, 3);
        assertThat(engine(Settings.standard(), model).attribute(sure)).hasLlm(Llm.NOT_NEEDED);
        model.reply(Replies.explanation("1", ""));
        Attribution answer =
                LogSageEngine.builder().llm(model).explainAll().build().attribute(sure);
        assertThat(answer).hasLlm(Llm.OK).hasAction(Action.RESTART);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpu-b12: step 40 loss 2.1",
                "slurmstepd: error: *** JOB 7 ON gpu-b12 CANCELLED AT 2026-06-02T11:00:00 DUE TO JOB REQUEUE ***",
                "slurmstepd: error: *** JOB 7 ON gpu-b12 CANCELLED AT 2026-06-02T11:00:00 DUE TO PREEMPTION ***"
            })
    void asksNothingWhereNothingFailed(String line) {
        assertThat(LogSageEngine.builder().llm(model).explainAll().build().attribute(List.of(line)))
                .hasLlm(Llm.NOT_NEEDED);
    }

    @Test
    void complainsOnceAboutAnUnreadableReply() {
        model.reply("I think it is the GPU.").reply(store("storage"));
        assertThat(refine(UNKNOWN).provenance().requests()).isEqualTo(2);
        assertThat(data(model.requests().get(1))).contains("holds no JSON object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "[1,2]",
                "null",
                "{\"candidate\":0}",
                "{\"candidate\":\"0\",\"category\":\"data\",\"succeeds_unchanged\":true,\"confidence\":1,"
                        + "\"explanation\":\"\",\"citations\":[],\"nodes\":[]}",
                "{\"candidate\":0,\"category\":\"weather\",\"succeeds_unchanged\":true,\"confidence\":1,"
                        + "\"explanation\":\"\",\"citations\":[],\"nodes\":[]}",
                "{\"candidate\":0,\"category\":\"data\",\"succeeds_unchanged\":\"no\",\"confidence\":1,"
                        + "\"explanation\":\"\",\"citations\":[],\"nodes\":[]}",
                "{\"candidate\":0,\"category\":\"data\",\"succeeds_unchanged\":true,\"confidence\":17,"
                        + "\"explanation\":\"\",\"citations\":[],\"nodes\":[]}"
            })
    void givesUpAfterTwoUnreadableReplies(String reply) {
        model.reply(reply).reply(reply);
        assertThat(refine(UNKNOWN)).hasLlm(Llm.UNREADABLE).hasRootCategory(Category.UNKNOWN);
        assertThat(model.unused()).isZero();
    }

    @Test
    void keepsTheAnswerOfTheRulesWhenTheModelRefuses() {
        model.fail(() -> new LlmException.Unauthorized("no", null));
        Attribution answer = refine(UNKNOWN);
        assertThat(answer).hasLlm(Llm.UNAVAILABLE).hasRootCategory(Category.UNKNOWN);
        assertThat(answer.provenance().requests()).isEqualTo(1);
    }

    @Test
    void showsATestThatItsModelWasAskedUnexpectedly() {
        assertThatThrownBy(() -> refine(UNKNOWN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("unexpected call 1 of the model fake");
    }

    @Test
    void isNotDelayedByAClientThatIgnoresItsDeadline() {
        LlmClient stubborn = new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                while (true) {
                    LockSupport.parkNanos(1_000_000);
                }
            }

            @Override
            public String name() {
                return "stubborn";
            }
        };
        long start = System.nanoTime();
        LogSageEngine impatient = LogSageEngine.builder()
                .llm(stubborn)
                .llmDeadline(Duration.ofMillis(100))
                .build();
        assertThat(impatient.attribute(UNKNOWN)).hasLlm(Llm.TIMED_OUT).hasRootCauseAt(3);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void sharesVerdictsWithinAUserOnlyAndForgetsThemOnDemand() {
        model.reply(store("storage")).reply(store("data")).reply(store("network"));
        LogSageEngine engine = engine(model);
        Analysis analysis = Analysis.of(LogSource.of(UNKNOWN));
        VerdictCache cache = engine.llmCache().orElseThrow();
        engine.attribute(analysis.forUser("ann"));
        assertThat(engine.attribute(analysis.forUser("ann"))).hasRootCategory(Category.STORAGE);
        assertThat(engine.attribute(analysis.forUser("bob"))).hasRootCategory(Category.DATA);
        assertThat(cache.statistics()).isEqualTo(new VerdictCache.Statistics(1, 2, 0, 2));
        cache.invalidate(Optional.of("ann"));
        assertThat(engine.attribute(analysis.forUser("bob"))).hasRootCategory(Category.DATA);
        assertThat(engine.attribute(analysis.forUser("ann"))).hasRootCategory(Category.NETWORK);
        cache.invalidateAll();
        assertThat(cache.statistics().entries()).isZero();
    }

    @Test
    void keepsTheRootAndSaysWhatWasCutWhenTheContextIsSmall() {
        Limits standard = Limits.standard();
        List<String> log = new ArrayList<>(UNKNOWN);
        for (int i = 0; i < 60; i++) {
            log.add("gpu-b12: ERROR: the wheel named " + word(i) + " stands still. " + "It should turn. ".repeat(40));
        }
        Limits small = new Limits(1_000, 4, standard.lastLines(), 2_500, 2, true, standard.logExpiry());
        Settings settings = Settings.builder()
                .limits(small)
                .attribution(false)
                .verbose(false)
                .build();
        FakeLlmClient asked = new FakeLlmClient()
                .when(containing("You sort lines"), Replies.NO_LINES)
                .when(containing("You judge why"), store("storage"));
        Attribution answer = engine(settings, asked).attribute(log);
        LlmRequest request = asked.requests().get(asked.requests().size() - 1);
        assertThat(data(request)).contains("E1 line 3 of lines| the widget store", "further lines had no room");
        int tokens = request.messages().stream()
                .mapToInt(message -> Tokens.count(message.text()))
                .sum();
        assertThat(tokens + request.maxTokens()).isLessThanOrEqualTo(2_500);
        assertThat(answer.truncations()).anyMatch(cut -> cut.contains("no room in a question of 2500 tokens"));
    }

    @Test
    void asksNothingWhereThereIsNoRoomForTheRoot() {
        Limits standard = Limits.standard();
        Limits tiny = new Limits(1_000, 4, standard.lastLines(), 100, 2, true, standard.logExpiry());
        Settings settings = Settings.builder().limits(tiny).build();
        assertThat(engine(settings, model).attribute(UNKNOWN))
                .hasLlm(Llm.UNAVAILABLE)
                .hasRootCauseAt(3);
    }

    @Test
    void keepsHostileLogTextInItsNumberedLineAndMasksSecrets() {
        model.reply(store("storage"));
        refine(UNKNOWN);
        assertThat(data(model.requests().get(0)).lines())
                .anyMatch(line -> line.startsWith("E2 ") && line.endsWith("slot 7 password=[masked]"))
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void servesManyThreadsAndLetsThoseGoThatFindNoPlace() throws InterruptedException, ExecutionException {
        FakeLlmClient asked = new FakeLlmClient().when(containing("You judge why"), store("storage"));
        Limits standard = Limits.standard();
        Limits two = new Limits(1_000, 2, standard.lastLines(), 100_000, 2, true, standard.logExpiry());
        Settings settings =
                Settings.builder().limits(two).attribution(false).verbose(false).build();
        LogSageEngine engine = engine(settings, asked);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Attribution>> answers = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() ->
                            engine.attribute(Analysis.of(LogSource.of(UNKNOWN)).forUser("user " + i))))
                    .toList();
            for (Future<Attribution> answer : answers) {
                assertThat(answer.get().provenance().llm()).isIn(Llm.OK, Llm.UNAVAILABLE);
                assertThat(answer.get()).hasRootCauseAt(3).hasAction(Action.RESTART);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Attribution refine(List<String> log) {
        return engine(model).attribute(log);
    }

    private static LogSageEngine engine(LlmClient client) {
        return engine(Settings.builder().attribution(false).verbose(false).build(), client);
    }

    private static LogSageEngine engine(Settings settings, LlmClient client) {
        return LogSageEngine.builder().settings(settings).llm(client).build();
    }

    private static String store(String category) {
        return Replies.assessment(0, category, true, 0.9, STORE);
    }

    private static String data(LlmRequest request) {
        return request.messages().get(1).text();
    }

    /** A word of letters, so that each line has a shape of its own. */
    private static String word(int number) {
        return new String(new char[] {
            (char) ('g' + number % 17), 'o', (char) ('g' + number / 17 % 17), 'u', (char) ('g' + number / 289 % 17)
        });
    }
}
