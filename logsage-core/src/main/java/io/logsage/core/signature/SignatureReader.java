package io.logsage.core.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.logsage.Category;
import io.logsage.LogSageException;
import io.logsage.Role;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a file of signatures and says exactly what is wrong with it, if anything is. */
final class SignatureReader {

    /** The scanner needs this much of a literal to look for it. */
    private static final int SHORTEST_LITERAL = 3;

    private static final int LONGEST_LITERAL = 256;

    /** The scanner's table has so many rows at most. */
    private static final int MOST_LITERAL_CHARACTERS = 200_000;

    private static final Set<String> KNOWN = Set.of(
            "id",
            "title",
            "literals",
            "anyOf",
            "noneOf",
            "caseSensitive",
            "regex",
            "fields",
            "table",
            "code",
            "role",
            "layer",
            "category",
            "scope",
            "action",
            "when",
            "isolation",
            "explains",
            "reason",
            "source",
            "examples",
            "nearMisses");

    /** Whether expressions are compiled and doubled fields found: a user hears of a mistake at once, a test of ours does. */
    enum Expressions {
        CHECKED,
        TRUSTED
    }

    private final String file;
    private final Expressions expressions;
    private String entry = "?";
    private int literalCharacters;

    SignatureReader(String file, Expressions expressions) {
        this.file = file;
        this.expressions = expressions;
    }

