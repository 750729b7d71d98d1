package io.logsage.cli;

import io.logsage.Action;

/** Whether and how text is coloured. */
enum Style {
    PLAIN,
    COLOUR;

    String bold(String text) {
        return paint("1", text);
    }

    String verdict(Action action, String text) {
        return switch (action) {
            case NONE -> paint("1;32", text);
            case RESTART -> paint("1;33", text);
            case ISOLATE -> paint("1;35", text);
            case STOP -> paint("1;31", text);
        };
    }

    private String paint(String code, String text) {
        return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
