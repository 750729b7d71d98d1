package io.logsage.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands, their help, and what is said of mistakes in their use. */
@Command(
        name = "logsage",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Reads the log of a distributed training job and says what failed first, where, and what to do next.",
        footer = {
            "",
            "Examples:",
            "  logsage attribute job.log",
            "  logsage attribute --format json --domain-size 8 job.log.gz",
            "  logsage attribute --kernel-log gpu-b12=dmesg.txt --exit-code job.log"
        })
final class RootCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private RootCommand() {}

    static CommandLine line(EngineFactory engines, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new RootCommand());
        line.addSubcommand(new AttributeCommand(engines, environment));
        line.addSubcommand(new WatchCommand(engines, environment));
        line.addSubcommand(new ScoreCommand(engines, environment));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, given) -> misused(wrong, err));
        line.setExecutionExceptionHandler((failure, where, parsed) -> Main.report(failure, err));
        return line;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "no command given; to read a log: logsage attribute FILE");
    }

    /** What is wrong, what may have been meant, and where to read on; the whole help would push that off the screen. */
    private static int misused(CommandLine.ParameterException wrong, PrintWriter err) {
        CommandLine command = wrong.getCommandLine();
        err.println("logsage: " + TerminalText.strip(String.valueOf(wrong.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return Main.USAGE;
    }
}
