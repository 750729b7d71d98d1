package io.logsage.llm.nim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.llm.LlmException;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an endpoint sends back, given any bytes: up to the first line feed a status and the value of {@code Retry-After}, behind it
 * the body. It is a reply, or the exception that the client promises, which quotes nothing of the key or the body.
 */
final class ReplyTarget {
    private static final String KEY = "nvapi-example-0123456789";
    private static final Endpoint ENDPOINT = Endpoint.of("maker/model", URI.create("http://localhost:8000/v1"));
    private static final int LARGEST = 1 << 11;
    private static final int STATUS = 3;
    private static final int LONGEST_MESSAGE = 200;

    private ReplyTarget() {}

    static void accept(byte[] data) {
        int feed = 0;
        while (feed < data.length && data[feed] != '\n') {
            feed++;
        }
        String head = new String(data, 0, feed, ISO_8859_1);
        byte[] body = Arrays.copyOfRange(data, Math.min(data.length, feed + 1), data.length);
        CannedHttp http = new CannedHttp(
                status(head), head.length() > STATUS ? List.of(head.substring(STATUS)) : List.of(), body);
        HttpAttempt attempt =
                new HttpAttempt(http, ENDPOINT, Deadline.in(Duration.ofMinutes(1), WaitingRoom.SYSTEM), LARGEST);
        LlmRequest request = LlmRequest.of("what failed?", 100, Duration.ofMinutes(1));
        try {
            LlmReply reply = new ChatExchange(ENDPOINT, Optional.of(KEY)).run(request, attempt);
            assertThat(reply.text()).hasSizeLessThanOrEqualTo(body.length);
            assertThat(reply.answer()).doesNotContain("</think>");
        } catch (LlmException refused) {
            assertThat(refused.getMessage()).contains(ENDPOINT.toString()).hasSizeLessThan(LONGEST_MESSAGE);
            for (Throwable e = refused; e != null; e = e.getCause()) {
                assertThat(String.valueOf(e.getMessage())).doesNotContain(KEY).isPrintable();
            }
        }
    }

    private static int status(String head) {
        boolean isStatus = head.length() >= STATUS
                && head.chars().limit(STATUS).allMatch(c -> c >= '0' && c <= '9')
                && head.charAt(0) != '0';
        return isStatus ? Integer.parseInt(head.substring(0, STATUS)) : 200;
    }
}
