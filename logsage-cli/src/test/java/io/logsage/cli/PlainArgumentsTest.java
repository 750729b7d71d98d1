package io.logsage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainArgumentsTest {
    private static final List<String> WORDS = List.of(
            "--format json",
            "--format=text",
            "--format Compat",
            "--format yaml",
            "--color always",
            "--color=NEVER",
            "--isolation",
            "--no-isolation",
            "--no-attribution",
            "--verbose",
            "--no-verbose",
            "--offline",
            "--offline=true",
            "--cycles",
            "--follow",
            "--exit-code",
            "--domain-size 8",
            "--domain-size=010",
            "--domain-size=+4",
            "--domain-size 99999999999",
            "--quiet-after 30",
            "--quiet-after=-1",
            "--job 42",
            "--job=",
            "--attempt 3",
            "--attempt=two",
            "--history h.json",
            "--catalogue more.json",
            "--catalogue=yet/more.json",
            "--kernel-log n1=dmesg.txt",
            "--kernel-log=n2=dmesg.txt",
            "--scheduler-log slurm.log",
            "--scheduler-log --offline",
            "--format",
            "--unknown",
            "--",
            "-",
            "-h",
            "@words",
            "\"quoted\"",
            "job.log",
            "two.log",
            "watch");

    @ParameterizedTest
    @MethodSource("commandLines")
    void meansWhatTheParserOfAllCommandsMakesOfIt(List<String> words) {
        Optional<AttributeRequest> plain = PlainArguments.read(words.toArray(String[]::new));
        plain.ifPresent(request -> assertThat(parsed(words)).contains(request));
    }

    private static Stream<List<String>> commandLines() {
        Random random = new Random(5);
        return Stream.generate(() -> {
                    List<String> words = new ArrayList<>(List.of("attribute"));
                    for (int i = random.nextInt(6); i >= 0; i--) {
                        words.addAll(
                                List.of(WORDS.get(random.nextInt(WORDS.size())).split(" ", -1)));
                    }
                    words.addAll(random.nextBoolean() ? List.of("last.log") : List.of());
                    return words;
                })
                .limit(1_500);
    }

    /** {@return what the parser of all commands makes of the words; empty when they are of another command} */
    static Optional<AttributeRequest> parsed(List<String> words) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        CommandLine line = RootCommand.line(Engines::create, Map.of(), nowhere, nowhere);
        CommandLine.ParseResult parsed = line.parseArgs(words.toArray(String[]::new));
        return Optional.ofNullable(parsed.subcommand())
                .map(command -> command.commandSpec().userObject())
                .filter(AttributeCommand.class::isInstance)
                .map(command -> ((AttributeCommand) command).request());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attribute job.log",
                "attribute --offline --format json job.log",
                "attribute --job 7 --attempt 1 --history h.json --exit-code job.log",
                "attribute --cycles --domain-size=8 --no-isolation a.log b.log -",
                "attribute --follow --quiet-after 5 --kernel-log n1=dmesg.txt --scheduler-log s.log job.log"
            })
    void readsTheUsualCommandLines(String line) {
        assertThat(PlainArguments.read(line.split(" ", -1))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "attribute",
                "attribute --offline",
                "attribute --help",
                "attribute --formt json job.log",
                "attribute --cycles --cycles job.log",
                "attribute --isolation --no-isolation job.log",
                "attribute --attempt 1 job.log",
                "attribute --follow --cycles job.log",
                "watch folder",
                "--version"
            })
    void leavesHelpAndMistakesAndOtherCommandsAlone(String line) {
        assertThat(PlainArguments.read(line.split(" ", -1))).isEmpty();
    }

    @Test
    void leavesANameAloneThatTheSystemCannotHave() {
        assertThat(PlainArguments.read("attribute", "--history", "a\0b", "--job", "1", "job.log"))
                .isEmpty();
    }
}
