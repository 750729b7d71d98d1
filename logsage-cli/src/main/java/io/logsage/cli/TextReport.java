package io.logsage.cli;

import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.Consequence;
import io.logsage.IsolationTarget;
import io.logsage.Outcome;
import io.logsage.Progress;
import io.logsage.Provenance;
import io.logsage.Role;
import io.logsage.compat.Part;
import io.logsage.core.refine.SecretMasking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** An answer for a person in a hurry: the verdict, the cause and its line, then what it explains, then what is missing. */
final class TextReport {
    private static final int WIDTH = 100;
    private static final int MARGIN = 12;
    private static final int MOST_ITEMS = 4;
    private static final int MOST_ISSUES = 3;
    private static final double WORTH_SHOWING = 0.3;

    private final Style style;
    private final Set<Part> parts;
    private final StringBuilder text = new StringBuilder();

    TextReport(Style style, Set<Part> parts) {
        this.style = style;
        this.parts = Set.copyOf(parts);
    }

    String render(Attribution answer) {
        heading(verdict(answer), answer);
        answer.rootCause().ifPresent(cause -> cause("Cause", cause));
        if (parts.contains(Part.VERBOSE)) {
            answer.alternatives().stream()
                    .filter(cause -> cause.confidence() >= WORTH_SHOWING)
                    .limit(2)
                    .forEach(cause -> cause("Or", cause));
        }
        consequences(answer);
        issues(answer);
        item("Progress", progress(answer.progress()));
        answer.suspects().forEach(suspect -> item("Suspected", target(suspect)));
        answer.missingEvidence().stream().limit(MOST_ITEMS).forEach(missing -> item("Missing", missing));
        answer.truncations().forEach(cut -> item("Caution", cut));
        model(answer.provenance());
        return text.toString();
    }

    /** A log that still grows: what is said of it is brief, and marked. */
    String renderProvisional(Attribution answer) {
        heading(
                "PROVISIONAL: " + (answer.outcome() == Outcome.NO_ERRORS ? "no fault so far" : verdict(answer)),
                answer);
        answer.rootCause().ifPresent(cause -> cause("Cause", cause));
        item("Progress", progress(answer.progress()));
        return text.toString();
    }

    private void heading(String verdict, Attribution answer) {
        String sure = ", " + percent(answer.confidence());
        line(style.verdict(answer.action(), TerminalText.cut(verdict, WIDTH - sure.length()) + sure));
        String where = answer.source().name() + (answer.cycle() > 0 ? ", cycle " + answer.cycle() : "") + " ("
                + TerminalText.grouped(answer.source().lines()) + " lines): ";
        for (String part : TerminalText.wrap(clean(where + answer.reason()), WIDTH)) {
            line(part);
        }
        answer.isolate().forEach(target -> item("Leave out", target(target)));
    }

    private static String verdict(Attribution answer) {
        return switch (answer.action()) {
            case NONE -> "NOTHING TO DO (" + outcome(answer) + ")";
            case RESTART -> "RESTART (" + outcome(answer) + ")";
            case STOP -> "STOP: do not restart before something is changed (" + outcome(answer) + ")";
            case ISOLATE ->
                "RESTART WITHOUT "
                        + answer.isolate().stream().map(TextReport::name).collect(Collectors.joining(" and "));
        };
    }

    static String outcome(Attribution answer) {
        return switch (answer.outcome()) {
            case FAILED -> "the job failed";
            case COMPLETED -> "the job completed";
            case CANCELLED -> "the job was cancelled";
            case REQUEUED -> "the job was put back into its queue";
            case PREEMPTED -> "the job was preempted";
            case TIME_LIMIT -> "the job reached its time limit";
            case NO_ERRORS -> "no fault found, and no end";
            case NO_LOGS -> "the log is empty";
        };
    }

    private void cause(String label, Cause cause) {
        String kind = cause.category().name().toLowerCase(Locale.ROOT);
        item(
                label,
                cause.summary() + " [" + kind + ", " + cause.signature() + ", " + percent(cause.confidence()) + "]");
        if (cause.line() > 0) {
            quote(cause);
        }
        List<String> facts = new ArrayList<>();
        if (!cause.ranks().isEmpty()) {
            facts.add(TerminalText.ranks(cause.ranks()));
        }
        if (!cause.nodes().isEmpty()) {
            facts.add((cause.nodes().size() == 1 ? "node " : "nodes ") + some(cause.nodes()));
        }
        cause.iteration().ifPresent(step -> facts.add("step " + step));
        item("", String.join(", ", facts));
    }

    private void quote(Cause cause) {
        item("", (cause.source().isBlank() ? "line " : cause.source() + ":") + cause.line() + ":");
        String quoted = TerminalText.cut(clean(cause.text()), 3 * (WIDTH - MARGIN - 2));
        for (String part : TerminalText.wrap(quoted, WIDTH - MARGIN - 2)) {
            line(" ".repeat(MARGIN) + style.bold("| " + part));
        }
    }

