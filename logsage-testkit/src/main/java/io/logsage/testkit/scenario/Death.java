package io.logsage.testkit.scenario;

/** How a process ends, in the words of those who watch it. */
enum Death {
    EXIT("1", "Exited with exit code 1"),
    USAGE("2", "Exited with exit code 2"),
    ABORT("-6", "Aborted (core dumped)"),
    BUS("-7", "Bus error (core dumped)"),
    KILL("-9", "Killed"),
    SEGV("-11", "Segmentation fault (core dumped)");

    private final String code;
    private final String words;

    Death(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Python's exit code. */
    String code() {
        return code;
    }

    /** Slurm's words. */
    String words() {
        return words;
    }

    boolean signal() {
        return code.startsWith("-");
    }

    /** The traceback field of torchrun's summary. */
    String summary() {
        String link = "To enable traceback see: https://pytorch.org/docs/stable/elastic/errors.html";
        return switch (this) {
            case EXIT, USAGE -> link;
            case ABORT -> "Signal 6 (SIGABRT) received by PID {pid}";
            case BUS -> "Signal 7 (SIGBUS) received by PID {pid}";
            case KILL -> "Signal 9 (SIGKILL) received by PID {pid}";
            case SEGV -> "Signal 11 (SIGSEGV) received by PID {pid}";
        };
    }
}
