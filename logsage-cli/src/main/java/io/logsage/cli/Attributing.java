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
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers about the logs of a request. It knows nothing of how the request was written. */
final class Attributing {
    private static final long LONG_FILE = 64L << 20;

    private final EngineFactory engines;
    private final AttributeRequest request;
    private final Settings settings;
    private final PrintWriter err;
    private final AnswerPrinter printer;
    private final Tally tally;

    private Attributing(
            EngineFactory engines,
            Map<String, String> environment,
            AttributeRequest request,
            PrintWriter out,
            PrintWriter err) {
        this.engines = engines;
        this.request = request;
        this.settings = request.answers().settings(environment);
        this.err = err;
        this.printer = request.answers().printer(environment, settings, out, err);
        this.tally = new Tally(request.exitCode());
    }

    /** {@return the exit code}
     * @param request one without an objection
     */
    static int run(
            EngineFactory engines,
            Map<String, String> environment,
            AttributeRequest request,
            PrintWriter out,
            PrintWriter err) {
        return new Attributing(engines, environment, request, out, err).run();
    }

    private int run() {
        EngineFactory.Choice alone = request.answers().engine(settings);
        EngineFactory.Choice choice =
                request.job().history().map(alone::remembering).orElse(alone);
        List<LogSource> companions = companions();
        if (request.follow()) {
            follow(choice, companions);
        } else {
            ask(engines.create(choice), companions);
        }
        return tally.exitCode();
    }

    private List<LogSource> companions() {
        List<LogSource> companions = new ArrayList<>();
        request.kernelLogs().forEach(log -> companions.add(LogFiles.kernelLog(log)));
        request.schedulerLogs().forEach(log -> companions.add(LogFiles.schedulerLog(log)));
        return companions;
    }

    private void follow(EngineFactory.Choice choice, List<LogSource> companions) {
        List<Analysis> logs = new ArrayList<>();
        for (String name : request.files()) {
            Path file = LogFiles.growing(name);
            if (!Files.exists(file)) {
                printer.note(name + ": no such file yet; waiting for it");
            }
            logs.add(analysis(LogSource.of(file), companions));
        }
        Patience patience = request.quietAfter()
                .map(seconds -> Patience.standard().quietAfter(Duration.ofSeconds(seconds)))
                .orElseGet(() -> Patience.standard().endless());
        new Following(engines.createForLiveLogs(choice), printer, patience, tally).follow(logs);
    }

    private void ask(LogSage engine, List<LogSource> companions) {
        for (String file : request.files()) {
            try {
                for (Attribution answer : ask(engine, file, companions)) {
                    printer.answer(answer);
                    tally.add(answer.action());
                }
            } catch (LogSageException.Interrupted | LogSageException.InvalidConfiguration e) {
                throw e; // no other file fares better
            } catch (LogSageException e) {
                printer.failure(e);
                tally.addUnreadable();
            } catch (RuntimeException | StackOverflowError e) {
                printer.note(file + ": internal error: " + e);
                tally.addInternalError();
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
                try (InputStream in = new ProgressStream(Files.newInputStream(file), Files.size(file), last, err)) {
                    return ask(engine, analysis(LogSource.of(in).named(last), companions));
                }
            }
        } catch (IOException e) {
            throw new LogSageException.UnreadableLog(name + ": " + e.getMessage(), e);
        }
        return ask(engine, analysis(LogSource.of(file), companions));
    }

    private List<Attribution> ask(LogSage engine, Analysis analysis) {
        return request.cycles() ? engine.attributeCycles(analysis) : List.of(engine.attribute(analysis));
    }

    private Analysis analysis(LogSource log, List<LogSource> companions) {
        Analysis analysis = Analysis.of(log);
        for (LogSource companion : companions) {
            analysis = analysis.with(companion);
        }
        return request.job().applyTo(analysis);
    }
}
