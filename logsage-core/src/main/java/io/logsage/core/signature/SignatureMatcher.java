package io.logsage.core.signature;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.logsage.Role;
import io.logsage.core.expression.Automaton;
import io.logsage.core.text.AsciiSearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which signature a line shows. The scanner finds the literals; this verifies the rest. Immutable and safe for many
 * threads.
 */
public final class SignatureMatcher {

    /** Stands for a line that shows no signature. */
    public static final int NONE = -1;

    /** Expressions look at this much of a line. */
    private static final int WINDOW = 4_096;

    private static final String CODE = "code"; // the name of what a table of codes reads

    private final Signature[] signatures;
    private final @Nullable Compiled[] compiled; // made when first needed: most never are; equal ones may meet
    private final int[] weights; // weights[signature]: of two that a line shows, the heavier one counts
    private final int[] heaviest; // heaviest[literal] = the largest weight of the signatures that it may begin
    private final List<String> literals;
    private final CodedCandidates[] byLiteral; // byLiteral[literal] = the signatures that it may begin

    private SignatureMatcher(Signature[] signatures, Map<String, List<Integer>> anchors) {
        this.signatures = signatures;
        this.literals = List.copyOf(anchors.keySet());
        this.byLiteral = new CodedCandidates[literals.size()];
        this.compiled = new Compiled[signatures.length];
        this.weights = new int[signatures.length];
        this.heaviest = new int[literals.size()];
        for (int i = 0; i < signatures.length; i++) {
            weights[i] = weight(signatures[i]);
        }
        int literal = 0;
        for (List<Integer> candidates : anchors.values()) {
            for (int candidate : candidates) {
                heaviest[literal] = Math.max(heaviest[literal], weights[candidate]);
            }
            byLiteral[literal++] = CodedCandidates.of(candidates, signatures, weights);
        }
    }

    private Compiled compiled(int index) {
        Compiled known = compiled[index];
        if (known == null) {
            known = Compiled.of(signatures[index]);
            compiled[index] = known;
        }
        return known;
    }

    /** {@return a matcher of a catalogue}
     * @param catalogue the signatures
     */
    public static SignatureMatcher of(SignatureCatalogue catalogue) {
        Signature[] signatures = catalogue.all().toArray(Signature[]::new);
        Map<String, List<Integer>> anchors = new LinkedHashMap<>();
        for (int i = 0; i < signatures.length; i++) {
            Signature.Match match = signatures[i].match();
            List<String> begins = isAnchoredByAny(match) ? match.anyOf() : List.of(match.longestLiteral());
            for (String literal : begins) {
                anchors.computeIfAbsent(literal.toLowerCase(java.util.Locale.ROOT), key -> new ArrayList<>())
                        .add(i);
            }
        }
        return new SignatureMatcher(signatures, anchors);
    }

    /** The scanner looks for the literals that are rarer in logs: where every alternative is longer, for the alternatives. */
    private static boolean isAnchoredByAny(Signature.Match match) {
        if (match.literals().isEmpty()) {
            return true;
        }
        int longest = match.longestLiteral().length();
        for (String alternative : match.anyOf()) {
            if (alternative.length() <= longest) {
                return false;
            }
        }
        return !match.anyOf().isEmpty();
    }

    /** {@return the weight of the most specific signature that a literal may begin: of two that match, the heavier one counts}
     * @param literal the id of the literal
     */
    public int heaviest(int literal) {
        return heaviest[literal];
    }

    /** {@return the literals to scan for; a literal's id is its position} */
    public List<String> literals() {
        return literals;
    }

    /** {@return the signature of an index}
     * @param index what {@link #match} returned
     */
    public Signature signature(int index) {
        return signatures[index];
    }

