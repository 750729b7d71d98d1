package io.logsage.llm.nim;

import static io.logsage.llm.nim.LoopbackServer.chatBody;
import static io.logsage.llm.nim.LoopbackServer.status;
import static io.logsage.testkit.assertions.AttributionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.Provenance.Llm;
import io.logsage.core.LogSageEngine;
import io.logsage.core.Settings;
import io.logsage.llm.nim.LoopbackServer.Behaviour;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the endpoint does, the engine answers in time, says what happened, and leaves nothing behind. */
final class EngineFaultsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration WITH_TOLERANCE = Duration.ofMillis(3_300);
    private static final List<String> LOG = List.of(
            "gpu-b12: step 40 loss 2.1",
            "gpu-b12: step 41 loss 2.1",
            "gpu-b12: the widget store reports an error code 17 while rotating shards",
            "srun: error: gpu-b12: task 1: Exited with exit code 1");
    private static final Attribution BY_RULES = LogSageEngine.create().attribute(LOG);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\n";
    private static final String GOOD = reply("0", "0.9", "1", "the widget store", "");

    @BeforeAll
    static void warmUp() throws IOException {
        try (LoopbackServer server = new LoopbackServer(LoopbackServer.chat(GOOD))) {
            assertThat(engine(server.url(), Duration.ofMinutes(1)).attribute(LOG))
                    .hasLlm(Llm.OK);
        }
    }

    @AfterAll
    static void noThreadIsLeft() {
        assertThat(soon(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("logsage-refine"))))
                .isTrue();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("reset before an answer", (out, socket) -> socket.setSoLinger(true, 0), Llm.UNAVAILABLE, 3),
                fault("reset in the body", EngineFaultsTest::resetInBody, Llm.UNAVAILABLE, 3),
                fault("slow headers", (out, socket) -> drip("", HEAD.repeat(100), out, socket), Llm.TIMED_OUT, 1),
                fault("no headers", (out, socket) -> drip("", "", out, socket), Llm.TIMED_OUT, 1),
                fault("slow body", EngineFaultsTest::slowBody, Llm.TIMED_OUT, 1),
                fault("a body that never ends", EngineFaultsTest::endlessBody, Llm.UNREADABLE, 1),
                fault("400", status(400, "{\"error\":{}}"), Llm.UNAVAILABLE, 2),
                fault("401", status(401, ""), Llm.UNAVAILABLE, 1),
                fault("403", status(403, ""), Llm.UNAVAILABLE, 1),
                fault("404", status(404, ""), Llm.UNAVAILABLE, 1),
                fault("408", status(408, ""), Llm.UNAVAILABLE, 3),
                fault("429", status(429, ""), Llm.UNAVAILABLE, 3),
                fault("429 for an hour", status(429, "", "Retry-After: 3600"), Llm.UNAVAILABLE, 1),
                fault("500", status(500, "oops"), Llm.UNAVAILABLE, 3),
                fault("502", status(502, "<html>"), Llm.UNAVAILABLE, 3),
                fault("503", status(503, ""), Llm.UNAVAILABLE, 3),
                fault("empty", status(200, ""), Llm.UNREADABLE, 1),
                fault("HTML", status(200, "<html><body>sign in</body></html>"), Llm.UNREADABLE, 1),
                fault("truncated JSON", status(200, "{\"choices\":[{\"mess"), Llm.UNREADABLE, 1),
                fault("50 MB", EngineFaultsTest::hugeBody, Llm.UNREADABLE, 1),
                fault("a reply in another schema", chat("{\\\"answer\\\":42}"), Llm.UNREADABLE, 2),
                fault("a truncated reply", chat(GOOD.substring(0, 60)), Llm.UNREADABLE, 2),
                fault("prose", chat("I think that the store broke."), Llm.UNREADABLE, 2),
                fault("a wrong number", chat(reply("0", "17", "1", "widget", "")), Llm.UNREADABLE, 2),
                fault("a number as text", chat(reply("\\\"0\\\"", "1", "1", "widget", "")), Llm.UNREADABLE, 2),
                fault("an invented candidate", chat(reply("7", "1", "1", "widget", "")), Llm.REJECTED, 1),
                fault("an invented line", chat(reply("0", "1", "99", "widget", "")), Llm.REJECTED, 1),
                fault("an invented quote", chat(reply("0", "1", "1", "gadget", "")), Llm.REJECTED, 1),
                fault("an invented node", chat(reply("0", "1", "1", "widget", node("gpu-b99"))), Llm.REJECTED, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void answersByTheRulesInTimeAndSaysWhatHappened(String name, Behaviour behaviour, Llm llm, int requests)
            throws IOException {
        try (LoopbackServer server = new LoopbackServer(behaviour)) {
            answersByTheRules(name, server.url(), llm);
            assertThat(server.requests()).hasSizeBetween(1, requests); // a wait beyond the deadline saves a request
            assertThat(soon(() -> server.openConnections() == 0)).isTrue();
        }
    }

    static Stream<Arguments> unreachable() throws IOException {
        LoopbackServer closed = new LoopbackServer(chat("never"));
        closed.close();
        return Stream.of(
                Arguments.of("refused", closed.url()),
                Arguments.of("DNS failure", URI.create("http://no-such-host.invalid/v1")),
                Arguments.of("TLS failure", URI.create("https://127.0.0.1:" + portThatSpeaksPlainText() + "/v1")));
    }

    private static int portThatSpeaksPlainText() throws IOException {
        ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread greeter = new Thread(() -> {
            try (socket) {
                for (int attempts = 0; attempts < 3; attempts++) {
                    try (Socket connection = socket.accept()) {
                        connection.getOutputStream().write("220 welcome\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        greeter.setDaemon(true);
        greeter.start();
        return socket.getLocalPort();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreachable")
    void answersByTheRulesWhenThereIsNoEndpoint(String name, URI url) {
        answersByTheRules(name, url, Llm.UNAVAILABLE);
    }

    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of(
                        "prose and a fence around it", "Sure! {is this it?}\\n```json\\n" + GOOD + "\\n``` Bye {}"),
                Arguments.of("reasoning before it", "<think>{\\\"candidate\\\":3}</think>" + GOOD));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readable")
    void findsTheReply(String name, String content) throws IOException {
        try (LoopbackServer server = new LoopbackServer(LoopbackServer.chat(content))) {
            assertThat(engine(server.url(), DEADLINE).attribute(LOG)).as(name).hasLlm(Llm.OK);
        }
    }

    private static void answersByTheRules(String name, URI url, Llm llm) {
        LogSage engine = engine(url, DEADLINE);
        long start = System.nanoTime();
        Attribution answer = engine.attribute(LOG);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(WITH_TOLERANCE);
        assertThat(answer).as(name).hasLlm(llm).hasAction(BY_RULES.action());
        assertThat(answer.rootCause()).isEqualTo(BY_RULES.rootCause());
        assertThat(answer.errors()).isEqualTo(BY_RULES.errors());
        assertThat(answer.provenance().requests()).isLessThanOrEqualTo(2);
    }

    /** The waits between attempts are skipped; everything else takes the time that it takes. */
    private static LogSage engine(URI url, Duration deadline) {
        NimLlmClient client = NimLlmClient.builder()
                .baseUrl(url)
                .model("vendor/model")
                .apiKey("nvapi-EXAMPLE-EXAMPLE")
                .waiting(new BriefRoom())
                .build();
        return LogSageEngine.builder()
                .settings(Settings.builder().attribution(false).verbose(false).build())
                .llm(client)
                .llmDeadline(deadline)
                .build();
    }

    /** The real clock, on which the waits between attempts take no time. */
    private static final class BriefRoom implements WaitingRoom {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) {
            assertThat(time).isLessThan(DEADLINE);
        }
    }

    private static Arguments fault(String name, Behaviour behaviour, Llm llm, int requests) {
        return Arguments.of(name, behaviour, llm, requests);
    }

    private static Behaviour chat(String content) {
        return LoopbackServer.chat(content);
    }

    /** An assessment, quoted as the content of a chat completion is. */
    private static String reply(String candidate, String confidence, String line, String quote, String nodes) {
        return ("{'candidate':" + candidate + ",'category':'storage','succeeds_unchanged':false,'confidence':"
                        + confidence + ",'explanation':'It broke.','citations':[{'line':" + line + ",'quote':'" + quote
                        + "'}],'nodes':[" + nodes + "]}")
                .replace("'", "\\\"");
    }

    private static String node(String name) {
        return "{'node':'" + name + "','confidence':1}";
    }

    private static void resetInBody(OutputStream out, Socket socket) throws IOException {
        out.write((HEAD + "Content-Length: 1000\r\n\r\n{\"choices\"").getBytes(StandardCharsets.UTF_8));
        out.flush();
        socket.setSoLinger(true, 0);
    }

    private static void slowBody(OutputStream out, Socket socket) throws IOException {
        String body = chatBody(GOOD);
        drip(HEAD + "Content-Length: " + body.length() + "\r\n\r\n", body, out, socket);
    }

    /** As fast as the client reads, for ever. */
    private static void endlessBody(OutputStream out, Socket socket) throws IOException {
        out.write((HEAD + "\r\n").getBytes(StandardCharsets.UTF_8));
        byte[] block = new byte[50_000];
        while (!socket.isClosed()) {
            out.write(block);
        }
    }

    private static void hugeBody(OutputStream out, Socket socket) throws IOException {
        out.write((HEAD + "Content-Length: 50000000\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        byte[] block = new byte[50_000];
        for (int i = 0; i < 1_000 && !socket.isClosed(); i++) {
            out.write(block);
        }
    }

    /** Sends one part at once and another byte by byte, then waits until the client goes away. */
    private static void drip(String head, String slowly, OutputStream out, Socket socket) throws IOException {
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.flush();
        socket.setSoTimeout(50);
        int next = 0;
        while (true) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException pace) {
                if (next < slowly.length()) {
                    out.write(slowly.charAt(next++));
                    out.flush();
                }
            }
        }
    }

    private static boolean soon(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > 10_000_000_000L) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }
}
