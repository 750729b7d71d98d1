package io.logsage.llm.nim;

import static io.logsage.llm.nim.LoopbackServer.chat;
import static io.logsage.llm.nim.LoopbackServer.chatBody;
import static io.logsage.llm.nim.LoopbackServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logsage.llm.LlmException;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import io.logsage.llm.nim.LoopbackServer.Behaviour;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class NimLlmClientTest {
    private static final String KEY = "nvapi-example-0123456789";
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final SkippingRoom room = new SkippingRoom();

    static Stream<Arguments> faults() {
        Class<? extends LlmException> unavailable = LlmException.Unavailable.class;
        Class<? extends LlmException> unusable = LlmException.UnusableReply.class;
        return Stream.of(
                fault("reset before an answer", (out, socket) -> socket.setSoLinger(true, 0), unavailable, 3),
                fault("reset in the body", NimLlmClientTest::resetInBody, unavailable, 3),
                fault("400", status(400, "{\"error\":{}}"), LlmException.InvalidRequest.class, 1),
                fault("401", status(401, ""), LlmException.Unauthorized.class, 1),
                fault("403", status(403, ""), LlmException.Unauthorized.class, 1),
                fault("404", status(404, ""), LlmException.UnknownModel.class, 1),
                fault("410", status(410, ""), LlmException.UnknownModel.class, 1),
                fault("408", status(408, ""), unavailable, 3),
                fault("429", status(429, ""), LlmException.RateLimited.class, 3),
                fault("429 for an hour", status(429, "", "Retry-After: 3600"), LlmException.RateLimited.class, 1),
                fault("500", status(500, "oops"), unavailable, 3),
                fault("502", status(502, "<html>"), unavailable, 3),
                fault("503", status(503, "", "Retry-After: 1"), unavailable, 3),
                fault("redirect", status(302, "", "Location: /elsewhere"), LlmException.InvalidRequest.class, 1),
                fault("empty", status(200, ""), unusable, 1),
                fault("HTML", status(200, "<html><body>sign in</body></html>"), unusable, 1),
                fault("truncated JSON", status(200, "{\"choices\":[{\"mess"), unusable, 1),
                fault("no choices", status(200, "{\"choices\":[]}"), unusable, 1),
                fault("no text", status(200, chatBody("")), unusable, 1),
                fault("deep JSON", status(200, "[".repeat(100_000)), unusable, 1),
                fault("50 MB", NimLlmClientTest::hugeBody, unusable, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void turnsAFaultIntoATypedException(
            String name, Behaviour behaviour, Class<? extends LlmException> type, int requests) throws IOException {
        try (LoopbackServer server = new LoopbackServer(behaviour)) {
            LlmException failure = failure(client(server), DEADLINE);
            assertThat(failure).as(name).isInstanceOf(type);
            assertThat(server.requests()).hasSize(requests);
            assertThat(failure.toString()).doesNotContain(KEY, "what next");
        }
    }

    static Stream<Arguments> stalls() {
        Behaviour waits = (out, socket) -> socket.getInputStream().read();
        Behaviour stallsInBody = (out, socket) -> {
            out.write((HEAD + "Content-Length: 100\r\n\r\n{").getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.getInputStream().read();
        };
        Behaviour neverEnds = (out, socket) -> {
            out.write((HEAD + "\r\n").getBytes(StandardCharsets.UTF_8));
            while (!socket.isClosed()) {
                out.write(' ');
                out.flush();
            }
        };
        return Stream.of(
                Arguments.of("slow head", waits),
                Arguments.of("slow body", stallsInBody),
                Arguments.of("endless body", neverEnds));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stalls")
    void endsAStallAtTheDeadlineAndClosesTheConnection(String name, Behaviour behaviour) throws IOException {
        try (LoopbackServer server = new LoopbackServer(behaviour)) {
            NimLlmClient client = client(server);
            long start = System.nanoTime();
            assertThat(failure(client, SHORT)).as(name).isInstanceOf(LlmException.TimedOut.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plusMillis(300));
            assertThat(server.requests()).hasSize(1);
            while (server.openConnections() > 0 && System.nanoTime() - start < 5_000_000_000L) {
                Thread.onSpinWait();
            }
            assertThat(server.openConnections()).isZero();
        }
    }

    static Stream<Arguments> unreachable() throws IOException {
        LoopbackServer closed = new LoopbackServer(chat("never"));
        closed.close();
        LoopbackServer plain = new LoopbackServer((out, socket) -> out.write(1));
        return Stream.of(
                Arguments.of("refused", closed.url()),
                Arguments.of("unknown host", URI.create("http://no-such-host.invalid/v1")),
                Arguments.of(
                        "TLS to a plain port",
                        URI.create("https" + plain.url().toString().substring(4))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreachable")
    void saysThatAnEndpointCannotBeReached(String name, URI url) {
        NimLlmClient client = builder(url).build();
        long start = System.nanoTime();
        LlmException failure = failure(client, Duration.ofSeconds(2));
        assertThat(failure).as(name).isInstanceOfAny(LlmException.Unavailable.class, LlmException.TimedOut.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_400));
    }

    @Test
    void carriesTheReplyAndItsCounts() throws IOException {
        try (LoopbackServer server = new LoopbackServer(chat("Sure: {\\\"action\\\":1}"))) {
            LlmReply reply = client(server).complete(request(DEADLINE));
            assertThat(reply)
                    .isEqualTo(new LlmReply(
                            "Sure: {\"action\":1}",
                            LlmReply.Finish.COMPLETE,
                            OptionalInt.of(7),
                            OptionalInt.of(3),
                            "served"));
            assertThat(server.requests().get(0)).contains("POST /v1/chat/completions", "Bearer " + KEY, "vendor/model");
        }
    }

    @Test
    void waitsAsLongAsTheServerAsks() throws IOException {
        try (LoopbackServer server = new LoopbackServer(chat("ok")).first(status(429, "", "Retry-After: 7"))) {
            assertThat(client(server).complete(request(DEADLINE)).text()).isEqualTo("ok");
            assertThat(room.sleeps()).containsExactly(Duration.ofSeconds(7));
        }
    }

    @Test
    void backsOffLongerEachTime() throws IOException {
        try (LoopbackServer server = new LoopbackServer(status(500, ""))) {
            failure(client(server), DEADLINE);
            assertThat(room.sleeps()).hasSize(2);
            assertThat(room.sleeps().get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
            assertThat(room.sleeps().get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        }
    }

    @Test
    void asksWithoutASchemaWhenTheEndpointRefusesIt() throws IOException {
        LlmRequest withSchema =
                new LlmRequest(request(DEADLINE).messages(), Optional.of("{\"type\":\"object\"}"), 0, 100, DEADLINE);
        try (LoopbackServer server = new LoopbackServer(chat("{}")).first(status(422, ""))) {
            NimLlmClient client = client(server);
            client.complete(withSchema);
            client.complete(withSchema);
            List<String> requests = server.requests();
            assertThat(requests).hasSize(3);
            assertThat(requests.get(0)).contains("json_schema");
            assertThat(requests.subList(1, 3)).noneMatch(text -> text.contains("json_schema"));
        }
    }

    @Test
    void asksTheFallbackModelWhenTheFirstIsGone() throws IOException {
        try (LoopbackServer server = new LoopbackServer(chat("ok")).first(status(404, ""))) {
            NimLlmClient client =
                    builder(server.url()).fallbackModel("vendor/other").build();
            assertThat(client.complete(request(DEADLINE)).text()).isEqualTo("ok");
            assertThat(server.requests().get(1)).contains("vendor/other");
        }
    }

    @Test
    void sendsRequestsToThePersonalEndpointAsItIs() throws IOException {
        try (LoopbackServer server = new LoopbackServer(chat("ok"))) {
            NimLlmClient client = NimLlmClient.builder()
                    .model("mine")
                    .personalEndpoint(server.url() + "/mine")
                    .build();
            client.complete(request(DEADLINE));
            assertThat(server.requests().get(0))
                    .startsWith("POST /v1/mine HTTP")
                    .doesNotContain("Authorization");
        }
    }

    @Test
    void leavesNoThreadsBehindAfterManyTimeOuts() throws IOException {
        try (LoopbackServer server =
                new LoopbackServer((out, socket) -> socket.getInputStream().read())) {
            NimLlmClient client = client(server);
            failure(client, Duration.ofMillis(50));
            long before = clientThreads();
            for (int i = 0; i < 20; i++) {
                failure(client, Duration.ofMillis(20));
            }
            assertThat(clientThreads()).isLessThanOrEqualTo(before + 3);
        }
    }

    @Test
    void neverShowsItsKey() {
        NimLlmClientBuilder builder = NimLlmClient.builder().model("m").apiKey(KEY);
        assertThat(builder.build().toString()).doesNotContain(KEY);
        IllegalArgumentException refusal =
                catchThrowableOfType(IllegalArgumentException.class, () -> builder.apiKey(KEY + "\nX: 1"));
        assertThat(refusal).message().doesNotContain(KEY);
    }

    private static long clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .count();
    }

    private static Arguments fault(String name, Behaviour behaviour, Class<? extends LlmException> type, int requests) {
        return Arguments.of(name, behaviour, type, requests);
    }

    private static void resetInBody(OutputStream out, java.net.Socket socket) throws IOException {
        out.write((HEAD + "Content-Length: 1000\r\n\r\n{\"choices\"").getBytes(StandardCharsets.UTF_8));
        out.flush();
        socket.setSoLinger(true, 0);
    }

    private static void hugeBody(OutputStream out, java.net.Socket socket) throws IOException {
        out.write((HEAD + "Content-Length: 50000000\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        byte[] block = new byte[50_000];
        for (int i = 0; i < 1000 && !socket.isClosed(); i++) {
            out.write(block);
        }
    }

    private NimLlmClient client(LoopbackServer server) {
        return builder(server.url()).build();
    }

    private NimLlmClientBuilder builder(URI url) {
        return NimLlmClient.builder()
                .baseUrl(url)
                .model("vendor/model")
                .apiKey(KEY)
                .waiting(room);
    }

    private static LlmRequest request(Duration deadline) {
        return LlmRequest.of("what next?", 100, deadline);
    }

    private static LlmException failure(NimLlmClient client, Duration deadline) {
        return catchThrowableOfType(LlmException.class, () -> client.complete(request(deadline)));
    }
}
