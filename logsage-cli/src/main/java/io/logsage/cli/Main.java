package io.logsage.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code logsage} command. */
@Command(name = "logsage", mixinStandardHelpOptions = true)
final class Main implements Runnable {
    @Override
    public void run() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
