package io.logsage.cli;

import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.IsolationTarget;
import io.logsage.core.refine.SecretMasking;
import java.util.Locale;
import java.util.stream.Collectors;

/** An answer in one line no wider than a terminal: the verdict, the log, and why. */
final class AnswerLine {
    private static final int WIDTH = 100;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_RANKS = 24;

    private final Style style;

    AnswerLine(Style style) {
        this.style = style;
    }

    String of(Attribution answer) {
        String verdict = String.format(Locale.ROOT, "%-7s", answer.action().name());
        String name = TerminalText.cut(TerminalText.strip(answer.source().name()), LONGEST_NAME);
        String sure = ", " + TextReport.percent(answer.confidence());
        String nodes = answer.isolate().isEmpty() ? "" : "without " + nodes(answer) + ": ";
        String why = SecretMasking.mask(TerminalText.strip(nodes + why(answer)));
        int room = Math.max(10, WIDTH - verdict.length() - name.length() - sure.length() - 3);
        return style.verdict(answer.action(), verdict) + " " + name + ": " + TerminalText.cut(why, room) + sure;
    }

    private static String why(Attribution answer) {
        return answer.rootCause().map(AnswerLine::cause).orElseGet(() -> TextReport.outcome(answer));
    }

    private static String cause(Cause cause) {
        String where = cause.line() > 0 ? ", line " + cause.line() : "";
        String ranks = cause.ranks().isEmpty() ? "" : ", " + TerminalText.ranks(cause.ranks());
        return cause.signature() + where + TerminalText.cut(ranks, LONGEST_RANKS);
    }

    private static String nodes(Attribution answer) {
        return answer.isolate().stream().map(AnswerLine::name).collect(Collectors.joining(", "));
    }

    private static String name(IsolationTarget target) {
        return target.host().orElse(target.node());
    }
}
