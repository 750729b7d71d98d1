package io.logsage.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.logsage.core.refine.SecretMasking;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Writes one line of JSON into a string. */
final class JsonLine {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonLine() {}

    /** Writes the fields of an object. */
    interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    static String of(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a string could not be written", e);
        }
        return escaped(text.toString());
    }

    /** JSON has to escape the controls of ASCII alone; others steer terminals too, or turn the direction of text. */
    private static String escaped(String json) {
        StringBuilder clean = new StringBuilder();
        int from = 0;
        for (int i = 0; i < json.length(); i++) {
            if (steers(json.charAt(i))) {
                clean.append(json, from, i).append(String.format(Locale.ROOT, "\\u%04x", (int) json.charAt(i)));
                from = i + 1;
            }
        }
        return from == 0 ? json : clean.append(json, from, json.length()).toString();
    }

    private static boolean steers(char c) {
        return c >= 0x7f
                && switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                        true;
                    default -> false;
                };
    }

    /** Writes text that may come from a log: secrets do not leave the process. */
    static void text(JsonGenerator out, String name, String value) throws IOException {
        out.writeStringField(name, SecretMasking.mask(value));
    }

    /** Writes texts that may come from a log: secrets do not leave the process. */
    static void texts(JsonGenerator out, String name, List<String> values) throws IOException {
        strings(out, name, values.stream().map(SecretMasking::mask).toList());
    }

    static void strings(JsonGenerator out, String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    static void numbers(JsonGenerator out, String name, List<Integer> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (int value : values) {
            out.writeNumber(value);
        }
        out.writeEndArray();
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