    /**
     * {@return the better of two signatures for one line: the harmless one, else the more specific one}
     *
     * @param best the index of the best so far, or {@link #NONE}
     * @param literal the id of a literal that the line holds
     * @param b the bytes
     * @param start the start of the line, prefixes included
     * @param from the start of the line's content
     * @param to its end
     */
    public int match(int best, int literal, byte[] b, int start, int from, int to) {
        int winner = best;
        for (int candidate : byLiteral[literal].in(b, start, to)) {
            boolean better = winner == NONE || weights[candidate] > weights[winner];
            if (candidate != winner && better && compiled(candidate).matches(b, start, from, to)) {
                winner = candidate;
            }
        }
        return winner;
    }

    /** {@return the best signature of a text, found without a scanner; for tests and short texts}
     * @param line the text
     */
    public int matchText(String line) {
        byte[] b = line.getBytes(StandardCharsets.UTF_8);
        int best = NONE;
        for (int literal = 0; literal < literals.size(); literal++) {
            if (AsciiSearch.indexOf(b, 0, b.length, AsciiSearch.fold(literals.get(literal))) >= 0) {
                best = match(best, literal, b, 0, 0, b.length);
            }
        }
        return best;
    }

    /** {@return whether a signature reads anything out of its lines}
     * @param index the signature's index
     */
    public boolean readsFields(int index) {
        Signature.Match match = signatures[index].match();
        return match.table().isPresent()
                || match.fields().isPresent()
                || match.regex().filter(Expressions::names).isPresent();
    }

    /** {@return what a signature reads out of a line, by name}
     * @param index the signature's index
     * @param text the line's content
     */
    public Map<String, String> fields(int index, String text) {
        return compiled(index).fields(text.length() > WINDOW ? text.substring(0, WINDOW) : text);
    }

    /** {@return the names of what a signature can read out of a line}
     * @param index the signature's index
     */
    public Set<String> fieldNames(int index) {
        return compiled(index).fieldNames;
    }

    private static int weight(Signature signature) {
        Signature.Match match = signature.match();
        int weight = 0;
        for (String literal : match.literals()) {
            weight += literal.length();
        }
        int shortest = Integer.MAX_VALUE;
        for (String alternative : match.anyOf()) {
            shortest = Math.min(shortest, alternative.length());
        }
        weight += match.anyOf().isEmpty() ? 0 : shortest;
        weight += match.code().isPresent() ? 1_000 : 0;
        weight += match.regex().isPresent() ? 4 : 0;
        return signature.role() == Role.BENIGN ? weight + 10_000 : weight;
    }

    private static final class Compiled {
        private final byte[][] all; // without the anchor, which the scanner has found
        private final byte[][] any; // empty where one of them is the anchor
        private final byte[][] none;
        private final Signature.Match match;
        private final Expressions expressions;
        private final Set<String> fieldNames = new HashSet<>();

        private Compiled(Signature signature) {
            match = signature.match();
            List<String> others = new ArrayList<>(match.literals());
            boolean byAny = isAnchoredByAny(match);
            if (!byAny) {
                others.remove(match.longestLiteral());
            }
            all = fold(others);
            any = byAny ? new byte[0][] : fold(match.anyOf());
            none = fold(match.noneOf());
            expressions = new Expressions(match);
            match.regex().ifPresent(regex -> Expressions.addNames(regex, fieldNames));
            match.fields().ifPresent(regex -> Expressions.addNames(regex, fieldNames));
            match.table().ifPresent(table -> fieldNames.add(CODE));
        }

        static Compiled of(Signature signature) {
            return new Compiled(signature);
        }

        private static byte[][] fold(List<String> texts) {
            return AsciiSearch.foldAll(texts.toArray(String[]::new));
        }

