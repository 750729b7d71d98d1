package io.logsage.core.timeline;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** The exit codes and signals of training jobs, and the ways in which launchers and schedulers print them. */
public final class ExitCodes {
    private static final ByteSet BEFORE_CODE = ByteSet.of(" \t:=");
    private static final int SIGNAL_BASE = 128;
    private static final int UNSIGNED_BYTE = 256;
    private static final String[] SIGNALS = {
        "",
        "SIGHUP",
        "SIGINT",
        "SIGQUIT",
        "SIGILL",
        "SIGTRAP",
        "SIGABRT",
        "SIGBUS",
        "SIGFPE",
        "SIGKILL",
        "SIGUSR1",
        "SIGSEGV",
        "SIGUSR2",
        "SIGPIPE",
        "SIGALRM",
        "SIGTERM",
        "SIGSTKFLT",
        "SIGCHLD",
        "SIGCONT",
        "SIGSTOP",
        "SIGTSTP",
        "SIGTTIN",
        "SIGTTOU",
        "SIGURG",
        "SIGXCPU",
        "SIGXFSZ",
        "SIGVTALRM",
        "SIGPROF",
        "SIGWINCH",
        "SIGIO",
        "SIGPWR",
        "SIGSYS"
    };
    private static final String[] CODE_WORDS = {
        "exitcode",
        "exit code",
        "exit_code",
        "exit status",
        "return code",
        "returncode",
        "wexitstatus",
        "exited with code",
        "exit-code"
    };
    private static final String[] SIGNAL_WORDS = {"wtermsig", "died from signal", "killed by signal", "signal "};
    private static final String[] SIGNAL_TEXTS = {
        "terminated", "killed", "aborted", "segmentation fault", "bus error", "floating point exception",
        "illegal instruction", "hangup", "interrupt", "broken pipe", "trace/breakpoint trap", "file size limit exceeded"
    };
    private static final int[] TEXT_SIGNALS = {15, 9, 6, 11, 7, 8, 4, 1, 2, 13, 5, 25};
    private static final int REACH = 16_384;

    private ExitCodes() {}

    /** What a code says; negative codes are signals. */
    public static ExitStatus of(int code) {
        int signal = 0;
        if (code < 0 && -code < SIGNALS.length) {
            signal = -code;
        } else if (code > SIGNAL_BASE && code - SIGNAL_BASE < SIGNALS.length) {
            signal = code - SIGNAL_BASE;
        } else if (code == UNSIGNED_BYTE - 9) {
            signal = 9;
        }
        return signal == 0
                ? new ExitStatus(code, OptionalInt.empty(), Optional.empty(), plain(code))
                : new ExitStatus(code, OptionalInt.of(signal), Optional.of(SIGNALS[signal]), meaning(signal));
    }

    /** What a signal says, also one of the numbers that the scheduler makes up for its own reasons. */
    public static ExitStatus ofSignal(int signal) {
        if (signal > 0 && signal < SIGNALS.length) {
            return of(-signal);
        }
        ExitMeaning meaning = switch (signal) {
            case 253 -> ExitMeaning.OUT_OF_MEMORY;
            case 991 -> ExitMeaning.TOLD_TO_STOP;
            case 993 -> ExitMeaning.REQUEUED;
            case 994 -> ExitMeaning.PREEMPTED;
            case 996 -> ExitMeaning.SCHEDULER_TIME_LIMIT;
            case 997 -> ExitMeaning.ABORTED;
            case 998, 999 -> ExitMeaning.NODE_LOST;
            default -> ExitMeaning.FAILURE;
        };
        return new ExitStatus(-signal, OptionalInt.of(signal), Optional.empty(), meaning);
    }

    private static ExitMeaning plain(int code) {
        return switch (code) {
            case 0 -> ExitMeaning.SUCCESS;
            case 2 -> ExitMeaning.USAGE;
            case 16 -> ExitMeaning.RESULT_CHECK_RERUN;
            case 17 -> ExitMeaning.RESULT_CHECK_FAILED;
            case 124 -> ExitMeaning.TIMED_OUT;
            case 125 -> ExitMeaning.CONTAINER;
            case 126, 127 -> ExitMeaning.NOT_EXECUTABLE;
            case 255 -> ExitMeaning.NODE_LOST;
            default -> ExitMeaning.FAILURE;
        };
    }

    private static ExitMeaning meaning(int signal) {
        return switch (signal) {
            case 1, 2, 15 -> ExitMeaning.TOLD_TO_STOP;
            case 10, 12 -> ExitMeaning.USER_SIGNAL;
            case 6 -> ExitMeaning.ABORTED;
            case 7 -> ExitMeaning.BUS_ERROR;
            case 4, 5, 8, 11, 31 -> ExitMeaning.NATIVE_CRASH;
            case 9 -> ExitMeaning.KILLED;
            case 13 -> ExitMeaning.PIPE;
            case 24, 25 -> ExitMeaning.RESOURCE_LIMIT;
            default -> ExitMeaning.FAILURE;
        };
    }

    /**
     * The end of a process that a line reports: {@code exitcode: -9}, {@code Exited with exit code 1},
     * {@code return code = -9}, {@code Signal 9 (SIGKILL)}, or the scheduler's {@code task 3: Killed}.
     */
    public static Optional<ExitStatus> parse(byte[] b, int from, int to) {
        Line line = new Line(new StepShapes());
        line.bytes = b;
        line.from = from;
        line.to = Math.min(to, from + REACH);
        for (String word : CODE_WORDS) {
            int at = line.find(from, REACH, word);
            if (at >= 0) {
                int start = line.skip(at + word.length(), BEFORE_CODE, 8);
                boolean negative = line.lower(start) == '-';
                long code = line.number(negative ? start + 1 : start);
                if (code != TimelineEvent.UNKNOWN && code < 1_000) {
                    return Optional.of(of(negative ? (int) -code : (int) code));
                }
            }
        }
        return signalOf(line);
    }

    private static Optional<ExitStatus> signalOf(Line line) {
        for (String word : SIGNAL_WORDS) {
            long signal = line.numberAfter(line.from, REACH, word);
            if (signal > 0 && signal < 1_000) {
                return Optional.of(ofSignal((int) signal));
            }
        }
        int task = line.find(line.from, REACH, "task");
        int colon = task < 0 ? Line.ABSENT : line.find(task, 256, ": ");
        if (colon < 0) {
            return Optional.empty();
        }
        for (int i = 0; i < SIGNAL_TEXTS.length; i++) {
            if (line.is(colon + 2, SIGNAL_TEXTS[i])) {
                return Optional.of(ofSignal(TEXT_SIGNALS[i]));
            }
        }
        return line.is(colon + 2, "out of memory") ? Optional.of(ofSignal(253)) : Optional.empty();
    }

    /** As {@link #parse(byte[], int, int)} of a text. */
    public static Optional<ExitStatus> parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }
}
