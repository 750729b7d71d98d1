package io.logsage.llm.nim;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.logsage.llm.LlmException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * One HTTP exchange with an endpoint, over at its deadline whatever the server does. It is used once, by one thread, and
 * keeps its failure, because the library between it and {@link NimLlmClient} wraps exceptions and loses headers.
 */
final class HttpAttempt implements HttpClient, HttpClientBuilder {
    /** Headers that the JDK's client sets itself and refuses to be given. */
    private static final Set<String> OWN_HEADERS = Set.of("content-length", "host", "connection", "expect", "upgrade");

    private final java.net.http.HttpClient http;
    private final Endpoint endpoint;
    private final Deadline deadline;
    private final int maxReplyBytes;
    private Optional<LlmException> failure = Optional.empty();
    private boolean made;

    HttpAttempt(java.net.http.HttpClient http, Endpoint endpoint, Deadline deadline, int maxReplyBytes) {
        this.http = http;
        this.endpoint = endpoint;
        this.deadline = deadline;
        this.maxReplyBytes = maxReplyBytes;
    }

    /** Why the exchange failed; empty when it did not, or has not been made. */
    Optional<LlmException> failure() {
        return failure;
    }

    /** Whether a request was written. */
    boolean made() {
        return made;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        made = true;
        try {
            HttpResponse<byte[]> response = exchange(translate(request));
            Optional<LlmException> refusal = refusal(response);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(response.headers().map())
                    .body(response.body())
                    .build();
        } catch (LlmException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("replies are never streamed");
    }

    private java.net.http.HttpRequest translate(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(endpoint.chatUrl())
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return builder.build();
    }

    private HttpResponse<byte[]> exchange(java.net.http.HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, head -> new CappedBody(maxReplyBytes));
        try {
            return pending.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LlmException.Interrupted("interrupted while waiting for " + endpoint, e);
        } catch (TimeoutException e) {
            throw new LlmException.TimedOut(endpoint + " did not answer in time", e);
        } catch (ExecutionException e) {
            throw broken(Objects.requireNonNullElse(e.getCause(), e));
        } finally {
            // drops the connection unless the exchange is complete
            pending.cancel(true);
        }
    }

    private LlmException broken(Throwable cause) {
        if (cause instanceof CappedBody.TooLarge) {
            return new LlmException.UnusableReply(endpoint + ": " + cause.getMessage(), cause);
        }
        String what;
        if (cause instanceof HttpConnectTimeoutException) {
            what = "did not accept a connection in time";
        } else if (cause instanceof ConnectException) {
            what = "cannot be reached";
        } else if (cause instanceof SSLException) {
            what = "failed the TLS handshake";
        } else if (cause instanceof IOException) {
            what = "broke the connection";
        } else {
            what = "could not be asked";
        }
        return new LlmException.Unavailable(endpoint + " " + what, cause, Optional.empty());
    }

    private Optional<LlmException> refusal(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 200) {
            return Optional.empty();
        }
        String message = endpoint + " answered with HTTP status " + status;
        Optional<Duration> wait =
                response.headers().firstValue("Retry-After").flatMap(value -> RetryAfter.parse(value, Instant.now()));
        return Optional.of(
                switch (status) {
                    case 401, 402, 403, 407 -> new LlmException.Unauthorized(message, null);
                    case 404, 410 -> new LlmException.UnknownModel(message, null);
                    case 408, 425 -> new LlmException.Unavailable(message, null, wait);
                    case 429 -> new LlmException.RateLimited(message, null, wait);
                    default ->
                        status >= 300 && status < 500
                                ? new LlmException.InvalidRequest(message, null)
                                : new LlmException.Unavailable(message, null, wait);
                });
    }

    /** The library asks a builder for its client; this exchange is both. */
    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public Duration connectTimeout() {
        return deadline.remaining();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return deadline.remaining();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
    }
}
