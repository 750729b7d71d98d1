package io.logsage.core.signature;

import io.logsage.Category;
import io.logsage.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the built-in signatures from the form that {@link CatalogueCompiler} gives them when LogSage is built: it holds what the
 * JSON files hold, but for what only people and tests read, and is read in a tenth of their time, which a short run is glad of.
 *
 * <p>All numbers are unsigned, seven bits a byte, the lowest first, the eighth bit set in all but the last. First comes the
 * count of texts; then each text, its length in bytes doubled, plus one when it is not ASCII alone, and its bytes in UTF-8; then
 * the count of signatures, and each of them in the order of the components of {@link Signature} up to its reason. There a text is its
 * number, a list its size and its elements, a constant its ordinal, and what may be absent a list of at most one.
 */
final class CompactCatalogue {
    static final String RESOURCE = "/io/logsage/core/signatures.bin";

    private static final Role[] ROLES = Role.values();
    private static final Layer[] LAYERS = Layer.values();
    private static final Category[] CATEGORIES = Category.values();
    private static final Scope[] SCOPES = Scope.values();
    private static final SignatureAction[] ACTIONS = SignatureAction.values();
    private static final Isolation[] ISOLATIONS = Isolation.values();
    private static final Condition[] CONDITIONS = Condition.values();
    private static final CodeTable[] TABLES = CodeTable.values();

    private final byte[] bytes;
    private final String[] texts;
    private int at;

    private CompactCatalogue(byte[] bytes) {
        this.bytes = bytes;
        this.texts = new String[number()];
        for (int i = 0; i < texts.length; i++) {
            int size = number();
            int length = size >>> 1;
            texts[i] = new String(
                    bytes, at, length, (size & 1) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            at += length;
        }
    }

    /** {@return the built-in signatures; empty where the build has not compiled them, as in a development environment} */
    static Optional<List<Signature>> builtIn() {
        try (InputStream stream = CompactCatalogue.class.getResourceAsStream(RESOURCE)) {
            return stream == null ? Optional.empty() : Optional.of(read(stream.readAllBytes()));
        } catch (IOException broken) {
            throw new IllegalStateException("resource " + RESOURCE + " cannot be read", broken);
        }
    }

    /** {@return the signatures in the bytes that the compiler wrote} */
    static List<Signature> read(byte[] bytes) {
        CompactCatalogue catalogue = new CompactCatalogue(bytes);
        List<Signature> signatures = new ArrayList<>();
        for (int left = catalogue.number(); left > 0; left--) {
            signatures.add(catalogue.signature());
        }
        return signatures;
    }

    private Signature signature() {
        return new Signature(
                text(),
                text(),
                match(),
                ROLES[number()],
                LAYERS[number()],
                CATEGORIES[number()],
                SCOPES[number()],
                actions(),
                variants(),
                ISOLATIONS[number()],
                Set.of(textArray()),
                text(),
                "",
                List.of(),
                List.of());
    }

    private Signature.Match match() {
        List<String> literals = textList();
        List<String> anyOf = textList();
        List<String> noneOf = textList();
        Optional<String> regex = number() == 0 ? Optional.empty() : Optional.of(text());
        Optional<String> fields = number() == 0 ? Optional.empty() : Optional.of(text());
        Optional<CodeTable> table = number() == 0 ? Optional.empty() : Optional.of(TABLES[number()]);
        OptionalInt code = number() == 0 ? OptionalInt.empty() : OptionalInt.of(number());
        return new Signature.Match(literals, anyOf, noneOf, regex, fields, table, code);
    }

    private Signature.Actions actions() {
        return new Signature.Actions(ACTIONS[number()], ACTIONS[number()]);
    }

    private List<Signature.Variant> variants() {
        Signature.Variant[] variants = new Signature.Variant[number()];
        for (int i = 0; i < variants.length; i++) {
            Condition[] conditions = new Condition[number()];
            for (int k = 0; k < conditions.length; k++) {
                conditions[k] = CONDITIONS[number()];
            }
            variants[i] = new Signature.Variant(
                    List.of(conditions),
                    actions(),
                    number() == 0 ? Optional.empty() : Optional.of(CATEGORIES[number()]),
                    number() == 0 ? Optional.empty() : Optional.of(ISOLATIONS[number()]));
        }
        return List.of(variants);
    }

    private List<String> textList() {
        return List.of(textArray());
    }

    private String[] textArray() {
        String[] array = new String[number()];
        for (int i = 0; i < array.length; i++) {
            array[i] = text();
        }
        return array;
    }

    private String text() {
        return texts[number()];
    }

    private int number() {
        int number = 0;
        int shift = 0;
        int b = bytes[at++];
        while (b < 0) {
            number |= (b & 0x7F) << shift;
            shift += 7;
            b = bytes[at++];
        }
        return number | b << shift;
    }
}
