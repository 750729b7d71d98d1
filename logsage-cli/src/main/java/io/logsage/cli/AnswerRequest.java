package io.logsage.cli;

import io.logsage.core.Settings;
import io.logsage.core.SettingsBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an answer rests on and how it is shown, as the command line says; what is empty is left to the environment.
 *
 * @param format the form of an answer
 * @param color whether text is coloured
 * @param isolation whether nodes may be isolated
 * @param attribution whether issues are shown
 * @param verbose whether explanations are shown
 * @param domainSize GPUs in a node
 * @param network whether a configured model may be asked
 * @param catalogues files of more signatures
 */
record AnswerRequest(
        Format format,
        Color color,
        Optional<Boolean> isolation,
        Optional<Boolean> attribution,
        Optional<Boolean> verbose,
        Optional<Integer> domainSize,
        EngineFactory.Network network,
        List<Path> catalogues) {

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

    AnswerRequest {
        catalogues = List.copyOf(catalogues);
    }

    Settings settings(Map<String, String> environment) {
        SettingsBuilder builder = Settings.from(environment).toBuilder();
        isolation.ifPresent(builder::isolation);
        attribution.ifPresent(builder::attribution);
        verbose.ifPresent(builder::verbose);
        domainSize.ifPresent(builder::domainSize);
        return builder.build();
    }

    EngineFactory.Choice engine(Settings settings) {
        catalogues.forEach(file -> LogFiles.file(file.toString()));
        return EngineFactory.Choice.of(settings, catalogues).over(network);
    }

    AnswerPrinter printer(Map<String, String> environment, Settings settings, PrintWriter out, PrintWriter err) {
        Style style = switch (color) {
            case ALWAYS -> Style.COLOUR;
            case NEVER -> Style.PLAIN;
            case AUTO -> Terminal.hasColour(environment) ? Style.COLOUR : Style.PLAIN;
        };
        return new AnswerPrinter(out, err, format, style, settings);
    }
}
