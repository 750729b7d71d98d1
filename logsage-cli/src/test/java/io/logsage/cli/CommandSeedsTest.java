package io.logsage.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that the fuzzer keeps and those that once broke something, on each build. */
class CommandSeedsTest {
    private static final Path INPUTS = Path.of("src/test/resources/io/logsage/cli/CommandFuzzInputs");

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("seeds")
    void isAnsweredOrRefusedAsPromised(CommandTarget target, Path seed) throws IOException {
        target.accept(Files.readAllBytes(seed));
    }

    static Stream<Arguments> seeds() throws IOException {
        Stream.Builder<Arguments> all = Stream.builder();
        for (CommandTarget target : CommandTarget.values()) {
            try (Stream<Path> files = Files.list(INPUTS.resolve(target.inputs()))) {
                files.sorted().forEach(file -> all.add(Arguments.of(target, file)));
            }
        }
        return all.build();
    }
}
