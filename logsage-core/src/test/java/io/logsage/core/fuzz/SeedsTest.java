package io.logsage.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that the fuzzer keeps and those that once broke something, on each build. */
class SeedsTest {
    private static final Path INPUTS = Path.of("src/test/resources/io/logsage/core/fuzz/EngineFuzzInputs");

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("seeds")
    void isAnsweredOrRefusedAsPromised(Target target, Path seed) throws IOException {
        target.accept(Files.readAllBytes(seed));
    }

    @ParameterizedTest
    @EnumSource
    void hasSeeds(Target target) {
        assertThat(INPUTS.resolve(target.inputs())).isNotEmptyDirectory();
    }

    static Stream<Arguments> seeds() throws IOException {
        Stream.Builder<Arguments> all = Stream.builder();
        for (Target target : Target.values()) {
            try (Stream<Path> files = Files.list(INPUTS.resolve(target.inputs()))) {
                files.sorted().forEach(file -> all.add(Arguments.of(target, file)));
            }
        }
        return all.build();
    }
}
