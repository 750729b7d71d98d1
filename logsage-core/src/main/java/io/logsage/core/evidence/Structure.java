package io.logsage.core.evidence;

import io.logsage.Category;
import io.logsage.Role;
import io.logsage.core.prefix.Severity;
import io.logsage.core.signature.Condition;
import io.logsage.core.signature.Isolation;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Scope;
import io.logsage.core.signature.Signature;
import io.logsage.core.signature.SignatureAction;
import io.logsage.core.text.AsciiSearch;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a line is by its structure alone, where no signature knows it. */
enum Structure {
    /** An exception that ended a traceback, or stands alone in its form. */
    EXCEPTION("python-exception", "exception", Category.USER_CODE, Role.ROOT),
    /** An exception that tells of settings by its name. */
    SETTINGS_EXCEPTION("settings-exception", "exception about settings", Category.CONFIGURATION, Role.ROOT),
    /** An exception that tells of a package or its version. */
    ENVIRONMENT_EXCEPTION("environment-exception", "exception about a package", Category.ENVIRONMENT, Role.ROOT),
    /** An exception that tells of data. */
    DATA_EXCEPTION("data-exception", "exception about data", Category.DATA, Role.ROOT),
    /** An exception that tells of a checkpoint. */
    CHECKPOINT_EXCEPTION("checkpoint-exception", "exception about a checkpoint", Category.CHECKPOINT, Role.ROOT),
    /** An exception of a library's or a compiler's own. */
    FRAMEWORK_EXCEPTION("framework-exception", "exception inside a library", Category.FRAMEWORK, Role.ROOT),
    /** An exception that tells of numbers. */
    NUMERICAL_EXCEPTION("numerical-exception", "exception about numbers", Category.NUMERICAL, Role.ROOT),
    /** An exception that tells of files and disks. */
    STORAGE_EXCEPTION("storage-exception", "exception about files", Category.STORAGE, Role.ROOT),
    /** An exception that tells of a service outside the job. */
    SERVICE_EXCEPTION("service-exception", "exception about a service", Category.EXTERNAL_SERVICE, Role.ROOT),
    /** An exception that tells of a connection. */
    NETWORK_EXCEPTION("network-exception", "exception about a connection", Category.NETWORK, Role.ROOT),
    /** An exception that tells of the memory of the host. */
    MEMORY_EXCEPTION("memory-exception", "exception about memory", Category.HOST_OUT_OF_MEMORY, Role.ROOT),
    /** An exception that tells of the memory of the GPU. */
    GPU_MEMORY_EXCEPTION("gpu-memory-exception", "exception about GPU memory", Category.GPU_OUT_OF_MEMORY, Role.ROOT),
    /** A line that a logger marked as an error. */
    ERROR("error-line", "logged error", Category.UNKNOWN, Role.ROOT),
    /** A launcher's or the scheduler's report of an error: it tells that something died, not why. */
    LAUNCHER_ERROR("launcher-error", "error reported by the launcher", Category.UNKNOWN, Role.CASCADE),
    /** A line with a word of failure in it. */
    WORD("error-word", "line with a word of failure", Category.UNKNOWN, Role.CONFIRMATION),
    /** A training step whose loss or gradient is no number. */
    NOT_A_NUMBER("not-a-number", "loss or gradient that is no number", Category.NUMERICAL, Role.ROOT),
    /** Nothing. */
    NONE("none", "nothing", Category.UNKNOWN, Role.BENIGN);

    /** What the scanner must look for so that no such line is missed. */
    static final List<String> LITERALS = List.of(
            "error",
            "exception",
            "fatal",
            "critical",
            "panic",
            "abort",
            "killed",
            "core dumped",
            "segmentation",
            "traceback (most",
            "interrupt",
            "assert",
            "failed",
            "failure",
            "unable to",
            "cannot ",
            "denied",
            "corrupt",
            "terminate called");

    private static final byte[][] MARKS = AsciiSearch.foldAll(
            "error:",
            "error -",
            "[error",
            "fatal:",
            "fatal error",
            "[fatal",
            "critical:",
            "[critical",
            "panic:",
            "terminate called",
            "core dumped",
            "error ",
            "<error>",
            "|error|",
            "| error");
    private static final byte[] FRAME =
            AsciiSearch.fold("frame #"); // of a stack of native code, in which names hold any word
    private static final byte[] ERROR_WORD = AsciiSearch.fold("error");
    private static final byte[][] OTHER_WORDS = LITERALS.stream()
            .filter(word -> !word.equals("error"))
            .map(AsciiSearch::fold)
            .toArray(byte[][]::new);
    private static final byte[][] ENDINGS =
            AsciiSearch.foldAll("error", "exception", "interrupt", "failure", "exit", "fault");
    private static final int LONGEST_NAME = 120;

    private final Signature signature;

    Structure(String id, String title, Category category, Role role) {
        Signature.Actions restart = new Signature.Actions(SignatureAction.RESTART, SignatureAction.RESTART);
        Signature.Actions stop = new Signature.Actions(SignatureAction.STOP, SignatureAction.STOP);
        List<Signature.Variant> variants = isDeterministic(category)
                ? List.of(
                        variant(stop, Condition.BEFORE_FIRST_STEP, Condition.ALL_RANKS),
                        variant(stop, Condition.BEFORE_FIRST_STEP, Condition.MANY_RANKS))
                : List.of();
        this.signature = new Signature(
                id,
                title,
                Signature.Match.structure(),
                role,
                id.startsWith("launcher") ? Layer.LAUNCHER : Layer.PROGRAM,
                category,
                Scope.PROCESS,
                restart,
                variants,
                Isolation.NEVER,
                Set.of(),
                reason(id, category),
                "structure of the line",
                List.of(),
                List.of());
    }

