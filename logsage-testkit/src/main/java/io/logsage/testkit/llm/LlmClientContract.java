package io.logsage.testkit.llm;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmException;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LlmClient} does. Extend it and say how to make clients; needs JUnit on the class path. */
public abstract class LlmClientContract {
    private static final Duration AMPLE = Duration.ofSeconds(10);

    /** For subclasses. */
    protected LlmClientContract() {}

    /** {@return a client that answers every request}
     * @param text its reply
     */
    protected abstract LlmClient answering(String text);

    /** {@return a client whose model would take at least an hour to answer} */
    protected abstract LlmClient neverAnswering();

    /** {@return a client that fails in every call} */
    protected abstract LlmClient failing();

    @Test
    void givesTheTextOfTheModel() {
        LlmReply reply = answering("restart").complete(request(AMPLE));
        assertAll(
                () -> assertEquals("restart", reply.text()),
                () -> assertFalse(reply.model().isBlank()));
    }

    @Test
    void hasAStableName() {
        LlmClient client = answering("restart");
        assertAll(() -> assertFalse(client.name().isBlank()), () -> assertEquals(client.name(), client.name()));
    }

    @Test
    void refusesToBeAskedNothing() {
        LlmClient client = answering("restart");
        assertThrows(NullPointerException.class, () -> client.complete(nothing()));
    }

    @Test
    void endsAtTheDeadline() {
        LlmClient client = neverAnswering();
        long start = System.nanoTime();
        assertThrows(LlmException.class, () -> client.complete(request(Duration.ofMillis(500))));
        // the tolerance of a tenth, and time for a busy machine to wake a thread
        assertTrue(System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(550 + 200));
    }

    @Test
    void saysWhatCanBeDoneAboutAFailure() {
        LlmClient client = failing();
        LlmException failure = assertThrows(LlmException.class, () -> client.complete(request(AMPLE)));
        assertTrue(List.of(LlmException.Advice.values()).contains(failure.advice()));
    }

    @Test
    void endsOnInterruptionAndKeepsTheFlag() {
        LlmClient client = neverAnswering();
        Thread.currentThread().interrupt();
        try {
            assertThrows(LlmException.Interrupted.class, () -> client.complete(request(AMPLE)));
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void servesManyThreads() throws InterruptedException, ExecutionException, TimeoutException {
        LlmClient client = answering("restart");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<LlmReply>> replies = IntStream.range(0, 32)
                    .mapToObj(i -> threads.submit(() -> client.complete(request(AMPLE))))
                    .toList();
            for (Future<LlmReply> reply : replies) {
                assertEquals("restart", reply.get(20, TimeUnit.SECONDS).text());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static LlmRequest request(Duration deadline) {
        return LlmRequest.of("what next?", 100, deadline);
    }

    @SuppressWarnings("NullAway") // the test hands over the null that the contract refuses
    private static LlmRequest nothing() {
        return null;
    }
}
