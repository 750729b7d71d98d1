package io.logsage.core.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes signatures in the form of {@link CompactCatalogue}; the build runs it on the JSON files. */
public final class CatalogueCompiler {
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

    private CatalogueCompiler() {}

    /**
     * Compiles the built-in catalogue.
     *
     * @param args the folder of classes that the resource goes to
     * @throws IOException when it cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0] + CompactCatalogue.RESOURCE);
        Files.write(file, compile(SignatureCatalogue.documented()));
    }

    static byte[] compile(Collection<Signature> signatures) {
        CatalogueCompiler compiler = new CatalogueCompiler();
        signatures.forEach(compiler::signature);
        return compiler.finish(signatures.size());
    }

    private byte[] finish(int signatures) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        number(all, texts.size());
        for (String text : texts.keySet()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(all, bytes.length << 1 | (bytes.length == text.length() ? 0 : 1));
            all.writeBytes(bytes);
        }
        number(all, signatures);
        all.writeBytes(entries.toByteArray());
        return all.toByteArray();
    }

    private void signature(Signature signature) {
        text(signature.id());
        text(signature.title());
        match(signature.match());
        constant(signature.role());
        constant(signature.layer());
        constant(signature.category());
        constant(signature.scope());
        actions(signature.actions());
        number(signature.variants().size());
        signature.variants().forEach(this::variant);
        constant(signature.isolation());
        texts(signature.explains().stream().sorted().toList());
        text(signature.reason());
    }

    private void match(Signature.Match match) {
        texts(match.literals());
        texts(match.anyOf());
        texts(match.noneOf());
        texts(match.regex().stream().toList());
        texts(match.fields().stream().toList());
        optional(match.table());
        number(match.code().isPresent() ? 1 : 0);
        match.code().ifPresent(this::number);
    }

    private void variant(Signature.Variant variant) {
        number(variant.conditions().size());
        variant.conditions().forEach(this::constant);
        actions(variant.actions());
        optional(variant.category());
        optional(variant.isolation());
    }

    private void actions(Signature.Actions actions) {
        constant(actions.withCheckpoint());
        constant(actions.withoutCheckpoint());
    }

    private void optional(Optional<? extends Enum<?>> constant) {
        number(constant.isPresent() ? 1 : 0);
        constant.ifPresent(this::constant);
    }

    private void constant(Enum<?> constant) {
        number(constant.ordinal());
    }

    private void texts(List<String> several) {
        number(several.size());
        several.forEach(this::text);
    }

    private void text(String text) {
        number(texts.computeIfAbsent(text, unseen -> texts.size()));
    }

    private void number(int number) {
        number(entries, number);
    }

    private static void number(ByteArrayOutputStream to, int number) {
        int rest = number;
        while (rest > 0x7F) {
            to.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        to.write(rest);
    }
}
