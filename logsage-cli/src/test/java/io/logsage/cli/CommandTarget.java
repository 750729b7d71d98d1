package io.logsage.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.LogSageException;
import io.logsage.core.json.AttributionJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;

/** What the command reads, given any bytes. */
enum CommandTarget {
    /** A log that ends with a secret: what the command prints of it is safe for a terminal, in each format. */
    REPORT(CommandTarget::report),

    /** The label of a log in a labelled folder. */
    LABEL(CommandTarget::label),

    /** The words of a command line, a line each: the quick reader of it means what the parser of all commands means. */
    ARGUMENTS(CommandTarget::arguments);

    private static final String SECRET = "hf_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789";
    private static final Path DIRECTORY = directory();

    private final Consumer<byte[]> body;

    CommandTarget(Consumer<byte[]> body) {
        this.body = body;
    }

    void accept(byte[] data) {
        body.accept(data);
    }

    /** {@return the name of the directory of its inputs} */
    String inputs() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("logsage-fuzz");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String name, byte[] bytes) {
        try {
            return Files.write(DIRECTORY.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void report(byte[] data) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes(data);
        log.writeBytes(("\nRuntimeError: no access with " + SECRET + " to the model\n").getBytes(UTF_8));
        String file = file("job.log", log.toByteArray()).toString();
        for (String format : new String[] {"text", "json", "compat"}) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int code = Main.run(
                    Engines::create,
                    Map.of(),
                    new PrintWriter(out),
                    new PrintWriter(err),
                    "attribute",
                    "--offline",
                    "--verbose",
                    "--format",
                    format,
                    file);
            assertThat(code).isIn(Main.OK, Main.UNREADABLE);
            String printed = out.toString() + err;
            assertThat(printed).doesNotContain(SECRET.substring(0, SECRET.length() / 2));
            assertThat(printed.chars().filter(Character::isISOControl)).allMatch(c -> c == '\n');
            if (code == Main.OK && format.equals("json")) {
                AttributionJson.read(out.toString());
            }
        }
    }

    private static void label(byte[] data) {
        Path file = file("label.json", data);
        try {
            Label label = LabelReader.read(file);
            assertThat(label.acceptableActions()).isNotEmpty();
            assertThat(label.categories()).isNotNull();
        } catch (LogSageException.UnreadableLog refused) {
            assertThat(refused).hasMessageContaining("label.json");
            assertThat(refused.getMessage()).hasSizeLessThan(4_000);
        }
    }

    private static void arguments(byte[] data) {
        List<String> words = new String(data, UTF_8).lines().toList();
        Optional<AttributeRequest> plain = PlainArguments.read(words.toArray(String[]::new));
        if (words.stream().anyMatch(word -> word.startsWith("@"))) { // a file of more words
            assertThat(plain).isEmpty();
            return;
        }
        try {
            Optional<AttributeRequest> parsed = PlainArgumentsTest.parsed(words);
            plain.ifPresent(request -> assertThat(parsed).contains(request));
        } catch (CommandLine.ParameterException wrong) {
            assertThat(plain).isEmpty();
            assertThat(refusal(words)).isNotBlank();
        }
    }

    /** {@return what the command says to words that are not its own} */
    private static String refusal(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                Engines::create, Map.of(), new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
        assertThat(code).isEqualTo(Main.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().chars().filter(Character::isISOControl)).allMatch(c -> c == '\n');
        return err.toString();
    }
}
