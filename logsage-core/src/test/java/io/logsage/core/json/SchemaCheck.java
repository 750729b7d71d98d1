package io.logsage.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Holds a value against the part of JSON schema that our schema uses; a field that the schema does not name is a fault. */
final class SchemaCheck {
    private final JsonNode schema;

    SchemaCheck(JsonNode schema) {
        this.schema = schema;
    }

    List<String> violations(JsonNode value) {
        List<String> found = new ArrayList<>();
        check(schema, value, "$", found);
        return found;
    }

    private void check(JsonNode rule, JsonNode value, String path, List<String> found) {
        if (rule.has("$ref")) {
            check(schema.at(rule.path("$ref").asText().substring(1)), value, path, found);
            return;
        }
        if (rule.has("oneOf")) {
            oneOf(rule.path("oneOf"), value, path, found);
            return;
        }
        if (rule.has("type") && !hasType(rule.path("type"), value)) {
            found.add(path + " is no " + rule.path("type"));
            return;
        }
        if (rule.has("const") && !rule.path("const").equals(value)) {
            found.add(path + " is not " + rule.path("const"));
        }
        if (rule.has("enum") && !contains(rule.path("enum"), value)) {
            found.add(path + " is not one of " + rule.path("enum"));
        }
        if (value.isNumber()) {
            range(rule, value, path, found);
        }
        for (JsonNode name : rule.path("required")) {
            if (!value.has(name.asText())) {
                found.add(path + " lacks " + name);
            }
        }
        if (value.isObject()) {
            value.fieldNames().forEachRemaining(name -> {
                if (rule.path("properties").has(name)) {
                    check(rule.path("properties").path(name), value.path(name), path + "." + name, found);
                } else {
                    found.add(path + " has the unknown field " + name);
                }
            });
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(rule.path("items"), value.path(i), path + "[" + i + "]", found);
        }
    }

    private void oneOf(JsonNode rules, JsonNode value, String path, List<String> found) {
        List<String> all = new ArrayList<>();
        for (JsonNode rule : rules) {
            List<String> mine = new ArrayList<>();
            check(rule, value, path, mine);
            if (mine.isEmpty()) {
                return;
            }
            all.addAll(mine);
        }
        found.addAll(all);
    }

    private static void range(JsonNode rule, JsonNode value, String path, List<String> found) {
        if (rule.has("minimum") && value.asDouble() < rule.path("minimum").asDouble()
                || rule.has("maximum")
                        && value.asDouble() > rule.path("maximum").asDouble()) {
            found.add(path + " is out of range: " + value);
        }
    }

    private static boolean hasType(JsonNode types, JsonNode value) {
        if (types.isTextual()) {
            return switch (types.asText()) {
                case "object" -> value.isObject();
                case "array" -> value.isArray();
                case "string" -> value.isTextual();
                case "integer" -> value.isIntegralNumber();
                case "number" -> value.isNumber();
                case "boolean" -> value.isBoolean();
                case "null" -> value.isNull();
                default -> throw new IllegalArgumentException("type " + types);
            };
        }
        for (JsonNode type : types) {
            if (hasType(type, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
