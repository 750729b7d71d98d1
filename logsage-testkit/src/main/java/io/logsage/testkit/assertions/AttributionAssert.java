package io.logsage.testkit.assertions;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.IsolationTarget;
import io.logsage.Outcome;
import io.logsage.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on an {@link Attribution}.
 *
 * <pre>{@code
 * assertThat(attribution).hasAction(Action.ISOLATE).hasRootCauseAt(1201).isolatesExactly("gpu-b12");
 * }</pre>
 */
public final class AttributionAssert extends AbstractAssert<AttributionAssert, Attribution> {
    private AttributionAssert(Attribution actual) {
        super(actual, AttributionAssert.class);
    }

    /** {@return assertions on an attribution}
     * @param actual the attribution
     */
    public static AttributionAssert assertThat(Attribution actual) {
        return new AttributionAssert(actual);
    }

    /** Checks what to do next.
     * @param action the expected action
     * @return this
     */
    public AttributionAssert hasAction(Action action) {
        return check(actual.action() == action, "action " + action, actual.action());
    }

    /** Checks how the attempt ended.
     * @param outcome the expected outcome
     * @return this
     */
    public AttributionAssert hasOutcome(Outcome outcome) {
        return check(actual.outcome() == outcome, "outcome " + outcome, actual.outcome());
    }

    /** Checks the line that states the root cause.
     * @param line the expected 1-based line
     * @return this
     */
    public AttributionAssert hasRootCauseAt(long line) {
        Cause cause = rootCause();
        return check(
                cause.line() == line, "a root cause at line " + line, "line " + cause.line() + ": " + cause.text());
    }

    /** Checks the kind of the root cause.
     * @param category the expected category
     * @return this
     */
    public AttributionAssert hasRootCategory(Category category) {
        Cause cause = rootCause();
        return check(cause.category() == category, "a root cause of category " + category, cause);
    }

    /** Checks the signature of the root cause.
     * @param signature the expected id
     * @return this
     */
    public AttributionAssert hasRootSignature(String signature) {
        Cause cause = rootCause();
        return check(cause.signature().equals(signature), "a root cause with signature " + signature, cause);
    }

    /** Checks the ranks of the root cause, in any order.
     * @param ranks the expected global ranks
     * @return this
     */
    public AttributionAssert hasRootRanks(Integer... ranks) {
        Cause cause = rootCause();
        Set<Integer> expected = new TreeSet<>(List.of(ranks));
        return check(new TreeSet<>(cause.ranks()).equals(expected), "root ranks " + expected, cause.ranks());
    }

    /** Checks that nothing failed.
     * @return this
     */
    public AttributionAssert hasNoRootCause() {
        return check(actual.rootCause().isEmpty(), "no root cause", actual.rootCause());
    }

    /** Checks which nodes are isolated, in any order; a node may be named by its host or its index.
     * @param nodes the expected names
     * @return this
     */
    public AttributionAssert isolatesExactly(String... nodes) {
        List<String> missing = new ArrayList<>(List.of(nodes));
        List<IsolationTarget> surplus = actual.isolate().stream()
                .filter(target -> !(missing.remove(target.node())
                        || target.host().map(missing::remove).orElse(false)))
                .toList();
        return check(
                missing.isEmpty() && surplus.isEmpty(), "isolation of exactly " + List.of(nodes), actual.isolate());
    }

    /** Checks that no node is isolated.
     * @return this
     */
    public AttributionAssert isolatesNothing() {
        return isolatesExactly();
    }

    /** Checks what happened to the language model.
     * @param llm the expected state
     * @return this
     */
    public AttributionAssert hasLlm(Provenance.Llm llm) {
        return check(actual.provenance().llm() == llm, "language model " + llm, actual.provenance());
    }

    private Cause rootCause() {
        isNotNull();
        if (actual.rootCause().isEmpty()) {
            failWithMessage("expected a root cause but there is none; the reason is: %s", actual.reason());
        }
        return actual.rootCause().orElseThrow();
    }

    private AttributionAssert check(boolean holds, String expected, Object found) {
        if (!holds) {
            failWithMessage("expected %s but found %s; the reason is: %s", expected, found, actual.reason());
        }
        return this;
    }
}
