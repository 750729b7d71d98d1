package io.logsage.core.refine;

import io.logsage.Cause;
import io.logsage.core.refine.Verdict.OfLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/** Asks about unknown lines, batch by batch, for causes that the rules do not know. */
final class UnknownLineSearch {
    /** With one repetition each, and those of the two later questions, this makes twenty requests at most. */
    static final int MOST_BATCHES = 8;

    private final Conversation conversation;
    private final ExecutorService executor;
    private final int batchTokens;

    UnknownLineSearch(Conversation conversation, ExecutorService executor, int batchTokens) {
        this.conversation = conversation;
        this.executor = executor;
        this.batchTokens = batchTokens;
    }

    /**
     * {@return causes among the lines, most suspicious first} The first batch goes alone, so that a dead endpoint is
     * asked once; the others go together.
     *
     * @throws io.logsage.llm.LlmException if the model cannot be asked
     */
    List<Cause> causes(List<UnknownLine> lines) throws InterruptedException {
        Map<UnknownLine, OfLine> verdicts = new ConcurrentHashMap<>();
        lines.forEach(line -> conversation.known(line).ifPresent(verdict -> verdicts.put(line, verdict)));
        List<UnknownLine> open =
                lines.stream().filter(line -> !verdicts.containsKey(line)).toList();
        List<LineQuestion> batches = LineQuestion.batches(open, batchTokens);
        List<LineQuestion> asked = batches.subList(0, Math.min(MOST_BATCHES, batches.size()));
        int shown = asked.stream().mapToInt(batch -> batch.lines().size()).sum();
        if (shown < open.size()) {
            conversation.cut((open.size() - shown) + " of " + open.size()
                    + " unknown lines were not shown to the model, the least suspicious");
        }
        if (!asked.isEmpty()) {
            ask(asked.get(0), verdicts);
            askTogether(asked.subList(1, asked.size()), verdicts);
        }
        return Merging.found(lines, verdicts);
    }

    private void askTogether(List<LineQuestion> batches, Map<UnknownLine, OfLine> verdicts)
            throws InterruptedException {
        List<Future<?>> underWay = new ArrayList<>();
        try {
            for (LineQuestion batch : batches) {
                try {
                    underWay.add(executor.submit(() -> ask(batch, verdicts)));
                } catch (RejectedExecutionException full) {
                    ask(batch, verdicts); // as many as may be are under way: this one goes on this thread
                }
            }
            for (Future<?> call : underWay) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            underWay.forEach(call -> call.cancel(true));
        }
    }

    /** A reply that cannot be read leaves its lines unknown, as they are without a model. */
    private void ask(LineQuestion batch, Map<UnknownLine, OfLine> verdicts) {
        try {
            conversation.ask(batch).forEach((line, verdict) -> {
                verdicts.put(line, verdict);
                conversation.remember(line, verdict);
            });
        } catch (UnreadableReply twice) {
            return;
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
            return failure;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(e);
    }
}
