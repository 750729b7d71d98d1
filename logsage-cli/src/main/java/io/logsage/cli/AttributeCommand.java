package io.logsage.cli;

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
        name = PlainArguments.COMMAND,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says what failed first in each log, where, and what to do next.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every file was read",
            "1:an error of logsage itself; the other files were answered",
            "2:the command was used wrongly, or a setting is wrong",
            "3:a file could not be read",
            "10:restart (with --exit-code)",
            "11:stop (with --exit-code)",
            "12:restart without the named nodes (with --exit-code)"
        })
final class AttributeCommand implements Callable<Integer> {
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
        AttributeRequest request = request();
        request.objection().ifPresent(objection -> {
            throw new CommandLine.ParameterException(spec.commandLine(), objection);
        });
        return Attributing.run(
                engines,
                environment,
                request,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }

    AttributeRequest request() {
        return new AttributeRequest(
                options.request(),
                job.request(),
                cycles,
                follow,
                quietAfter,
                exitCode,
                kernelLogs,
                schedulerLogs,
                files);
    }
}
