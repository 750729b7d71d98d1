package io.logsage.core.refine;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.EvidenceLine;
import io.logsage.Outcome;
import io.logsage.Provenance;
import io.logsage.Provenance.Engine;
import io.logsage.Provenance.Llm;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.refine.Verdict.Assessment;
import io.logsage.core.refine.Verdict.Explanation;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a language model about what the rules are unsure of. Whatever happens to the model, there is an answer before the
 * deadline: the refined one, or the rules' with a word on what happened. Its threads end when they are idle and keep no
 * JVM alive. Safe for many threads.
 */
public final class Refiner {
    private static final double SURE = 0.9;

    private final LlmClient client;
    private final ModelLimits limits;
    private final ExecutorService executor;
    private final VerdictCache cache = new VerdictCache();

    /**
     * Makes a refiner.
     *
     * @param client the model
     * @param limits what it may be used for
     */
    public Refiner(LlmClient client, ModelLimits limits) {
        this.client = client;
        this.limits = limits;
        this.executor = daemons(limits.calls());
    }

    /** {@return what the model said, which is not asked twice} */
    public VerdictCache cache() {
        return cache;
    }

    /**
     * What became of the questions so far.
     *
     * @param detail for a person
     */
    private record Stage(Attribution answer, Engine engine, Llm llm, String detail) {}

    /**
     * {@return the answer, refined where the model's replies are grounded}
     *
     * @param byRules the rules' answer
     * @param evidence what it was drawn from
     * @param userId whose log it is; what the model says of it is used for nobody else
     */
    public Attribution refine(Attribution byRules, AttemptEvidence evidence, Optional<String> userId) {
        Conversation talk = new Conversation(client, cache, userId, limits.deadline());
        boolean explains = limits.explanations() == Explanations.ALWAYS && hasFailed(byRules);
        if (!isUnsure(byRules) && !explains) {
            return result(
                    new Stage(
                            byRules,
                            Engine.RULES,
                            Llm.NOT_NEEDED,
                            hasFailed(byRules) ? "the rules were sure" : "nothing failed that a model could explain"),
                    talk);
        }
        Reached reached = new Reached(new Stage(byRules, Engine.RULES, Llm.TIMED_OUT, client.name()));
        return result(wait(() -> run(byRules, evidence, talk, reached), reached), talk);
    }

