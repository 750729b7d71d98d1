package io.logsage.core.refine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.Category;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the assessment in a reply: the JSON object, also within prose or a fence. */
final class AssessmentReader {
    private static final int MOST_ITEMS = 100;
    private static final int MOST_TRIES = 20;

    private final ObjectMapper mapper = new ObjectMapper();

    Assessment read(String answer) throws UnreadableAssessment {
        JsonNode object = object(answer);
        return new Assessment(
                integer(object.path("candidate"), "candidate"),
                category(object),
                bool(object),
                probability(object),
                text(object.path("explanation"), "explanation"),
                lines(object.path("lines")),
                nodes(object.path("nodes")));
    }

    /** The first object that has the field candidate. A bounded number of braces is tried, so the time is linear. */
    private JsonNode object(String answer) throws UnreadableAssessment {
        int from = answer.indexOf('{');
        for (int tries = 0; from >= 0 && tries < MOST_TRIES; tries++) {
            try (JsonParser parser = mapper.createParser(answer.substring(from))) {
                JsonNode node = mapper.readTree(parser);
                if (node.has("candidate")) {
                    return node;
                }
            } catch (IOException e) {
                // prose may hold braces: the object may begin at a later one
            }
            from = answer.indexOf('{', from + 1);
        }
        throw new UnreadableAssessment("the reply holds no JSON object with the field candidate");
    }

    private static Category category(JsonNode object) throws UnreadableAssessment {
        String name = text(object.path("category"), "category").toUpperCase(Locale.ROOT);
        for (Category category : Category.values()) {
            if (category.name().equals(name)) {
                return category;
            }
        }
        throw new UnreadableAssessment("category is not one of the allowed values");
    }

    private static boolean bool(JsonNode object) throws UnreadableAssessment {
        JsonNode value = object.path("succeeds_unchanged");
        if (!value.isBoolean()) {
            throw new UnreadableAssessment("succeeds_unchanged is not a boolean");
        }
        return value.booleanValue();
    }

    private static double probability(JsonNode object) throws UnreadableAssessment {
        double value = object.path("confidence").asDouble(Double.NaN);
        if (!(value >= 0 && value <= 1)) {
            throw new UnreadableAssessment("confidence is not a number from 0 to 1");
        }
        return value;
    }

    private static List<Long> lines(JsonNode array) throws UnreadableAssessment {
        List<Long> lines = new ArrayList<>();
        for (JsonNode item : items(array, "lines")) {
            lines.add(integer(item, "an item of lines"));
        }
        return lines;
    }

    private static List<String> nodes(JsonNode array) throws UnreadableAssessment {
        List<String> nodes = new ArrayList<>();
        for (JsonNode item : items(array, "nodes")) {
            nodes.add(text(item, "an item of nodes"));
        }
        return nodes;
    }

    private static JsonNode items(JsonNode array, String what) throws UnreadableAssessment {
        if (!array.isArray() || array.size() > MOST_ITEMS) {
            throw new UnreadableAssessment(what + " is not an array of at most " + MOST_ITEMS + " items");
        }
        return array;
    }

    private static long integer(JsonNode value, String what) throws UnreadableAssessment {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new UnreadableAssessment(what + " is not an integer");
        }
        return value.longValue();
    }

    private static String text(JsonNode value, String what) throws UnreadableAssessment {
        if (!value.isTextual()) {
            throw new UnreadableAssessment(what + " is not a string");
        }
        return value.textValue();
    }
}
