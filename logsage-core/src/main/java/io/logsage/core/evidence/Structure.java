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

    private static final List<byte[]> MARKS = folded(
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
    private static final List<byte[]> ENDINGS = folded("error", "exception", "interrupt", "failure", "exit", "fault");
    private static final int LONGEST_NAME = 120;

    private final Signature signature;

    Structure(String id, String title, Category category, Role role) {
        Signature.Actions restart = new Signature.Actions(SignatureAction.RESTART, SignatureAction.RESTART);
        Signature.Actions stop = new Signature.Actions(SignatureAction.STOP, SignatureAction.STOP);
        boolean raised = category == Category.USER_CODE;
        List<Signature.Variant> variants = raised
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
                reason(category),
                "structure of the line",
                List.of(),
                List.of());
    }

    private static String reason(Category category) {
        return switch (category) {
            case USER_CODE -> "the program raised an exception that no signature knows";
            case NUMERICAL ->
                "the loss or the gradient became useless; a rerun from a checkpoint shows whether it stays so";
            default -> "the log reports an error that no signature knows";
        };
    }

    private static Signature.Variant variant(Signature.Actions actions, Condition... conditions) {
        return new Signature.Variant(List.of(conditions), actions, Optional.empty(), Optional.empty());
    }

    private static List<byte[]> folded(String... texts) {
        return List.of(texts).stream().map(AsciiSearch::fold).toList();
    }

    Signature signature() {
        return signature;
    }

    /** {@return what a line is that holds one of the literals} */
    static Structure of(byte[] b, int from, int to, Severity severity) {
        if (isException(b, from, to)) {
            return EXCEPTION;
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
        return WORD;
    }

    /** A mark counts as a word of its own that no number follows: {@code word_error_rate: 0.1} reports no error. */
    private static boolean isWord(byte[] b, int at, int length, int from, int to) {
        if (at < 0 || at > from && (isNamePart(b[at - 1]) || b[at - 1] == '-')) {
            return false;
        }
        int next = at + length;
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

    /** {@return whether a line may end a traceback: a dotted name, alone or with a message after a colon} */
    static boolean mayEndTraceback(byte[] b, int from, int to) {
        int at = from;
        while (at < to && at - from < LONGEST_NAME && isNamePart(b[at])) {
            at++;
        }
        return at > from && (at == to || b[at] == ':' && (at + 1 == to || b[at + 1] == ' ')) && !isDigit(b[from]);
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
