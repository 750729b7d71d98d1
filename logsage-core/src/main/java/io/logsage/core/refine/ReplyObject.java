package io.logsage.core.refine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.Category;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The JSON object of a reply and its fields, each of which is checked when it is read. */
final class ReplyObject {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_TRIES = 20;

    private final JsonNode object;

    private ReplyObject(JsonNode object) {
        this.object = object;
    }

    /** The first object that has a field, also within prose or a fence. A bounded number of braces is tried. */
    static ReplyObject find(String answer, String field) throws UnreadableReply {
        int from = answer.indexOf('{');
        for (int tries = 0; from >= 0 && tries < MOST_TRIES; tries++) {
            try (JsonParser parser = MAPPER.createParser(answer.substring(from))) {
                JsonNode node = MAPPER.readTree(parser);
                if (node.has(field)) {
                    return new ReplyObject(node);
                }
            } catch (IOException e) {
                // prose may hold braces: the object may begin at a later one
            }
            from = answer.indexOf('{', from + 1);
        }
        throw new UnreadableReply("the reply holds no JSON object with the field " + field);
    }

    List<ReplyObject> objects(String field, int most) throws UnreadableReply {
        List<ReplyObject> objects = new ArrayList<>();
        for (JsonNode item : items(field, most)) {
            if (!item.isObject()) {
                throw new UnreadableReply("an item of " + field + " is not an object");
            }
            objects.add(new ReplyObject(item));
        }
        return objects;
    }

    List<Long> integers(String field, int most) throws UnreadableReply {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode item : items(field, most)) {
            numbers.add(integer(item, "an item of " + field));
        }
        return numbers;
    }

    long integer(String field) throws UnreadableReply {
        return integer(object.path(field), field);
    }

    /** One line without secrets, cut. */
    String text(String field, int most) throws UnreadableReply {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw new UnreadableReply(field + " is not a string");
        }
        return PlainText.of(value.textValue(), most);
    }

    boolean bool(String field) throws UnreadableReply {
        JsonNode value = object.path(field);
        if (!value.isBoolean()) {
            throw new UnreadableReply(field + " is neither true nor false");
        }
        return value.booleanValue();
    }

    double probability(String field) throws UnreadableReply {
        JsonNode value = object.path(field);
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= 0 && number <= 1)) {
            throw new UnreadableReply(field + " is not a number from 0 to 1");
        }
        return number;
    }

    Category category() throws UnreadableReply {
        return constant("category", Category.values());
    }

    <E extends Enum<E>> E constant(String field, E[] allowed) throws UnreadableReply {
        String name = text(field, 100).toUpperCase(Locale.ROOT);
        for (E constant : allowed) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new UnreadableReply(field + " is not one of the allowed values");
    }

    private JsonNode items(String field, int most) throws UnreadableReply {
        JsonNode array = object.path(field);
        if (!array.isArray() || array.size() > most) {
            throw new UnreadableReply(field + " is not an array of at most " + most + " items");
        }
        return array;
    }

    private static long integer(JsonNode value, String what) throws UnreadableReply {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new UnreadableReply(what + " is not a whole number");
        }
        return value.longValue();
    }
}
