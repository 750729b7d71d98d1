package io.logsage.testkit.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmException;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers from a file that {@link RecordingLlmClient} wrote. The same question gets the reply that was recorded last;
 * its deadline does not count. A question that was never recorded is an {@link AssertionError}. Safe for many threads.
 */
public final class ReplayLlmClient implements LlmClient {
    private final Path file;
    private final Map<RecordedCall.Question, LlmReply> replies;

    private ReplayLlmClient(Path file, Map<RecordedCall.Question, LlmReply> replies) {
        this.file = file;
        this.replies = replies;
    }

    /** {@return a client that answers from a recording}
     * @param file the recording
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if a line is not a recorded call
     */
    public static ReplayLlmClient load(Path file) {
        ObjectMapper mapper = new ObjectMapper();
        Map<RecordedCall.Question, LlmReply> replies = new HashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            try {
                RecordedCall call = mapper.readValue(line, RecordedCall.class);
                replies.put(call.question(), call.reply());
            } catch (IOException e) {
                throw new IllegalArgumentException(file + ", line " + number + " is not a recorded call", e);
            }
        }
        return new ReplayLlmClient(file, Map.copyOf(replies));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + file, e);
        }
    }

    @Override
    public String name() {
        return "replay of " + file.getFileName();
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        if (Thread.currentThread().isInterrupted()) {
            throw new LlmException.Interrupted("interrupted before the reply of " + name(), null);
        }
        LlmReply reply = replies.get(RecordedCall.question(request));
        if (reply == null) {
            throw new AssertionError(
                    file + " holds no reply to the question " + request.messages() + "; record it again");
        }
        return reply;
    }
}
