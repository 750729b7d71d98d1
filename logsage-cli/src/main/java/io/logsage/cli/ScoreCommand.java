package io.logsage.cli;

import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.core.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures answers against labelled logs. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Answers about every labelled log below a folder, by rules alone, and measures the answers.",
            "Each log is a folder of its own with log.txt and label.json. The engine sees the text alone."
        })
final class ScoreCommand implements Callable<Integer> {
    private final EngineFactory engines;
    private final Map<String, String> environment;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--json", description = "one JSON object in place of tables")
    private boolean json;

    @Option(names = "--catalogue", paramLabel = "FILE", description = "more signatures; may be given often")
    private List<Path> catalogues = new ArrayList<>();

    @Parameters(paramLabel = "DIR", description = "the folder of labelled logs")
    private Path folder = Path.of(".");

    ScoreCommand(EngineFactory engines, Map<String, String> environment) {
        this.engines = engines;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() {
        LogSage engine = engines.create(EngineFactory.Choice.of(Settings.from(environment), catalogues));
        List<Verdict> verdicts = new ArrayList<>();
        for (Path log : labelledLogs()) {
            verdicts.add(
                    Verdict.of(LabelReader.read(log.resolve("label.json")), answer(engine, log.resolve("log.txt"))));
        }
        if (verdicts.isEmpty()) {
            throw new LogSageException.UnreadableLog(
                    folder + ": no folder in it holds both log.txt and label.json", null);
        }
        ScoreReport report = new ScoreReport(verdicts);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? report.json() : report.text());
        out.flush();
        return Main.OK;
    }

    private List<Path> labelledLogs() {
        if (!Files.isDirectory(folder)) {
            throw new LogSageException.UnreadableLog(folder + ": no such folder", null);
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.isReadable(child.resolve("label.json")))
                    .filter(child -> Files.isReadable(child.resolve("log.txt")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LogSageException.UnreadableLog(folder + ": " + e.getMessage(), e);
        }
    }

    /** Hands over a stream, not a file: the name of the folder gives the answer away. */
    private static Attribution answer(LogSage engine, Path log) {
        try (InputStream bytes = Files.newInputStream(log)) {
            return engine.attribute(LogSource.of(bytes).named("log.txt"));
        } catch (IOException e) {
            throw new LogSageException.UnreadableLog(log + ": " + e.getMessage(), e);
        }
    }
}
