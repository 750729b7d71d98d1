package io.logsage.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.LogSageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureCatalogueTest {

    private static final SignatureCatalogue CATALOGUE = SignatureCatalogue.builtIn();
    private static final SignatureMatcher MATCHER = SignatureMatcher.of(CATALOGUE);

    static Stream<Signature> signatures() {
        return SignatureCatalogue.documented().stream();
    }

    private static String recognised(String line) {
        int index = MATCHER.matchText(line);
        return index == SignatureMatcher.NONE
                ? "nothing"
                : MATCHER.signature(index).id();
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void everySignatureRecognisesItsExamplesAndNotItsNearMisses(Signature signature) {
        assertThat(signature.examples()).isNotEmpty();
        assertThat(signature.nearMisses()).isNotEmpty();
        assertThat(signature.examples())
                .allSatisfy(line -> assertThat(recognised(line)).isEqualTo(signature.id()));
        assertThat(signature.nearMisses())
                .allSatisfy(line -> assertThat(recognised(line)).isNotEqualTo(signature.id()));
    }

    @Test
    void readsItsOwnFilesAsStrictlyAsThoseOfUsers() throws IOException {
        for (String file : SignatureCatalogue.index()) {
            try (InputStream json = SignatureCatalogue.resource("signatures/" + file)) {
                assertThat(new SignatureReader(file, SignatureReader.Expressions.CHECKED).read(json))
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void everyEchoThatASignatureExplainsExists(Signature signature) {
        assertThat(signature.explains())
                .allSatisfy(
                        id -> assertThat(id.equals("*") || CATALOGUE.byId(id).isPresent())
                                .as(id)
                                .isTrue());
    }

    @Test
    void aUserFileOverridesAnEntryByItsId(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.json");
        Files.writeString(file, entry("python-assertion", "stop"));
        SignatureCatalogue mine = CATALOGUE.with(file);
        assertThat(mine.all()).hasSameSizeAs(CATALOGUE.all());
        assertThat(mine.byId("python-assertion").orElseThrow().title()).isEqualTo("mine");
    }

    @Test
    void aWrongValueIsNamedWithItsPlaceAndWhatIsAllowed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.json");
        Files.writeString(file, entry("x", "halt"));
        assertThatThrownBy(() -> CATALOGUE.with(file))
                .isInstanceOf(LogSageException.InvalidConfiguration.class)
                .hasMessageContaining("mine.json")
                .hasMessageContaining("'x'")
                .hasMessageContaining("'checkpoint' is halt")
                .hasMessageContaining("restart");
    }

    @Test
    void aFileThatIsNoJsonIsNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.json");
        Files.writeString(file, "{\"signatures\": [}");
        assertThatThrownBy(() -> CATALOGUE.with(file))
                .isInstanceOf(LogSageException.InvalidConfiguration.class)
                .hasMessageContaining("mine.json: not JSON");
    }

    private static String entry(String id, String action) {
        return """
                {"signatures":[{"id":"%s","title":"mine","literals":["my own failure"],"role":"root","layer":"program",
                "category":"user_code","scope":"job","action":{"checkpoint":"%s","none":"stop"},"isolation":"never",
                "reason":"it is mine","source":"me","examples":["my own failure"],"nearMisses":["yours"]}]}
                """.formatted(id, action);
    }
}
