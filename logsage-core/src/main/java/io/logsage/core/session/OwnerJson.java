package io.logsage.core.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** The first frame of the file of a log: {@code {"job":"17","user":"ann"}}, without a user where users are not told apart. */
final class OwnerJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OwnerJson() {}

    static byte[] write(Owner owner) throws IOException {
        ObjectNode node = MAPPER.createObjectNode().put("job", owner.jobId());
        owner.userId().ifPresent(user -> node.put("user", user));
        return MAPPER.writeValueAsBytes(node);
    }

    static Owner read(byte[] json) throws IOException {
        JsonNode node = MAPPER.readTree(json);
        Optional<String> user = node.has("user") ? Optional.of(node.path("user").asText()) : Optional.empty();
        try {
            return new Owner(node.path("job").asText(), user);
        } catch (IllegalArgumentException e) {
            throw new IOException("it names no job", e);
        }
    }
}
