package io.logsage.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that answers: what an answer rests on and how it is shown. */
final class AnswerOptions {
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), json: one object a line, or compat: the object of the original system")
    private AnswerRequest.Format format = AnswerRequest.Format.TEXT;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never")
    private AnswerRequest.Color color = AnswerRequest.Color.AUTO;

    @Option(
            names = "--isolation",
            negatable = true,
            description = "may nodes be isolated (default: LOGSAGE_ISOLATION, on)")
    private boolean isolation;

    @Option(names = "--attribution", negatable = true, description = "show issues (default: LOGSAGE_ATTRIBUTION, on)")
    private boolean attribution;

    @Option(names = "--verbose", negatable = true, description = "show explanations (default: LOGSAGE_VERBOSE, on)")
    private boolean verbose;

    @Option(names = "--domain-size", paramLabel = "GPUS", description = "GPUs in a node (default: DOMAIN_SIZE, 1)")
    private int domainSize;

    @Option(names = "--offline", description = "rules alone, whatever model is configured")
    private boolean offline;

    @Option(names = "--catalogue", paramLabel = "FILE", description = "more signatures; may be given often")
    private List<Path> catalogues = new ArrayList<>();

    AnswerRequest request() {
        return new AnswerRequest(
                format,
                color,
                given("--isolation", isolation),
                given("--attribution", attribution),
                given("--verbose", verbose),
                given("--domain-size", domainSize),
                offline ? EngineFactory.Network.OFFLINE : EngineFactory.Network.ALLOWED,
                catalogues);
    }

    private <T> Optional<T> given(String option, T value) {
        return spec.commandLine().getParseResult().hasMatchedOption(option) ? Optional.of(value) : Optional.empty();
    }
}
