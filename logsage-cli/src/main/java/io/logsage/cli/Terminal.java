package io.logsage.cli;

import java.io.Console;
import java.util.Map;

/** What is known of the terminal. */
final class Terminal {
    private Terminal() {}

    /** {@return whether a person is at both ends} */
    @SuppressWarnings("SystemConsoleNull") // null on JDK 17 to 21, where it means no terminal
    static boolean isInteractive() {
        Console console = System.console();
        return console != null && isTerminal(console) && !"false".equals(System.getProperty("logsage.terminal"));
    }

    static boolean hasColour(Map<String, String> environment) {
        String noColour = environment.getOrDefault("NO_COLOR", "");
        return isInteractive() && noColour.isEmpty() && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    }

    /** From JDK 22 on a console is given to pipes as well, and a method of that age says which it is. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderThan22) {
            return true;
        } catch (ReflectiveOperationException broken) {
            return false;
        }
    }
}