    /** Whether a failure of this kind comes back for certain where it hits every rank before the first step. */
    private static boolean isDeterministic(Category category) {
        return switch (category) {
            case USER_CODE, CONFIGURATION, ENVIRONMENT, DATA, CHECKPOINT, FRAMEWORK, GPU_OUT_OF_MEMORY -> true;
            default -> false;
        };
    }

    private static String reason(String id, Category category) {
        if (id.endsWith("exception")) {
            return category == Category.USER_CODE
                    ? "the program raised an exception that no signature knows"
                    : "the program raised an exception whose name tells its kind";
        }
        return category == Category.NUMERICAL
                ? "the loss or the gradient became useless; a rerun from a checkpoint shows whether it stays so"
                : "the log reports an error that no signature knows";
    }

    private static Signature.Variant variant(Signature.Actions actions, Condition... conditions) {
        return new Signature.Variant(List.of(conditions), actions, Optional.empty(), Optional.empty());
    }

    Signature signature() {
        return signature;
    }

    /** {@return what a line is that holds one of the literals} */
    static Structure of(byte[] b, int from, int to, Severity severity) {
        if (isException(b, from, to)) {
            return exception(b, from, to);
        }
        if (AsciiSearch.standsAt(b, from, to, FRAME)) {
            return NONE;
        }
        if (severity == Severity.ERROR || severity == Severity.FATAL) {
            return ERROR;
        }
        if (severity != Severity.NONE) {
            return NONE;
        }
        int head = Math.min(to, from + LONGEST_NAME);
        for (byte[] mark : MARKS) {
            if (isWord(b, AsciiSearch.indexOf(b, from, head, mark), mark.length, from, head)) {
                return ERROR;
            }
        }
        return isMeasure(b, from, to) ? NONE : WORD;
    }

    /** Whether the only word of failure is the name of a measure with its value: {@code Mean Absolute Error: 0.338}. */
    private static boolean isMeasure(byte[] b, int from, int to) {
        int word = AsciiSearch.indexOf(b, from, to, ERROR_WORD);
        if (word < 0) {
            return false;
        }
        for (; word >= 0; word = AsciiSearch.indexOf(b, word + 1, to, ERROR_WORD)) {
            if (!isFraction(b, word + ERROR_WORD.length, to)) {
                return false;
            }
        }
        for (byte[] other : OTHER_WORDS) {
            if (AsciiSearch.indexOf(b, from, to, other) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Codes of errors are whole numbers. */
    private static boolean isFraction(byte[] b, int from, int to) {
        int at = from;
        while (at < to && (b[at] == ' ' || b[at] == '=' || b[at] == ':')) {
            at++;
        }
        int digits = at;
        while (digits < to && isDigit(b[digits])) {
            digits++;
        }
        return at > from && digits > at && digits + 1 < to && b[digits] == '.' && isDigit(b[digits + 1]);
    }

    /**
     * A mark counts as a word of its own that no number follows, and no part of a name of C++: neither {@code word_error_rate: 0.1}
     * nor {@code c10::Error::Error(} reports an error.
     */
    private static boolean isWord(byte[] b, int at, int length, int from, int to) {
        if (at < 0 || at > from && (isNamePart(b[at - 1]) || b[at - 1] == '-')) {
            return false;
        }
        int next = at + length;
        if (next < to && b[next] == ':') {
            return false;
        }
        while (next < to && (b[next] == ' ' || b[next] == '=' || b[next] == ':')) {
            next++;
        }
        return next >= to || !isDigit(b[next]);
    }

    /** {@return whether a line is a dotted name of an exception, alone or with a message after a colon} */
    static boolean isException(byte[] b, int from, int to) {
        int at = from;
        int last = from;
        while (at < to && at - from < LONGEST_NAME && isNamePart(b[at])) {
            if (b[at] == '.') {
                last = at + 1;
            }
            at++;
        }
        boolean ends = at == to || b[at] == ':' && (at + 1 == to || b[at + 1] == ' ');
        if (!ends || at - last < 2 || !isUpper(b[last]) || isUpper(b[last + 1]) && isUpper(b[at - 1])) {
            return false;
        }
        for (byte[] ending : ENDINGS) {
            if (AsciiSearch.indexOf(b, Math.max(last, at - ending.length), at, ending) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** {@return the kind of exception that a line names, which ends a traceback or has an exception's form} */
    static Structure exception(byte[] b, int from, int to) {
        int end = nameEnd(b, from, to);
        return ExceptionKind.of(b, from, className(b, from, end), end);
    }

    /**
     * {@return whether a line may end a traceback: the dotted name of a class, alone or with a message after a colon; a lone
     * word in small or in capital letters is what other printers begin their lines with}
     */
    static boolean mayEndTraceback(byte[] b, int from, int to) {
        int end = nameEnd(b, from, to);
        if (end == from || isDigit(b[from]) || end < to && !(b[end] == ':' && (end + 1 == to || b[end + 1] == ' '))) {
            return false;
        }
        int last = className(b, from, end);
        boolean small = false;
        for (int i = last; i < end; i++) {
            small |= b[i] >= 'a' && b[i] <= 'z';
        }
        return last < end && small && (last > from || isUpper(b[last]) || b[last] == '_');
    }

    private static int nameEnd(byte[] b, int from, int to) {
        int at = from;
        while (at < to && at - from < LONGEST_NAME && isNamePart(b[at])) {
            at++;
        }
        return at;
    }

    private static int className(byte[] b, int from, int end) {
        int last = end;
        while (last > from && b[last - 1] != '.') {
            last--;
        }
        return last;
    }

    private static boolean isNamePart(byte c) {
        return c == '.' || c == '_' || isDigit(c) || isUpper(c) || c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(byte c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