    List<Signature> read(InputStream json) {
        JsonFactory factory = JsonFactory.builder()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, expressions == Expressions.CHECKED)
                .build();
        try (JsonParser parser = factory.createParser(json)) {
            parser.nextToken();
            JsonNode list = tree(parser).get("signatures");
            if (list == null || !list.isArray()) {
                throw wrong("signatures", String.valueOf(list), "a list of signatures");
            }
            List<Signature> signatures = new ArrayList<>();
            for (JsonNode node : list) {
                signatures.add(signature(node));
            }
            return signatures;
        } catch (JsonProcessingException broken) {
            throw new LogSageException.InvalidConfiguration(
                    file + ": not JSON: " + broken.getOriginalMessage() + line(broken), broken);
        } catch (IOException broken) {
            throw new LogSageException.InvalidConfiguration(file + ": cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static String line(JsonProcessingException broken) {
        return Optional.ofNullable(broken.getLocation())
                .map(place -> " at line " + place.getLineNr())
                .orElse("");
    }

    /** The value at the parser's token. An object mapper does the same but takes ten times as long to start. */
    private static JsonNode tree(JsonParser parser) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            ObjectNode object = nodes.objectNode();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                object.set(name, tree(parser));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            ArrayNode array = nodes.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                array.add(tree(parser));
            }
            return array;
        }
        if (token == JsonToken.VALUE_STRING) {
            return nodes.textNode(parser.getText());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return nodes.booleanNode(token == JsonToken.VALUE_TRUE);
        }
        return token == JsonToken.VALUE_NUMBER_INT ? nodes.numberNode(parser.getIntValue()) : nodes.nullNode();
    }

    private Signature signature(JsonNode node) {
        entry = node.path("id").asText("?");
        node.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw wrong(name, node.get(name).toString(), "one of " + new java.util.TreeSet<>(KNOWN));
            }
        });
        String id = text(node, "id");
        return new Signature(
                id,
                text(node, "title"),
                match(node),
                constant(Role.class, node, "role"),
                constant(Layer.class, node, "layer"),
                constant(Category.class, node, "category"),
                constant(Scope.class, node, "scope"),
                actions(required(node, "action")),
                variants(node),
                constant(Isolation.class, node, "isolation"),
                new LinkedHashSet<>(strings(node, "explains")),
                text(node, "reason"),
                node.path("source").asText("not stated"),
                strings(node, "examples"),
                strings(node, "nearMisses"));
    }

    private Signature.Match match(JsonNode node) {
        List<String> literals = strings(node, "literals");
        List<String> anyOf = strings(node, "anyOf");
        if (literals.isEmpty() && anyOf.isEmpty()) {
            throw wrong("literals", "[]", "at least one literal, here or in anyOf");
        }
        bound(literals);
        bound(anyOf);
        bound(strings(node, "noneOf"));
        Optional<CodeTable> table =
                node.has("table") ? Optional.of(constant(CodeTable.class, node, "table")) : Optional.empty();
        OptionalInt code = node.has("code") ? OptionalInt.of(node.get("code").asInt()) : OptionalInt.empty();
        Signature.Match match = new Signature.Match(
                literals, anyOf, strings(node, "noneOf"), regex(node, "regex"), regex(node, "fields"), table, code);
        for (String literal : literals.isEmpty() ? anyOf : List.of(match.longestLiteral())) {
            if (literal.length() < SHORTEST_LITERAL) {
                throw wrong("literals", literal, "literals of at least " + SHORTEST_LITERAL + " characters");
            }
        }
        return match;
    }

    private void bound(List<String> literals) {
        for (String literal : literals) {
            literalCharacters += literal.length();
            if (literal.isEmpty() || literal.length() > LONGEST_LITERAL) {
                throw wrong("literals", cut(literal), "literals of 1 to " + LONGEST_LITERAL + " characters");
            }
            if (literalCharacters > MOST_LITERAL_CHARACTERS) {
                throw wrong("literals", cut(literal), "literals of " + MOST_LITERAL_CHARACTERS + " characters in all");
            }
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST_LITERAL ? text.substring(0, LONGEST_LITERAL) + "…" : text;
    }

    private Optional<String> regex(JsonNode node, String name) {
        if (!node.has(name)) {
            return Optional.empty();
        }
        String expression = node.get(name).asText();
        try {
            if (expressions == Expressions.CHECKED) {
                ExpressionBounds.objection(expression).ifPresent(allowed -> {
                    throw wrong(name, cut(expression), allowed);
                });
                Pattern.compile(expression);
            }
        } catch (PatternSyntaxException broken) {
            throw wrong(name, expression, "an RE2 expression (" + broken.getMessage() + ")");
        }
        return Optional.of(expression);
    }

    private Signature.Actions actions(JsonNode action) {
        return new Signature.Actions(
                constant(SignatureAction.class, action, "checkpoint"), constant(SignatureAction.class, action, "none"));
    }

    private List<Signature.Variant> variants(JsonNode node) {
        List<Signature.Variant> variants = new ArrayList<>();
        for (JsonNode when : node.path("when")) {
            List<Condition> conditions = new ArrayList<>();
            for (JsonNode condition : when.path("if")) {
                conditions.add(constant(Condition.class, condition.asText(), "when.if"));
            }
            variants.add(new Signature.Variant(
                    conditions,
                    actions(when.has("action") ? when.get("action") : required(node, "action")),
                    when.has("category") ? Optional.of(constant(Category.class, when, "category")) : Optional.empty(),
                    when.has("isolation")
                            ? Optional.of(constant(Isolation.class, when, "isolation"))
                            : Optional.empty()));
        }
        return variants;
    }

    private JsonNode required(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw wrong(name, "missing", "a value");
        }
        return value;
    }

    private String text(JsonNode node, String name) {
        String text = required(node, name).asText();
        if (text.isBlank()) {
            throw wrong(name, "''", "a text");
        }
        return text;
    }

    private List<String> strings(JsonNode node, String name) {
        List<String> strings = new ArrayList<>();
        for (JsonNode value : node.path(name)) {
            if (!value.isTextual()) {
                throw wrong(name, value.toString(), "texts");
            }
            strings.add(value.asText());
        }
        return strings;
    }

    private <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String name) {
        return constant(type, required(node, name).asText(), name);
    }

    private <E extends Enum<E>> E constant(Class<E> type, String value, String name) {
        String wanted = value.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        throw wrong(
                name,
                value,
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }

    private LogSageException.InvalidConfiguration wrong(String field, String value, String allowed) {
        return new LogSageException.InvalidConfiguration(
                file + ": signature '" + entry + "': field '" + field + "' is " + value + "; allowed: " + allowed,
                null);
    }
}
