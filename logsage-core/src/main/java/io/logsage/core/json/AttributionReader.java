package io.logsage.core.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.Consequence;
import io.logsage.ErrorGroup;
import io.logsage.EvidenceLine;
import io.logsage.IsolationTarget;
import io.logsage.IssueSummary;
import io.logsage.Outcome;
import io.logsage.Progress;
import io.logsage.Provenance;
import io.logsage.Role;
import io.logsage.SourceKind;
import io.logsage.SourceSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads what {@link AttributionWriter} wrote. */
final class AttributionReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Attribution read(String json) {
        JsonNode node = parse(json);
        String version = text(node, "schema_version");
        if (!version.equals(AttributionJson.SCHEMA_VERSION)) {
            throw new IllegalArgumentException(
                    "schema_version is " + version + ", not " + AttributionJson.SCHEMA_VERSION);
        }
        JsonNode root = node.path("root_cause");
        return new Attribution(
                source(node.path("source")),
                node.path("cycle").asInt(),
                constant(Outcome.class, node, "outcome"),
                constant(Action.class, node, "action"),
                text(node, "reason"),
                node.path("confidence").asDouble(),
                list(node, "isolate", this::target),
                list(node, "suspects", this::target),
                root.isObject() ? Optional.of(cause(root)) : Optional.empty(),
                list(node, "alternatives", this::cause),
                list(node, "consequences", this::consequence),
                list(node, "errors", this::errorGroup),
                progress(node.path("progress")),
                new IssueSummary(strings(node.path("issues"), "primary"), strings(node.path("issues"), "secondary")),
                strings(node, "missing_evidence"),
                strings(node, "truncations"),
                provenance(node.path("provenance")));
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static SourceSummary source(JsonNode node) {
        return new SourceSummary(
                text(node, "name"),
                constant(SourceKind.class, node, "kind"),
                node.path("bytes").asLong(),
                node.path("lines").asLong());
    }

    private IsolationTarget target(JsonNode node) {
        return new IsolationTarget(
                text(node, "node"),
                optional(node, "host"),
                numbers(node, "ranks"),
                node.path("confidence").asDouble(),
                text(node, "reason"));
    }

    private Cause cause(JsonNode node) {
        return new Cause(
                constant(Category.class, node, "category"),
                text(node, "signature"),
                text(node, "summary"),
                node.path("line").asLong(),
                text(node, "text"),
                numbers(node, "ranks"),
                strings(node, "nodes"),
                number(node, "iteration"),
                node.path("confidence").asDouble(),
                list(
                        node,
                        "evidence",
                        line -> new EvidenceLine(
                                text(line, "source"), line.path("line").asLong(), text(line, "text"))),
                text(node, "source"));
    }

    private Consequence consequence(JsonNode node) {
        return new Consequence(
                text(node, "signature"),
                text(node, "summary"),
                node.path("count").asLong(),
                node.path("first_line").asLong(),
                numbers(node, "ranks"));
    }

    private ErrorGroup errorGroup(JsonNode node) {
        return new ErrorGroup(
                text(node, "template"),
                text(node, "sample"),
                node.path("count").asLong(),
                node.path("first_line").asLong(),
                node.path("last_line").asLong(),
                numbers(node, "ranks"),
                constant(Role.class, node, "role"),
                text(node, "signature"));
    }

    private static Progress progress(JsonNode node) {
        return new Progress(
                node.path("training_started").asBoolean(),
                number(node, "last_iteration"),
                number(node, "planned_iterations"),
                node.path("checkpoint_saved").asBoolean(),
                number(node, "last_checkpoint_iteration"),
                number(node, "resumed_iteration"));
    }

    private static Provenance provenance(JsonNode node) {
        return new Provenance(
                constant(Provenance.Engine.class, node, "engine"),
                constant(Provenance.Llm.class, node, "llm"),
                optional(node, "llm_detail"),
                node.path("llm_requests").asInt(),
                Duration.ofMillis(node.path("elapsed_ms").asLong()));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("field " + name + " is no string: " + value);
        }
        return value.asText();
    }

    private static Optional<String> optional(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static OptionalLong number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isIntegralNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String name) {
        String value = text(node, name);
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("field " + name + " has the unknown value " + value, e);
        }
    }

    private static List<String> strings(JsonNode node, String name) {
        return list(node, name, JsonNode::asText);
    }

    private static List<Integer> numbers(JsonNode node, String name) {
        return list(node, name, JsonNode::asInt);
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> item) {
        List<T> items = new ArrayList<>();
        for (JsonNode value : node.path(name)) {
            items.add(item.apply(value));
        }
        return items;
    }
}