        boolean matches(byte[] b, int start, int from, int to) {
            for (byte[] literal : all) {
                if (AsciiSearch.indexOf(b, start, to, literal) < 0) {
                    return false;
                }
            }
            if (any.length > 0 && !holdsAny(b, start, to, any) || holdsAny(b, start, to, none)) {
                return false;
            }
            if (match.table().isPresent()) {
                int code = match.table().get().read(b, start, to);
                if (code == CodeTable.NO_CODE
                        || match.code().isPresent() && match.code().getAsInt() != code) {
                    return false;
                }
            }
            return match.regex().isEmpty()
                    || expressions.finds(b, from, Math.min(to, from + WINDOW))
                    || start < from && expressions.finds(b, start, Math.min(to, start + WINDOW));
        }

        private static boolean holdsAny(byte[] b, int from, int to, byte[][] literals) {
            for (byte[] literal : literals) {
                if (AsciiSearch.indexOf(b, from, to, literal) >= 0) {
                    return true;
                }
            }
            return false;
        }

        Map<String, String> fields(String text) {
            Map<String, String> fields = new LinkedHashMap<>();
            expressions.read(text, fields);
            if (match.table().isPresent()) {
                byte[] b = text.getBytes(StandardCharsets.UTF_8);
                int code = match.table().get().read(b, 0, b.length);
                if (code != CodeTable.NO_CODE) {
                    fields.putIfAbsent(CODE, Integer.toString(code));
                }
            }
            return fields;
        }
    }

    /** The expressions of a signature, compiled when first needed: most are never. */
    private static final class Expressions {
        private static final String NAMED = "(?P<";

        private final Signature.Match match;
        private volatile Pattern[] patterns = {};
        private volatile @Nullable RequiredText required;
        private volatile @Nullable Automaton automaton;
        private volatile boolean hasTriedAutomaton; // written after it

        Expressions(Signature.Match match) {
            this.match = match;
        }

        private RequiredText required() {
            RequiredText known = required;
            if (known == null) {
                known = RequiredText.of(match.regex().orElse(""));
                required = known;
            }
            return known;
        }

        /** Whether an expression has named groups. */
        static boolean names(String regex) {
            return regex.contains(NAMED);
        }

        /** Adds the names of the groups of an expression. */
        static void addNames(String regex, Set<String> names) {
            for (int at = regex.indexOf(NAMED); at >= 0; at = regex.indexOf(NAMED, at + 1)) {
                names.add(regex.substring(at + NAMED.length(), regex.indexOf('>', at)));
            }
        }

        private Pattern[] patterns() {
            Pattern[] known = patterns;
            if (known.length == 0) {
                List<Pattern> made = new ArrayList<>();
                match.regex().map(Pattern::compile).ifPresent(made::add);
                match.fields().map(Pattern::compile).ifPresent(made::add);
                known = made.toArray(Pattern[]::new);
                patterns = known;
            }
            return known;
        }

        private Automaton.Verdict find(byte[] b, int from, int to) {
            if (!hasTriedAutomaton) {
                automaton = Automaton.of(match.regex().orElse("")).orElse(null);
                hasTriedAutomaton = true;
            }
            Automaton known = automaton;
            return known == null ? Automaton.Verdict.UNDECIDED : known.find(b, from, to);
        }

        boolean finds(byte[] b, int from, int to) {
            if (!required().standsIn(b, from, to)) {
                return false;
            }
            return switch (find(b, from, to)) {
                case FOUND -> true;
                case ABSENT -> false;
                case UNDECIDED ->
                    patterns()[0]
                            .matcher(new String(b, from, to - from, StandardCharsets.UTF_8))
                            .find();
            };
        }

        void read(String text, Map<String, String> fields) {
            boolean named = match.fields().isPresent()
                    || match.regex().filter(Expressions::names).isPresent();
            for (Pattern pattern : named ? patterns() : new Pattern[0]) {
                if (pattern.namedGroups().isEmpty()) {
                    continue;
                }
                Matcher matcher = pattern.matcher(text);
                if (matcher.find()) {
                    for (String name : pattern.namedGroups().keySet()) {
                        String value = matcher.group(name);
                        if (value != null) {
                            fields.putIfAbsent(name, value);
                        }
                    }
                }
            }
        }
    }
}
