package io.logsage.cli;

import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.core.LogSageEngine;
import io.logsage.core.Settings;
import io.logsage.core.session.FolderWatch;
import io.logsage.core.session.LogListener;
import io.logsage.core.session.LogWatch;
import io.logsage.core.session.Patience;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers about the logs of a folder as they come to their ends. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Watches the job logs of a folder and says about each, in one line, what to do next when it is over:",
            "30 seconds after its last line when it shows how the job ended, else after a long quiet.",
            "A log that grows again after that gets another line. Ctrl-C ends with a line about each open log."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was interrupted",
            "2:the command was used wrongly, or a setting is wrong",
            "3:the folder could not be read"
        })
final class WatchCommand implements Callable<Integer> {
    private static final int THREADS = 4;

    private final EngineFactory engines;
    private final Map<String, String> environment;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(
            names = "--quiet-after",
            paramLabel = "SECONDS",
            description = "the long quiet after which a log is over (default: ${DEFAULT-VALUE})",
            defaultValue = "900")
    private int quietAfter;

    @Option(
            names = "--glob",
            paramLabel = "PATTERN",
            description = "which file names are logs (default: all that do not begin with a dot)",
            defaultValue = "*")
    private String glob = "*";

    @Parameters(paramLabel = "DIR", description = "the folder; its subfolders are left alone")
    private Path folder = Path.of(".");

    WatchCommand(EngineFactory engines, Map<String, String> environment) {
        this.engines = engines;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        if (quietAfter < 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--quiet-after " + quietAfter + " is negative");
        }
        LogFiles.folder(folder);
        if (Terminal.isInteractive()) {
            spec.commandLine().getErr().println("watching " + TerminalText.strip(folder.toString()) + "; Ctrl-C ends");
            spec.commandLine().getErr().flush();
        }
        PathMatcher names = names();
        AnswerRequest request = options.request();
        Settings settings = request.settings(environment);
        LogSageEngine engine = engines.createForLiveLogs(request.engine(settings));
        Telling telling = new Telling(request.printer(
                environment,
                settings,
                spec.commandLine().getOut(),
                spec.commandLine().getErr()));
        try (LogWatch watch = new LogWatch(THREADS)) {
            FolderWatch logs = new FolderWatch(
                    folder,
                    file -> isLog(names, file),
                    engine::follow,
                    watch,
                    Patience.standard().quietAfter(Duration.ofSeconds(quietAfter)),
                    telling);
            watch(logs, watch, telling);
        }
        return Main.OK;
    }

    private static void watch(FolderWatch logs, LogWatch watch, Telling telling) {
        try (LastWords words = new LastWords(() -> {
            logs.scan();
            watch.finish();
            return Main.OK;
        })) {
            words.listen();
            logs.start();
            telling.cutOff.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            watch.finish();
        }
    }

    private PathMatcher names() {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--glob '" + glob + "' is no pattern of file names", e);
        }
    }

    private static boolean isLog(PathMatcher names, Path file) {
        Path name = file.getFileName();
        return name != null && !name.toString().startsWith(".") && names.matches(name);
    }

    /** Says the last word about each log. */
    private static final class Telling implements LogListener {
        private final AnswerPrinter printer;
        private final CountDownLatch cutOff = new CountDownLatch(1);

        Telling(AnswerPrinter printer) {
            this.printer = printer;
        }

        @Override
        public void ended(Path log, Attribution answer) {
            printer.line(answer);
            if (printer.isCutOff()) {
                cutOff.countDown();
            }
        }

        @Override
        public void failed(Path log, LogSageException why) {
            printer.failure(why);
        }
    }
}
