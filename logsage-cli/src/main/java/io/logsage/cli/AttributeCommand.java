package io.logsage.cli;

import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.core.Settings;
import io.logsage.core.session.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    private final EngineFactory engines;
    private final Map<String, String> environment;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    @Option(names = "--cycles", description = "one answer for each attempt in a file, not the last alone")
    private boolean cycles;

    @Option(
            names = "--follow",
            description = "read on while the files grow, with provisional answers; Ctrl-C ends with the last answers")
    private boolean follow;

    @Option(
            names = "--quiet-after",
            paramLabel = "SECONDS",
            description =
                    "with --follow: the last answer about a file comes after so long without a new line, and after 30"
                            + " seconds at most when it shows how the job ended (default: when interrupted)")
    private Optional<Integer> quietAfter = Optional.empty();

    @Option(
            names = "--kernel-log",
            paramLabel = "[HOST=]FILE",
            description = "a kernel log of a node (dmesg, journal); may be given often")
    private List<String> kernelLogs = new ArrayList<>();

    @Option(names = "--scheduler-log", paramLabel = "FILE", description = "a scheduler's log; may be given often")
    private List<String> schedulerLogs = new ArrayList<>();

    @Option(names = "--exit-code", description = "tell the action by the exit code; of several, the gravest")
    private boolean exitCode;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "logs, plain, gzip or zstd; - is standard input")
    private List<String> files = new ArrayList<>();

    AttributeCommand(EngineFactory engines, Map<String, String> environment) {
        this.engines = engines;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        checkUse();
        Settings settings = options.settings(environment);
        EngineFactory.Choice alone = options.engine(settings);
        EngineFactory.Choice choice = job.history().map(alone::remembering).orElse(alone);
        List<LogSource> companions = companions();
        AnswerPrinter printer = options.printer(environment, settings);
        Tally tally = new Tally(exitCode);
        if (follow) {
            follow(choice, companions, printer, tally);
        } else {
            ask(engines.create(choice), companions, printer, tally);
        }
        return tally.exitCode();
    }

    private void checkUse() {
        if (job.isGiven() && files.size() > 1) {
            throw wrong("--job is about one attempt; give one FILE with it");
        }
        if (follow && cycles) {
            throw wrong("--follow answers about the last attempt; leave out --cycles");
        }
        if (follow && files.contains(LogFiles.STANDARD_INPUT)) {
            throw wrong("--follow needs files; standard input is read to its end as it is");
        }
        if (quietAfter.isPresent() && (!follow || quietAfter.get() < 0)) {
            throw wrong(follow ? "--quiet-after " + quietAfter.get() + " is negative" : "--quiet-after needs --follow");
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private List<LogSource> companions() {
        List<LogSource> companions = new ArrayList<>();
        kernelLogs.forEach(log -> companions.add(LogFiles.kernelLog(log)));
        schedulerLogs.forEach(log -> companions.add(LogFiles.schedulerLog(log)));
        return companions;
    }

    private void follow(EngineFactory.Choice choice, List<LogSource> companions, AnswerPrinter printer, Tally tally) {
        List<Analysis> logs = new ArrayList<>();
        for (String name : files) {
            Path file = LogFiles.growing(name);
            if (!Files.exists(file)) {
                printer.note(name + ": no such file yet; waiting for it");
            }
            logs.add(analysis(LogSource.of(file), companions));
        }
        Patience patience = quietAfter
                .map(seconds -> Patience.standard().quietAfter(Duration.ofSeconds(seconds)))
                .orElseGet(() -> Patience.standard().endless());
        new Following(engines.createForLiveLogs(choice), printer, patience, tally).follow(logs);
    }

    private void ask(LogSage engine, List<LogSource> companions, AnswerPrinter printer, Tally tally) {
        for (String file : files) {
            try {
                for (Attribution answer : ask(engine, file, companions)) {
                    printer.answer(answer);
                    tally.add(answer.action());
                }
            } catch (LogSageException.UnreadableLog e) {
                printer.failure(e);
                tally.addUnreadable();
            }
        }
    }

    private List<Attribution> ask(LogSage engine, String name, List<LogSource> companions) {
        if (name.equals(LogFiles.STANDARD_INPUT)) {
            return ask(engine, analysis(LogSource.of(System.in).named("stdin"), companions));
        }
        Path file = LogFiles.file(name);
        try {
            if (Terminal.isInteractive() && Files.size(file) >= LONG_FILE) {
                String last = LogSource.of(file).name();
                try (InputStream in = new ProgressStream(
                        Files.newInputStream(file),
                        Files.size(file),
                        last,
                        spec.commandLine().getErr())) {
                    return ask(engine, analysis(LogSource.of(in).named(last), companions));
                }
            }
        } catch (IOException e) {
            throw new LogSageException.UnreadableLog(name + ": " + e.getMessage(), e);
        }
        return ask(engine, analysis(LogSource.of(file), companions));
    }

    private List<Attribution> ask(LogSage engine, Analysis analysis) {
        return cycles ? engine.attributeCycles(analysis) : List.of(engine.attribute(analysis));
    }

    private Analysis analysis(LogSource log, List<LogSource> companions) {
        Analysis analysis = Analysis.of(log);
        for (LogSource companion : companions) {
            analysis = analysis.with(companion);
        }
        return job.applyTo(analysis);
    }
}