    /**
     * One kind of line may have several wordings, each with a count; a person reads the loudest of a kind once. Summaries and the
     * noise of an end come last.
     */
    private void consequences(Attribution answer) {
        Map<String, Role> roles = new HashMap<>();
        answer.errors().forEach(group -> roles.put(group.signature(), group.role()));
        Map<String, Consequence> kinds = new LinkedHashMap<>();
        answer.consequences().stream()
                .sorted(Comparator.comparing(
                                (Consequence echo) -> isAside(roles.getOrDefault(echo.signature(), Role.CASCADE)))
                        .thenComparing(Consequence::count, Comparator.reverseOrder()))
                .forEach(echo -> kinds.putIfAbsent(echo.signature(), echo));
        kinds.values().stream().limit(MOST_ITEMS).forEach(this::consequence);
        if (kinds.size() > MOST_ITEMS) {
            item("", "and more kinds of lines: " + (kinds.size() - MOST_ITEMS));
        }
    }

    private static boolean isAside(Role role) {
        return role == Role.CONFIRMATION || role == Role.TEARDOWN;
    }

    private void consequence(Consequence echo) {
        String ranks = echo.ranks().isEmpty() ? "" : ", " + TerminalText.ranks(echo.ranks());
        String line = TerminalText.grouped(echo.count()) + " × " + echo.summary() + " (" + echo.signature()
                + ") from line " + echo.firstLine();
        item("Explains", line + ranks);
    }

    /** The root line was shown already; what stands in it is not said twice. */
    private void issues(Attribution answer) {
        if (!parts.contains(Part.ATTRIBUTION)) {
            return;
        }
        String shown = answer.rootCause().map(Cause::text).orElse("");
        answer.issues().primary().stream()
                .filter(issue -> !shown.contains(issue))
                .limit(MOST_ISSUES)
                .forEach(issue -> item("Primary", TerminalText.cut(issue, 2 * (WIDTH - MARGIN))));
        answer.issues().secondary().stream()
                .limit(MOST_ISSUES)
                .forEach(issue -> item("Secondary", TerminalText.cut(issue, WIDTH - MARGIN)));
    }

    private static String progress(Progress progress) {
        if (!progress.trainingStarted()) {
            return "no completed step was seen" + (progress.checkpointSaved() ? "; a checkpoint was saved" : "");
        }
        String steps = "training ran" + number(", last step ", progress.lastIteration())
                + number(" of ", progress.plannedIterations());
        String saved = progress.checkpointSaved()
                ? "; checkpoint saved" + number(" at step ", progress.lastCheckpointIteration())
                : "; no completed checkpoint was seen";
        return steps + saved + number("; resumed from step ", progress.resumedIteration());
    }

    private static String number(String before, OptionalLong value) {
        return value.isPresent() ? before + value.getAsLong() : "";
    }

    private void model(Provenance provenance) {
        if (provenance.llm() != Provenance.Llm.NOT_CONFIGURED && provenance.llm() != Provenance.Llm.NOT_NEEDED) {
            String state = provenance.llm().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            item(
                    "Model",
                    state + provenance.llmDetail().map(detail -> ": " + detail).orElse(""));
        }
    }

    private static String target(IsolationTarget target) {
        String ranks = target.ranks().isEmpty() ? "" : ", " + TerminalText.ranks(target.ranks());
        return name(target) + ranks + ": " + target.reason() + " (" + percent(target.confidence()) + ")";
    }

    private static String name(IsolationTarget target) {
        String node = TerminalText.strip(target.node());
        return target.host()
                .map(TerminalText::strip)
                .filter(host -> !host.equals(node))
                .map(host -> host + " (" + node + ")")
                .orElse(node);
    }

    private static String some(List<String> names) {
        List<String> few = names.subList(0, Math.min(8, names.size()));
        return String.join(", ", few)
                + (names.size() > few.size() ? " and " + (names.size() - few.size()) + " more" : "");
    }

    static String percent(double confidence) {
        return Math.round(confidence * 100) + " % sure";
    }

    private void item(String label, String value) {
        String clean = clean(value);
        if (clean.isBlank()) {
            return;
        }
        String head = label;
        for (String part : TerminalText.wrap(TerminalText.cut(clean, 4 * WIDTH), WIDTH - MARGIN)) {
            line(style.bold(head) + " ".repeat(MARGIN - head.length()) + part);
            head = "";
        }
    }

    /** Strips first: an escape inside a secret must not hide it. */
    private static String clean(String value) {
        return SecretMasking.mask(TerminalText.strip(value));
    }

    private void line(String value) {
        text.append(value).append('\n');
    }
}
