package io.logsage.cli;

import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.compat.ErrorAttribution;
import io.logsage.compat.Part;
import io.logsage.core.Settings;
import io.logsage.core.SettingsBuilder;
import io.logsage.core.json.AttributionJson;
import io.logsage.core.page.PageText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers about one or more logs. */
@Command(
        name = "attribute",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says what failed first in each log, where, and what to do next.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file was read",
            "2:the command was used wrongly, or a setting is wrong",
            "3:a file could not be read",
            "10:restart (with --exit-code)",
            "11:stop (with --exit-code)",
            "12:restart without the named nodes (with --exit-code)"
        })
final class AttributeCommand implements Callable<Integer> {
    private static final long LONG_FILE = 64L << 20;

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

    private final EngineFactory engines;
    private final Map<String, String> environment;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), json: one object a line, or compat")
    private Format format = Format.TEXT;

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

    @Option(names = "--cycles", description = "one answer for each attempt in a file, not the last alone")
    private boolean cycles;

    @Option(names = "--offline", description = "rules alone, whatever model is configured")
    private boolean offline;

    @Option(
            names = "--kernel-log",
            paramLabel = "[HOST=]FILE",
            description = "a kernel log of a node (dmesg, journal); may be given often")
    private List<String> kernelLogs = new ArrayList<>();

    @Option(names = "--scheduler-log", paramLabel = "FILE", description = "a scheduler's log; may be given often")
    private List<String> schedulerLogs = new ArrayList<>();

    @Option(names = "--catalogue", paramLabel = "FILE", description = "more signatures; may be given often")
    private List<Path> catalogues = new ArrayList<>();

    @Option(names = "--exit-code", description = "tell the action by the exit code; of several, the gravest")
    private boolean exitCode;

    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never")
    private Color color = Color.AUTO;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "logs, plain or gzip; - is standard input")
    private List<String> files = new ArrayList<>();

    AttributeCommand(EngineFactory engines, Map<String, String> environment) {
        this.engines = engines;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        Settings settings = settings();
        List<LogSource> companions = new ArrayList<>();
        kernelLogs.forEach(log -> companions.add(LogFiles.kernelLog(log)));
        schedulerLogs.forEach(log -> companions.add(LogFiles.schedulerLog(log)));
        catalogues.forEach(file -> LogFiles.file(file.toString()));
        LogSage engine = engines.create(
                settings, offline ? EngineFactory.Network.OFFLINE : EngineFactory.Network.ALLOWED, catalogues);
        Action gravest = Action.NONE;
        boolean unreadable = false;
        for (String file : files) {
            try {
                for (Attribution answer : ask(engine, file, companions)) {
                    print(answer, settings);
                    gravest = answer.action().compareTo(gravest) > 0 ? answer.action() : gravest;
                }
            } catch (LogSageException.UnreadableLog e) {
                err().println("logsage: " + TerminalText.strip(String.valueOf(e.getMessage())));
                unreadable = true;
            }
        }
        return unreadable ? Main.UNREADABLE : exitCode ? code(gravest) : Main.OK;
    }

    private Settings settings() {
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

    private List<Attribution> ask(LogSage engine, String name, List<LogSource> companions) {
        if (name.equals(LogFiles.STANDARD_INPUT)) {
            return ask(engine, LogSource.of(System.in).named("stdin"), companions);
        }
        Path file = LogFiles.file(name);
        try {
            if (Terminal.isInteractive() && Files.size(file) >= LONG_FILE) {
                String last = LogSource.of(file).name();
                try (InputStream in = new ProgressStream(Files.newInputStream(file), Files.size(file), last, err())) {
                    return ask(engine, LogSource.of(in).named(last), companions);
                }
            }
        } catch (IOException e) {
            throw new LogSageException.UnreadableLog(name + ": " + e.getMessage(), e);
        }
        return ask(engine, LogSource.of(file), companions);
    }

    private List<Attribution> ask(LogSage engine, LogSource log, List<LogSource> companions) {
        Analysis analysis = Analysis.of(log);
        for (LogSource companion : companions) {
            analysis = analysis.with(companion);
        }
        return cycles ? engine.attributeCycles(analysis) : List.of(engine.attribute(analysis));
    }

    private void print(Attribution answer, Settings settings) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> out.println(AttributionJson.write(answer));
            case COMPAT -> out.println(AttributionJson.write(compat(answer, settings)));
            case TEXT -> out.println(new TextReport(style(), parts(settings)).render(answer));
        }
        out.flush();
    }

    private static ErrorAttribution compat(Attribution answer, Settings settings) {
        ErrorAttribution original = ErrorAttribution.from(answer, parts(settings), settings.domainSize());
        return settings.limits().xssFiltering() ? PageText.sanitise(original) : original;
    }

    private static Set<Part> parts(Settings settings) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (settings.attribution()) {
            parts.add(Part.ATTRIBUTION);
        }
        if (settings.verbose()) {
            parts.add(Part.VERBOSE);
        }
        if (settings.isolation()) {
            parts.add(Part.ISOLATION);
        }
        return parts;
    }

    private Style style() {
        return switch (color) {
            case ALWAYS -> Style.COLOUR;
            case NEVER -> Style.PLAIN;
            case AUTO -> Terminal.hasColour(environment) ? Style.COLOUR : Style.PLAIN;
        };
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private static int code(Action action) {
        return switch (action) {
            case NONE -> Main.OK;
            case RESTART -> 10;
            case STOP -> 11;
            case ISOLATE -> 12;
        };
    }
}
