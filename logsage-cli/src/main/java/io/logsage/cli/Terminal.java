package io.logsage.cli;

import java.util.Map;

/** What is known of the terminal. */
final class Terminal {
    private Terminal() {}

    /** {@return whether a person is at both ends; a newer runtime gives a console to pipes as well, and says so} */
    static boolean isInteractive() {
        return System.console() != null && !"false".equals(System.getProperty("logsage.terminal"));
    }

    static boolean hasColour(Map<String, String> environment) {
        String noColour = environment.getOrDefault("NO_COLOR", "");
        return isInteractive() && noColour.isEmpty() && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
    }
}
