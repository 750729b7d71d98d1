package io.logsage.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Category;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/signatures.md} against the catalogue, and writes it anew when asked to. */
class SignatureReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "signatures.md");
    private static final String HOW = "mvn -pl logsage-core -am test -Dtest=SignatureReferenceTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dlogsage.regenerate=true";

    @Test
    void theReferencePageIsThatOfTheCatalogue() throws IOException {
        String page = page(SignatureCatalogue.documented());
        if (Boolean.getBoolean("logsage.regenerate")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8).equals(page))
                .as("docs/signatures.md is stale; run: " + HOW)
                .isTrue();
    }

    private static String page(List<Signature> signatures) {
        StringBuilder page = new StringBuilder("# Signatures\n\n");
        page.append("Generated from the catalogue; do not edit. To write it anew: `")
                .append(HOW)
                .append(
                        "`.\n\nAdvice is given with and without a saved checkpoint. A row that starts with *when* holds for")
                .append(" the signature above it, under all the conditions that it names.\n");
        for (Category category : Category.values()) {
            List<Signature> members = signatures.stream()
                    .filter(signature -> signature.category() == category)
                    .toList();
            if (!members.isEmpty()) {
                page.append("\n## ").append(lower(category)).append("\n\n");
                page.append("| id | what it is | role | scope | with · without checkpoint | isolate | why |\n");
                page.append("|---|---|---|---|---|---|---|\n");
                members.forEach(signature -> page.append(rows(signature)));
            }
        }
        return page.toString();
    }

    private static String rows(Signature s) {
        String first = row(
                "`" + s.id() + "`",
                s.title(),
                lower(s.role()),
                lower(s.scope()),
                advice(s.actions()),
                lower(s.isolation()),
                s.reason() + " (" + s.source() + ")");
        return s.variants().stream()
                .map(variant -> row(
                        "",
                        "*when* "
                                + variant.conditions().stream()
                                        .map(SignatureReferenceTest::lower)
                                        .collect(Collectors.joining(", ")),
                        "",
                        "",
                        advice(variant.actions()),
                        lower(variant.isolation().orElse(s.isolation())),
                        variant.category().map(other -> "then " + lower(other)).orElse("")))
                .collect(Collectors.joining("", first, ""));
    }

    private static String row(String... cells) {
        return List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|").replace("<", "&lt;"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String advice(Signature.Actions actions) {
        return lower(actions.withCheckpoint()) + " · " + lower(actions.withoutCheckpoint());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
