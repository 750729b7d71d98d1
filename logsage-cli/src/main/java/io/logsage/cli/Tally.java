package io.logsage.cli;

import io.logsage.Action;

/** What the exit code tells. Safe for many threads. */
final class Tally {
    private final boolean tellsAction;
    private Action gravest = Action.NONE;
    private boolean unreadable;
    private boolean internalError;

    Tally(boolean tellsAction) {
        this.tellsAction = tellsAction;
    }

    synchronized void add(Action action) {
        gravest = action.compareTo(gravest) > 0 ? action : gravest;
    }

    synchronized void addUnreadable() {
        unreadable = true;
    }

    synchronized void addInternalError() {
        internalError = true;
    }

    synchronized int exitCode() {
        if (internalError) {
            return Main.INTERNAL;
        }
        return unreadable ? Main.UNREADABLE : tellsAction ? code(gravest) : Main.OK;
    }

    private static int code(Action action) {
        return switch (action) {
            case NONE -> Main.OK;
            case RESTART -> 10;
            case STOP -> 11;
            case ISOLATE -> 12;
        };
    }
}
