package io.logsage.core.signature;

import static java.util.Objects.requireNonNull;

import io.logsage.Category;
import io.logsage.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One observable thing: what a line must hold to be recognised, and what it means.
 *
 * @param id a short name, unique in a catalogue
 * @param title a few words for a person
 * @param match what a line must hold
 * @param role the part it plays in a failure
 * @param layer who prints it
 * @param category the kind of failure
 * @param scope what is affected
 * @param actions what to do
 * @param variants what differs under conditions; the first whose conditions all hold wins
 * @param isolation when a node is condemned
 * @param explains ids of the echoes that it causes; {@code *} stands for everything that is no root
 * @param reason why the action is right, one sentence
 * @param source where that is known from; empty when {@linkplain #undocumented undocumented}
 * @param examples lines that it recognises; empty as well
 * @param nearMisses lines that look alike and that it does not recognise; empty as well
 */
public record Signature(
        String id,
        String title,
        Match match,
        Role role,
        Layer layer,
        Category category,
        Scope scope,
        Actions actions,
        List<Variant> variants,
        Isolation isolation,
        Set<String> explains,
        String reason,
        String source,
        List<String> examples,
        List<String> nearMisses) {
    /** Checks and copies. */
    public Signature {
        requireNonNull(match, "match");
        requireNonNull(role, "role");
        requireNonNull(layer, "layer");
        requireNonNull(category, "category");
        requireNonNull(scope, "scope");
        requireNonNull(actions, "actions");
        requireNonNull(isolation, "isolation");
        if (id.isBlank() || title.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("id '" + id + "', title '" + title + "', reason '" + reason + "'");
        }
        variants = List.copyOf(variants);
        explains = Set.copyOf(explains);
        examples = List.copyOf(examples);
        nearMisses = List.copyOf(nearMisses);
    }

    /** {@return the same without its source, examples and near misses, which the reading of a log does not need} */
    public Signature undocumented() {
        return new Signature(
                id, title, match, role, layer, category, scope, actions, variants, isolation, explains, reason, "",
                List.of(), List.of());
    }

    /**
     * What a line must hold. Literals are compared without regard to ASCII case.
     *
     * @param literals all of these
     * @param anyOf at least one of these, when there are any
     * @param noneOf none of these
     * @param regex an expression of RE2 that must be found; its named groups become fields
     * @param fields another one that only reads fields
     * @param table the family of codes that the line belongs to
     * @param code the code; empty for any
     */
    public record Match(
            List<String> literals,
            List<String> anyOf,
            List<String> noneOf,
            Optional<String> regex,
            Optional<String> fields,
            Optional<CodeTable> table,
            OptionalInt code) {
        /** Checks and copies. */
        public Match {
            literals = List.copyOf(literals);
            anyOf = List.copyOf(anyOf);
            noneOf = List.copyOf(noneOf);
            requireNonNull(regex, "regex");
            requireNonNull(fields, "fields");
            requireNonNull(table, "table");
            requireNonNull(code, "code");
        }

        /** {@return whether lines match by their structure alone} */
        public boolean isOfStructure() {
            return literals.isEmpty() && anyOf.isEmpty() && table.isEmpty();
        }

        /** {@return the longest of the literals that must all be there; empty when there are none} */
        String longestLiteral() {
            String longest = "";
            for (String literal : literals) {
                longest = literal.length() > longest.length() ? literal : longest;
            }
            return longest;
        }

        /** {@return whether structure alone recognises the signature} */
        public boolean isStructure() {
            return literals.isEmpty() && anyOf.isEmpty();
        }

        /** {@return a match of nothing: for what structure recognises} */
        public static Match structure() {
            return new Match(
                    List.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty());
        }
    }

    /**
     * What to do.
     *
     * @param withCheckpoint when the attempt completed a checkpoint
     * @param withoutCheckpoint when it did not
     */
    public record Actions(SignatureAction withCheckpoint, SignatureAction withoutCheckpoint) {
        /** Checks. */
        public Actions {
            requireNonNull(withCheckpoint, "withCheckpoint");
            requireNonNull(withoutCheckpoint, "withoutCheckpoint");
        }
    }

    /**
     * What differs under conditions.
     *
     * @param conditions all must hold
     * @param actions what to do then
     * @param category the kind of failure then, where it differs
     * @param isolation when a node is condemned then, where it differs
     */
    public record Variant(
            List<Condition> conditions, Actions actions, Optional<Category> category, Optional<Isolation> isolation) {
        /** Checks and copies. */
        public Variant {
            conditions = List.copyOf(conditions);
            requireNonNull(actions, "actions");
            requireNonNull(category, "category");
            requireNonNull(isolation, "isolation");
        }
    }
}
