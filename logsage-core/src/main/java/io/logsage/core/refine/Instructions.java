package io.logsage.core.refine;

import io.logsage.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a model is told to do.
 *
 * @param version the name of the resource, which changes whenever the text does
 * @param text the text
 */
record Instructions(String version, String text) {
    static Instructions load(String version) {
        String resource = version + ".txt";
        try (InputStream in = Instructions.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            return new Instructions(version, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }

    Instructions withCategories() {
        String names = Arrays.stream(Category.values()).map(Instructions::lower).collect(Collectors.joining(", "));
        return new Instructions(version, text + "\nCategories: " + names + "\n");
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
