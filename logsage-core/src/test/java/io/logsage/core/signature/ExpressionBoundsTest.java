package io.logsage.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.LogSageException.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionBoundsTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource
    void refusesWhatIsTooLargeToCompile(String expression) {
        assertThat(ExpressionBounds.objection(expression)).isPresent();
    }

    static Stream<String> refusesWhatIsTooLargeToCompile() {
        return Stream.of(
                "(".repeat(101) + "a" + ")".repeat(101),
                "(?:a|".repeat(500),
                "a".repeat(4_001),
                "((a{1,100}){1,100}){1,100}",
                "(\\d{1000}){1000}",
                "([^)(]{999}){9}{99}",
                "(ab{500}c{500}){60}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rank (?P<rank>\\d{1,6}) of [^\\](]{1,40}\\(",
                "((a{1,10}){1,10}){1,10}",
                "[(((((((](\\(){3}",
                "\\{99999\\} [{]9999999[}]",
                "",
                "[",
                "{",
                "(\\"
            })
    void takesWhatIsSmall(String expression) {
        assertThat(ExpressionBounds.objection(expression)).isEmpty();
    }

    @Test
    void refusesLiteralsThatAreTooLongForTheTableOfTheScanner() throws IOException {
        Path file = Files.writeString(
                directory.resolve("long.json"),
                "{\"signatures\":[{\"id\":\"x\",\"title\":\"x\",\"literals\":[\"" + "x".repeat(257) + "\"]}]}");
        assertThatThrownBy(() -> SignatureCatalogue.builtIn().with(file))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("literals of 1 to 256 characters");
    }

    @Test
    void refusesListsInListsWithoutEnd() throws IOException {
        Path file = Files.writeString(directory.resolve("deep.json"), "[".repeat(100_000));
        assertThatThrownBy(() -> SignatureCatalogue.builtIn().with(file))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("not JSON");
    }
}
