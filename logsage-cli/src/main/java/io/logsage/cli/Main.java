package io.logsage.cli;

import io.logsage.LogSageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code logsage} command. */
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
public final class Main implements Runnable {
    /** The exit codes that scripts rely on. */
    static final int OK = 0;

    static final int USAGE = 2;
    static final int UNREADABLE = 3;
    private static final int INTERNAL = 1;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "no command given; to read a log: logsage attribute FILE");
    }

    /**
     * Runs the command and exits with its code.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int code = commandLine(Engines::create, System.getenv(), out, err).execute(args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    static CommandLine commandLine(
            EngineFactory engines, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new AttributeCommand(engines, environment));
        line.addSubcommand(new WatchCommand(engines, environment));
        line.addSubcommand(new ScoreCommand(engines, environment));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, given) -> misused(wrong, err));
        line.setExecutionExceptionHandler((failure, where, parsed) -> report(failure, err));
        return line;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** What is wrong, what may have been meant, and where to read on; the whole help would push that off the screen. */
    private static int misused(CommandLine.ParameterException wrong, PrintWriter err) {
        CommandLine command = wrong.getCommandLine();
        err.println("logsage: " + TerminalText.strip(String.valueOf(wrong.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return USAGE;
    }

    /** One line for a person; a stack trace helps nobody at a terminal. */
    private static int report(Exception failure, PrintWriter err) {
        String message = TerminalText.strip(String.valueOf(failure.getMessage()));
        if (failure instanceof LogSageException.InvalidConfiguration) {
            err.println("logsage: " + message);
            return USAGE;
        }
        if (failure instanceof LogSageException) {
            err.println("logsage: " + message);
            return UNREADABLE;
        }
        err.println("logsage: internal error: " + failure.getClass().getSimpleName() + ": " + message);
        return INTERNAL;
    }
}
