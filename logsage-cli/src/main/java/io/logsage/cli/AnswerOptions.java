package io.logsage.cli;

import io.logsage.core.Settings;
import io.logsage.core.SettingsBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command that answers: what an answer rests on and how it is shown. */
final class AnswerOptions {
    enum Format {
        TEXT,
        JSON,
        COMPAT
    }

    enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), json: one object a line, or compat: the object of the original system")
    private Format format = Format.TEXT;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never")
    private Color color = Color.AUTO;

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

    Settings settings(Map<String, String> environment) {
        SettingsBuilder builder = Settings.from(environment).toBuilder();
        if (isGiven("--isolation")) {
            builder.isolation(isolation);
        }
        if (isGiven("--attribution")) {
            builder.attribution(attribution);
        }
        if (isGiven("--verbose")) {
            builder.verbose(verbose);
        }
        if (isGiven("--domain-size")) {
            builder.domainSize(domainSize);
        }
        return builder.build();
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .anyMatch(matched -> matched.longestName().equals(option));
    }

    EngineFactory.Choice engine(Settings settings) {
        catalogues.forEach(file -> LogFiles.file(file.toString()));
        return EngineFactory.Choice.of(settings, catalogues)
                .over(offline ? EngineFactory.Network.OFFLINE : EngineFactory.Network.ALLOWED);
    }

    AnswerPrinter printer(Map<String, String> environment, Settings settings) {
        Style style = switch (color) {
            case ALWAYS -> Style.COLOUR;
            case NEVER -> Style.PLAIN;
            case AUTO -> Terminal.hasColour(environment) ? Style.COLOUR : Style.PLAIN;
        };
        return new AnswerPrinter(spec.commandLine().getOut(), spec.commandLine().getErr(), format, style, settings);
    }
}
