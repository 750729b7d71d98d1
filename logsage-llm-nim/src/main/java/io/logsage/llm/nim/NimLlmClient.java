package io.logsage.llm.nim;

import static java.util.Objects.requireNonNull;

import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmException;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A model behind NVIDIA NIM or any endpoint that speaks OpenAI's chat protocol. Safe for many threads; one instance
 * holds one connection pool and is meant to be shared and kept.
 *
 * <p>A failed connection, a time-out of one attempt and the HTTP statuses 408, 425, 429 and 5xx are tried again after
 * the wait that the endpoint asks for, else after an exponential back-off with jitter, as long as the request's deadline
 * allows. A reply that arrived whole is never asked for twice. When an endpoint refuses a request with a JSON schema,
 * the request is sent again without it, and later ones go without it at once. With a fallback model, that model is asked
 * when the first one failed, which then gets at most two thirds of the time.
 */
public final class NimLlmClient implements LlmClient {
    private final Endpoint endpoint;
    private final Optional<Endpoint> fallback;
    private final Optional<String> apiKey;
    private final HttpClient http;
    private final Duration attemptTimeout;
    private final int maxReplyBytes;
    private final RetryPolicy retries;
    private final Semaphore slots;
    private final WaitingRoom waiting;
    private final Random jitter = new Random();

    NimLlmClient(NimLlmClientBuilder builder, Endpoint endpoint, Optional<Endpoint> fallback, HttpClient http) {
        this.endpoint = endpoint;
        this.fallback = fallback;
        this.apiKey = builder.apiKey;
        this.http = http;
        this.attemptTimeout = builder.attemptTimeout;
        this.maxReplyBytes = builder.maxReplyBytes;
        this.retries = builder.retries;
        this.slots = new Semaphore(builder.concurrency, true);
        this.waiting = builder.waiting;
    }

    /** {@return a builder with the defaults; at least the model must be set} */
    public static NimLlmClientBuilder builder() {
        return new NimLlmClientBuilder();
    }

    @Override
    public String name() {
        return endpoint.model();
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        requireNonNull(request, "request");
        Deadline deadline = Deadline.in(request.deadline(), waiting);
        if (fallback.isEmpty()) {
            return ask(endpoint, request, deadline);
        }
        try {
            return ask(endpoint, request, deadline.atMost(twoThirds(request.deadline())));
        } catch (LlmException first) {
            if (first instanceof LlmException.Interrupted || deadline.passed()) {
                throw first;
            }
            try {
                return ask(fallback.get(), request, deadline);
            } catch (LlmException second) {
                second.addSuppressed(first);
                throw second;
            }
        }
    }

    private LlmReply ask(Endpoint target, LlmRequest request, Deadline deadline) {
        LlmRequest sent = target.takesSchema() ? request : request.withoutJsonSchema();
        try {
            return askRepeatedly(target, sent, deadline);
        } catch (LlmException.InvalidRequest refusal) {
            if (sent.jsonSchema().isEmpty()) {
                throw refusal;
            }
            LlmReply reply = askRepeatedly(target, request.withoutJsonSchema(), deadline);
            target.rememberSchemaRefused();
            return reply;
        }
    }

    private LlmReply askRepeatedly(Endpoint target, LlmRequest request, Deadline deadline) {
        for (int attempts = 1; ; attempts++) {
            try {
                return askOnce(target, request, deadline);
            } catch (LlmException failure) {
                if (!retries.repeats(failure, attempts)) {
                    throw failure;
                }
                Duration wait = retries.waitAfter(failure, attempts, jitter);
                if (wait.compareTo(deadline.remaining()) >= 0) {
                    throw failure;
                }
                sleep(wait, failure);
            }
        }
    }

    private LlmReply askOnce(Endpoint target, LlmRequest request, Deadline deadline) {
        enter(target, deadline);
        try {
            HttpAttempt attempt = new HttpAttempt(http, target, deadline.atMost(attemptTimeout), maxReplyBytes);
            return new ChatExchange(target, apiKey).run(request, attempt);
        } catch (LlmException.TimedOut e) {
            if (deadline.passed()) {
                throw e;
            }
            throw new LlmException.Unavailable(
                    target + " did not answer within " + attemptTimeout, e, Optional.empty());
        } finally {
            slots.release();
        }
    }

    private void enter(Endpoint target, Deadline deadline) {
        try {
            if (!slots.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LlmException.TimedOut("no free connection to " + target + " in time", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LlmException.Interrupted("interrupted while waiting for a free connection to " + target, e);
        }
    }

    private void sleep(Duration wait, LlmException failure) {
        try {
            waiting.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LlmException.Interrupted interrupted =
                    new LlmException.Interrupted("interrupted while waiting to try again", e);
            interrupted.addSuppressed(failure);
            throw interrupted;
        }
    }

    private static Duration twoThirds(Duration time) {
        return time.dividedBy(3).multipliedBy(2);
    }

    @Override
    public String toString() {
        return "NimLlmClient[" + endpoint
                + fallback.map(other -> ", fallback " + other).orElse("") + "]";
    }
}
