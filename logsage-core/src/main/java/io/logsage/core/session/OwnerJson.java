package io.logsage.core.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** The first frame of the file of a log: {@code {"job":"17","attempt":2,"user":"ann"}}, without what is not known. */
final class OwnerJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OwnerJson() {}

    static byte[] write(Owner owner) throws IOException {
        ObjectNode node = MAPPER.createObjectNode().put("job", owner.jobId());
        owner.attempt().ifPresent(attempt -> node.put("attempt", attempt));
        owner.userId().ifPresent(user -> node.put("user", user));
        return MAPPER.writeValueAsBytes(node);
    }

    static Owner read(byte[] json, Path file) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(json);
            Optional<String> user =
                    node.has("user") ? Optional.of(node.path("user").asText()) : Optional.empty();
            OptionalInt attempt =
                    node.has("attempt") ? OptionalInt.of(node.path("attempt").asInt()) : OptionalInt.empty();
            return new Owner(node.path("job").asText(), attempt, user);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("the file " + file + " does not say which job it is of", e);
        }
    }
}
