package io.logsage.llm.nim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that the fuzzer keeps and those that once broke something, on each build. */
class ReplySeedsTest {
    private static final Path INPUTS = Path.of("src/test/resources/io/logsage/llm/nim/ReplyFuzzInputs/reply");

    @ParameterizedTest
    @MethodSource("seeds")
    void isAReplyOrAnExceptionAsPromised(Path seed) throws IOException {
        ReplyTarget.accept(Files.readAllBytes(seed));
    }

    static List<Path> seeds() throws IOException {
        try (Stream<Path> files = Files.list(INPUTS)) {
            return files.sorted().toList();
        }
    }
}
