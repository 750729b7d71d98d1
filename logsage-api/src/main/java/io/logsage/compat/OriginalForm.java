package io.logsage.compat;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.Consequence;
import io.logsage.ErrorGroup;
import io.logsage.EvidenceLine;
import io.logsage.IsolationTarget;
import io.logsage.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns an answer into the original's strings. */
final class OriginalForm {
    private static final String REASON = "REASON:";

    private final Attribution answer;
    private final Set<Part> parts;
    private final int domainSize;

    OriginalForm(Attribution answer, Set<Part> parts, int domainSize) {
        if (domainSize < 1) {
            throw new IllegalArgumentException("domainSize is not positive: " + domainSize);
        }
        this.answer = answer;
        this.parts = parts;
        this.domainSize = domainSize;
    }

    ErrorAttribution render() {
        List<String> full = answer.outcome() == Outcome.FAILED ? fullLines() : List.of();
        return new ErrorAttribution(full, uniqueLines(), autoResume(answer, parts), verbose(), attribution());
    }

    static String autoResume(Attribution answer, Set<Part> parts) {
        return switch (answer.outcome()) {
            case COMPLETED, TIME_LIMIT -> ErrorAttribution.STOP;
            case CANCELLED, REQUEUED, PREEMPTED -> ErrorAttribution.RESTART;
            case NO_ERRORS -> ErrorAttribution.ERRORS_NOT_FOUND;
            case NO_LOGS -> ErrorAttribution.NO_LOGS;
            case FAILED -> advice(answer.action(), parts);
        };
    }

    private static String advice(Action action, Set<Part> parts) {
        return switch (action) {
            case NONE -> ErrorAttribution.ERRORS_NOT_FOUND;
            case RESTART -> ErrorAttribution.RESTART;
            case STOP -> ErrorAttribution.STOP;
            case ISOLATE -> parts.contains(Part.ISOLATION) ? ErrorAttribution.ISOLATE : ErrorAttribution.RESTART;
        };
    }

    private String verbose() {
        return switch (answer.outcome()) {
            case NO_ERRORS -> ErrorAttribution.ERRORS_NOT_FOUND;
            case NO_LOGS -> ErrorAttribution.NO_LOGS;
            case COMPLETED, TIME_LIMIT, CANCELLED, REQUEUED, PREEMPTED -> "";
            case FAILED -> parts.contains(Part.VERBOSE) ? why() : "";
        };
    }

    private String why() {
        if (answer.action() != Action.ISOLATE || !parts.contains(Part.ISOLATION)) {
            return oneLine(answer.reason());
        }
        return answer.isolate().stream()
                .map(target -> place(target) + ", " + oneLine(target.reason()))
                .collect(Collectors.joining("\n"));
    }

    private String place(IsolationTarget target) {
        String digits = target.node().startsWith("node") ? target.node().substring(4) : "";
        if (!digits.matches("[0-9]{1,7}")) {
            return target.node();
        }
        long first = Long.parseLong(digits) * domainSize;
        boolean counted = target.host().isEmpty()
                || !target.host().get().equals(target.node())
                || target.ranks().stream().allMatch(rank -> rank >= first && rank < first + domainSize)
                        && !target.ranks().isEmpty();
        if (!counted) {
            return target.node();
        }
        return domainSize == 1 ? "rank" + first : "ranks" + first + "-" + (first + domainSize - 1);
    }

    private String attribution() {
        return switch (answer.outcome()) {
            case COMPLETED -> ErrorAttribution.TRAINING_DONE;
            case CANCELLED -> ErrorAttribution.CANCELLED;
            case REQUEUED -> ErrorAttribution.REQUEUED;
            case PREEMPTED -> ErrorAttribution.PREEMPTED;
            case TIME_LIMIT -> ErrorAttribution.TIME_LIMIT + timeLimitReason();
            case NO_ERRORS -> ErrorAttribution.ERRORS_NOT_FOUND;
            case NO_LOGS -> ErrorAttribution.NO_LOGS;
            case FAILED -> parts.contains(Part.ATTRIBUTION) ? issues() : "";
        };
    }

    /** Reads {@code *** REASON: text ***} in the lines of the root cause. */
    private String timeLimitReason() {
        TreeSet<String> reasons = new TreeSet<>();
        for (String line : causeLines()) {
            int at = line.indexOf(REASON);
            if (at >= 0) {
                String reason =
                        line.substring(at + REASON.length()).replace("***", "").strip();
                if (!reason.isEmpty()) {
                    reasons.add(reason);
                }
            }
        }
        return reasons.isEmpty() ? "" : ", Reason: " + String.join("; ", reasons);
    }

    private List<String> causeLines() {
        List<String> lines = new ArrayList<>();
        answer.rootCause().ifPresent(cause -> {
            lines.add(cause.text());
            cause.evidence().forEach(evidence -> lines.add(evidence.text()));
        });
        return lines;
    }

    private String issues() {
        List<String> primary = answer.issues().primary();
        if (primary.isEmpty()) {
            primary = answer.rootCause()
                    .map(cause -> List.of(cause.text().isBlank() ? cause.summary() : cause.text()))
                    .orElse(List.of());
        }
        List<String> secondary = answer.issues().secondary();
        if (secondary.isEmpty()) {
            secondary = answer.consequences().stream().map(Consequence::summary).toList();
        }
        return "Attribution:\nPrimary issues: " + quoted(primary) + ",\nSecondary issues: " + quoted(secondary);
    }

    private static String quoted(List<String> issues) {
        return issues.stream()
                .map(issue -> '"' + oneLine(issue).replace('"', '\'') + '"')
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private List<String> uniqueLines() {
        return answer.errors().stream()
                .filter(OriginalForm::isError)
                .map(ErrorGroup::sample)
                .distinct()
                .toList();
    }

    /** The first line of each group and the lines that causes rest on: what was kept of all error lines. */
    private List<String> fullLines() {
        SortedMap<Long, String> lines = new TreeMap<>();
        for (ErrorGroup group : answer.errors()) {
            if (isError(group)) {
                lines.put(group.firstLine(), group.sample());
            }
        }
        answer.rootCause().ifPresent(cause -> keepLines(cause, lines));
        answer.alternatives().forEach(cause -> keepLines(cause, lines));
        return List.copyOf(lines.values());
    }

    private void keepLines(Cause cause, SortedMap<Long, String> lines) {
        String name = answer.source().name();
        if (cause.line() > 0 && cause.source().equals(name)) {
            lines.put(cause.line(), cause.text());
        }
        for (EvidenceLine evidence : cause.evidence()) {
            if (evidence.source().equals(name)) {
                lines.put(evidence.line(), evidence.text());
            }
        }
    }

    private static boolean isError(ErrorGroup group) {
        return switch (group.role()) {
            case ROOT, CASCADE, CONFIRMATION, TEARDOWN -> true;
            case BENIGN, PROGRESS, CHECKPOINT, LIFECYCLE -> false;
        };
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ').strip();
    }
}
