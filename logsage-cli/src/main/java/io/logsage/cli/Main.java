package io.logsage.cli;

import io.logsage.LogSageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The start of the {@code logsage} command. */
public final class Main {
    /** The exit codes that scripts rely on. */
    static final int OK = 0;

    static final int INTERNAL = 1;
    static final int USAGE = 2;
    static final int UNREADABLE = 3;

    private Main() {}

    /**
     * Runs the command and exits with its code.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(PlainArguments.COMMAND)) {
            Engines.prepare();
        }
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        int code = run(Engines::create, System.getenv(), out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    static int run(
            EngineFactory engines, Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        Optional<AttributeRequest> plain = PlainArguments.read(args);
        if (plain.isEmpty()) {
            return RootCommand.line(engines, environment, out, err).execute(args);
        }
        try {
            return Attributing.run(engines, environment, plain.get(), out, err);
        } catch (RuntimeException failure) {
            return report(failure, err);
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** One line for a person; a stack trace helps nobody at a terminal. */
    static int report(Exception failure, PrintWriter err) {
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