    private Stage wait(Runnable questions, Reached reached) {
        Optional<Future<?>> task = Optional.empty();
        try {
            task = Optional.of(executor.submit(questions));
            task.get().get(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
            return reached.stage;
        } catch (TimeoutException e) {
            return reached.stage;
        } catch (RejectedExecutionException e) {
            return failed(reached.stage, "too many questions are under way");
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof AssertionError expectation) {
                throw expectation; // a model of a test was asked what it should not be
            }
            return failed(
                    reached.stage, "the client failed: " + cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(reached.stage, "interrupted");
        } finally {
            task.ifPresent(started -> started.cancel(true));
        }
    }

    /** What has been reached stands; where nothing was, the model was of no use. */
    private static Stage failed(Stage reached, String why) {
        return reached.llm() == Llm.OK ? reached : new Stage(reached.answer(), Engine.RULES, Llm.UNAVAILABLE, why);
    }

    private static boolean hasFailed(Attribution rules) {
        return rules.outcome() == Outcome.FAILED
                && rules.action() != Action.NONE
                && rules.rootCause().isPresent();
    }

    private static boolean isUnsure(Attribution rules) {
        return hasFailed(rules)
                && rules.rootCause()
                        .filter(root -> root.category() == Category.UNKNOWN || root.confidence() < SURE)
                        .isPresent();
    }

    private void run(Attribution rules, AttemptEvidence evidence, Conversation talk, Reached reached) {
        try {
            if (isUnsure(rules)) {
                reached.stage = assess(rules, evidence, talk);
            }
            boolean explains = limits.explanations() == Explanations.ALWAYS
                    || limits.explanations() == Explanations.WHERE_UNSURE && reached.stage.llm() == Llm.OK;
            if (explains) {
                reached.stage = explain(reached.stage, talk);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever waited does so no longer
        } catch (UnreadableReply e) {
            keep(reached, Llm.UNREADABLE, e.complaint());
        } catch (LlmException.TimedOut e) {
            keep(reached, Llm.TIMED_OUT, client.name());
        } catch (LlmException.UnusableReply e) {
            keep(reached, Llm.UNREADABLE, String.valueOf(e.getMessage()));
        } catch (LlmException e) {
            keep(reached, Llm.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private static void keep(Reached reached, Llm llm, String detail) {
        Stage stage = reached.stage;
        if (stage.llm() != Llm.OK) {
            reached.stage = new Stage(stage.answer(), Engine.RULES, llm, detail);
        }
    }

    private Stage assess(Attribution rules, AttemptEvidence evidence, Conversation talk)
            throws InterruptedException, UnreadableReply {
        List<Cause> candidates = new ArrayList<>(rules.rootCause().stream().toList());
        candidates.addAll(rules.alternatives());
        List<EvidenceLine> known = candidates.stream()
                .flatMap(cause -> AssessmentQuestion.lines(cause).limit(1))
                .toList();
        List<UnknownLine> lines = UnknownLine.of(evidence, known);
        candidates.addAll(new UnknownLineSearch(talk, executor, limits.batchTokens()).causes(lines));
        AssessmentQuestion question = AssessmentQuestion.of(rules, candidates, limits.contextTokens());
        if (!question.hasRoom()) {
            return new Stage(rules, Engine.RULES, Llm.UNAVAILABLE, "the context has no room for the question");
        }
        tellCuts(question.sheet(), talk);
        Assessment reply = talk.ask(question, Assessment.class);
        return Grounding.objection(rules, question, reply)
                .map(why -> new Stage(rules, Engine.RULES, Llm.REJECTED, why))
                .orElseGet(() -> new Stage(
                        Merging.merge(rules, question, reply, UnknownLine.structures(evidence)),
                        Engine.RULES_AND_LLM,
                        Llm.OK,
                        client.name()));
    }

    private Stage explain(Stage stage, Conversation talk) throws UnreadableReply {
        Cause root = stage.answer().rootCause().orElseThrow();
        ExplanationQuestion question = ExplanationQuestion.of(stage.answer(), root, limits.contextTokens());
        if (!question.hasRoom()) {
            return failed(stage, "the context has no room for the question");
        }
        tellCuts(question.sheet(), talk);
        Explanation reply = talk.ask(question, Explanation.class);
        Optional<String> objection = Grounding.objection(question, reply);
        if (objection.isPresent()) {
            return stage.llm() == Llm.OK
                    ? stage
                    : new Stage(stage.answer(), Engine.RULES, Llm.REJECTED, objection.get());
        }
        return new Stage(Merging.merge(stage.answer(), question, reply), Engine.RULES_AND_LLM, Llm.OK, client.name());
    }

    private void tellCuts(EvidenceSheet sheet, Conversation talk) {
        if (sheet.cut() > 0) {
            talk.cut(sheet.cut() + " lines had no room in a question of " + limits.contextTokens()
                    + " tokens to the model");
        }
    }

    private static Attribution result(Stage stage, Conversation talk) {
        Provenance provenance = new Provenance(
                stage.engine(),
                stage.llm(),
                Optional.of(PlainText.of(stage.detail())),
                talk.requests(),
                stage.answer().provenance().elapsed().plus(talk.elapsed()));
        return new Revision(stage.answer())
                .cut(talk.cuts())
                .provenance(provenance)
                .attribution();
    }

    private static ExecutorService daemons(int calls) {
        return new ThreadPoolExecutor(0, calls, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "logsage-refine");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How far the questions came; one thread asks, another stops waiting. */
    private static final class Reached {
        private volatile Stage stage;

        Reached(Stage stage) {
            this.stage = stage;
        }
    }
}
