package io.logsage.core.signature;

import io.logsage.LogSageException;
import io.logsage.core.signature.SignatureReader.Expressions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All signatures by id. Immutable and safe for many threads. */
public final class SignatureCatalogue {

    private static final String INDEX = "signatures/index.txt";

    private final Map<String, Signature> byId;

    private SignatureCatalogue(Map<String, Signature> byId) {
        this.byId = byId;
    }

    /** {@return the catalogue that LogSage brings along, its signatures {@linkplain Signature#undocumented undocumented}; read once} */
    public static SignatureCatalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    private static final class BuiltIn {
        static final SignatureCatalogue CATALOGUE = read();
    }

    private static SignatureCatalogue read() {
        Map<String, Signature> byId = new LinkedHashMap<>();
        for (Signature signature : CompactCatalogue.builtIn().orElseGet(SignatureCatalogue::undocumented)) {
            if (byId.put(signature.id(), signature) != null) {
                throw new IllegalStateException("signature " + signature.id() + " is there twice");
            }
        }
        return new SignatureCatalogue(byId);
    }

    private static List<Signature> undocumented() {
        return documented().stream().map(Signature::undocumented).toList();
    }

    /** {@return the signatures of the built-in catalogue with their sources, examples and near misses; read from their JSON files, which takes a while} */
    public static List<Signature> documented() {
        List<Signature> signatures = new ArrayList<>();
        for (String file : index()) {
            try (InputStream json = resource("signatures/" + file)) {
                signatures.addAll(new SignatureReader(file, Expressions.TRUSTED).read(json));
            } catch (IOException broken) {
                throw new IllegalStateException("resource " + file + " cannot be read", broken);
            }
        }
        return signatures;
    }

    static List<String> index() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(resource(INDEX), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException broken) {
            throw new IllegalStateException("resource " + INDEX + " cannot be read", broken);
        }
    }

    static InputStream resource(String name) {
        InputStream stream = SignatureCatalogue.class.getResourceAsStream("/io/logsage/core/" + name);
        if (stream == null) {
            throw new IllegalStateException("resource " + name + " is missing");
        }
        return stream;
    }

    /**
     * {@return this catalogue with the signatures of a file added; those with a known id take its place}
     *
     * @param file a JSON file in the form of the built-in ones
     * @throws LogSageException.InvalidConfiguration when the file cannot be read, or names the entry, field and value that is wrong
     */
    public SignatureCatalogue with(Path file) {
        try (InputStream json = Files.newInputStream(file)) {
            return with(new SignatureReader(file.toString(), Expressions.CHECKED).read(json));
        } catch (IOException broken) {
            throw new LogSageException.InvalidConfiguration(
                    "catalogue file " + file + " cannot be read: " + broken, broken);
        }
    }

    /**
     * {@return this catalogue with signatures added; those with a known id take its place}
     *
     * @param signatures the signatures
     */
    public SignatureCatalogue with(Collection<Signature> signatures) {
        Map<String, Signature> more = new LinkedHashMap<>(byId);
        signatures.forEach(signature -> more.put(signature.id(), signature));
        return new SignatureCatalogue(more);
    }

    /** {@return this catalogue without some signatures}
     * @param ids their ids
     */
    public SignatureCatalogue without(Collection<String> ids) {
        Map<String, Signature> fewer = new LinkedHashMap<>(byId);
        fewer.keySet().removeAll(ids);
        return new SignatureCatalogue(fewer);
    }

    /** {@return all signatures, in order of their files} */
    public List<Signature> all() {
        return new ArrayList<>(byId.values());
    }

    /** {@return the signature of an id}
     * @param id an id
     */
    public Optional<Signature> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
