package io.logsage.testkit.llm;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Passes calls on to another client and appends each question and its reply to a file, one JSON object a line, for
 * {@link ReplayLlmClient}. Failures are passed on and not recorded. The file holds the prompts in clear text. Safe for
 * many threads of one process.
 */
public final class RecordingLlmClient implements LlmClient {
    private final LlmClient client;
    private final Path file;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Object lock = new Object();

    /**
     * Makes a client that records.
     *
     * @param client who answers
     * @param file where the calls are appended; made when missing
     */
    public RecordingLlmClient(LlmClient client, Path file) {
        this.client = requireNonNull(client, "client");
        this.file = requireNonNull(file, "file");
    }

    @Override
    public String name() {
        return client.name();
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public LlmReply complete(LlmRequest request) {
        LlmReply reply = client.complete(request);
        try {
            String line = mapper.writeValueAsString(RecordedCall.of(request, reply)) + "\n";
            synchronized (lock) {
                Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record a call in " + file, e);
        }
        return reply;
    }
}
