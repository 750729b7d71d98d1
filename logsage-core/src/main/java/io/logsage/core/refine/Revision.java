package io.logsage.core.refine;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.IsolationTarget;
import io.logsage.IssueSummary;
import io.logsage.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An answer in which some parts are replaced. For one thread. */
final class Revision {
    private final Attribution from;
    private Action action;
    private String reason;
    private double confidence;
    private List<IsolationTarget> suspects;
    private Optional<Cause> root;
    private List<Cause> alternatives;
    private IssueSummary issues;
    private List<String> truncations;
    private Provenance provenance;

    Revision(Attribution from) {
        this.from = from;
        this.action = from.action();
        this.reason = from.reason();
        this.confidence = from.confidence();
        this.suspects = from.suspects();
        this.root = from.rootCause();
        this.alternatives = from.alternatives();
        this.issues = from.issues();
        this.truncations = from.truncations();
        this.provenance = from.provenance();
    }

    Revision stop(double sure) {
        action = Action.STOP;
        confidence = sure;
        return this;
    }

    Revision reason(String text) {
        reason = text;
        return this;
    }

    Revision suspects(List<IsolationTarget> nodes) {
        suspects = nodes;
        return this;
    }

    Revision causes(Cause first, List<Cause> others) {
        root = Optional.of(first);
        alternatives = others;
        return this;
    }

    Revision issues(IssueSummary summary) {
        issues = summary;
        return this;
    }

    Revision cut(List<String> sentences) {
        truncations = Stream.concat(truncations.stream(), sentences.stream())
                .distinct()
                .toList();
        return this;
    }

    Revision provenance(Provenance other) {
        provenance = other;
        return this;
    }

    Attribution attribution() {
        return new Attribution(
                from.source(),
                from.cycle(),
                from.outcome(),
                action,
                reason,
                confidence,
                from.isolate(),
                suspects,
                root,
                alternatives,
                from.consequences(),
                from.errors(),
                from.progress(),
                issues,
                from.missingEvidence(),
                truncations,
                provenance);
    }
}
