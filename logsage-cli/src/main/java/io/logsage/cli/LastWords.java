package io.logsage.cli;

import java.time.Duration;
import java.util.function.IntSupplier;

/** Lets a command that goes on for ever say its last words when it is interrupted or told to end, and sets its exit code. */
final class LastWords implements AutoCloseable {
    private static final Duration MOST_TIME = Duration.ofSeconds(30);
    private static final int CUT_OFF = 130;

    private final Thread hook;

    /** @param words says them, in half a minute at most, and gives the exit code */
    LastWords(IntSupplier words) {
        hook = new Thread(() -> say(words), "logsage-last-words");
    }

    /** From here on the end is heard. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void say(IntSupplier words) {
        int[] code = {CUT_OFF};
        Thread speaker = new Thread(() -> code[0] = words.getAsInt(), "logsage-end");
        speaker.setDaemon(true);
        speaker.start();
        try {
            speaker.join(MOST_TIME.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(code[0]);
    }

    /** The command came to its end by itself, or has no more to say than was said. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            waitForTheEnd();
        }
    }

    private void waitForTheEnd() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
