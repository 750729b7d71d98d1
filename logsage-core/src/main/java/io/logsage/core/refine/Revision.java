package io.logsage.core.refine;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.IsolationTarget;
import io.logsage.IssueSummary;
import io.logsage.Outcome;
import io.logsage.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An answer in which some parts are replaced. For one thread. */
public final class Revision {
    private final Attribution from;
    private Outcome outcome;
    private Action action;
    private String reason;
    private double confidence;
    private List<IsolationTarget> isolate;
    private List<IsolationTarget> suspects;
    private Optional<Cause> root;
    private List<Cause> alternatives;
    private IssueSummary issues;
    private List<String> truncations;
    private Provenance provenance;

    /** @param from the answer whose other parts stay */
    public Revision(Attribution from) {
        this.from = from;
        this.outcome = from.outcome();
        this.action = from.action();
        this.reason = from.reason();
        this.confidence = from.confidence();
        this.isolate = from.isolate();
        this.suspects = from.suspects();
        this.root = from.rootCause();
        this.alternatives = from.alternatives();
        this.issues = from.issues();
        this.truncations = from.truncations();
        this.provenance = from.provenance();
    }

    /** How the attempt ended. */
    public Revision outcome(Outcome end) {
        outcome = end;
        return this;
    }

    /** What to do, and how sure that is. */
    public Revision action(Action advised, double sure) {
        action = advised;
        confidence = sure;
        return this;
    }

    /** Why. */
    public Revision reason(String text) {
        reason = text;
        return this;
    }

    /** The nodes to leave out. */
    public Revision isolate(List<IsolationTarget> nodes) {
        isolate = nodes;
        return this;
    }

    /** The nodes that are suspected and stay. */
    public Revision suspects(List<IsolationTarget> nodes) {
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

    /** What else was cut. */
    public Revision cut(List<String> sentences) {
        truncations = Stream.concat(truncations.stream(), sentences.stream())
                .distinct()
                .toList();
        return this;
    }

    Revision provenance(Provenance other) {
        provenance = other;
        return this;
    }

    /** {@return the answer} */
    public Attribution attribution() {
        return new Attribution(
                from.source(),
                from.cycle(),
                outcome,
                action,
                reason,
                confidence,
                isolate,
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
