package io.logsage.core.evidence;

import io.logsage.core.prefix.FileHeader;
import io.logsage.core.scan.LiteralHits;
import io.logsage.core.scan.PatternSet;
import io.logsage.core.signature.Signature;
import io.logsage.core.signature.SignatureCatalogue;
import io.logsage.core.signature.SignatureMatcher;
import io.logsage.core.timeline.KeywordHits;
import io.logsage.core.timeline.TimelineGrammar;
import io.logsage.core.topology.PlaceReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a scan looks for: the literals of the signatures, of the course of a run, of the structure of errors and of
 * the placement of ranks, compiled once. Immutable and safe for many threads.
 */
public final class Lexicon {
    private static final int STRUCTURE = 2;
    private static final int PLACE = 4;
    private static final int TRACEBACK = 8;
    private static final int GOING_ON = 16;
    private static final int LONGEST_GOING_ON = 600;

    /** With these a program says of an error that it goes on all the same. */
    private static final List<String> WORDS_OF_GOING_ON = List.of(
            "falling back",
            "continuing without",
            "fall back to",
            "will retry",
            "retrying in",
            ", retrying",
            ", continuing",
            ", skipping",
            ", skipped",
            ", ignoring",
            ", trying ",
            ", using ",
            "rebuilding",
            "ignoring this",
            "(ignored)",
            ", ignored",
            "replaced by",
            ", recovering");

    private static final int NO_SIGNATURE = -1;
    private static final int NO_KEYWORD = -1;

    private final SignatureMatcher matcher;
    private final PatternSet patterns;
    private final int[] signatureLiteral; // signatureLiteral[literal] = its id in the matcher, or NO_SIGNATURE
    private final TimelineGrammar course;
    private final int[] keyword; // keyword[literal] = its index in the grammar of the course, or NO_KEYWORD
    private final byte[] uses; // uses[literal] = who else looks for it: STRUCTURE, PLACE, TRACEBACK, GOING_ON

    private Lexicon(SignatureMatcher matcher, TimelineGrammar course, Map<String, int[]> literals) {
        this.matcher = matcher;
        this.course = course;
        this.patterns = PatternSet.compile(new ArrayList<>(literals.keySet()));
        this.signatureLiteral = new int[literals.size()];
        this.keyword = new int[literals.size()];
        this.uses = new byte[literals.size()];
        int id = 0;
        for (int[] use : literals.values()) {
            signatureLiteral[id] = use[0];
            keyword[id] = use[2];
            uses[id++] = (byte) use[1];
        }
    }

    /** {@return what to look for with a catalogue; for the built-in one always the same}
     * @param catalogue the signatures
     */
    public static Lexicon of(SignatureCatalogue catalogue) {
        return catalogue == SignatureCatalogue.builtIn() ? BuiltIn.LEXICON : compile(catalogue);
    }

    private static final class BuiltIn {
        static final Lexicon LEXICON = compile(SignatureCatalogue.builtIn());
    }

    private static Lexicon compile(SignatureCatalogue catalogue) {
        SignatureMatcher matcher = SignatureMatcher.of(catalogue);
        Map<String, int[]> literals = new LinkedHashMap<>();
        List<String> ofSignatures = matcher.literals();
        for (int i = 0; i < ofSignatures.size(); i++) {
            use(literals, ofSignatures.get(i))[0] = i;
        }
        TimelineGrammar course = new TimelineGrammar();
        List<String> keywords = course.literals();
        for (int i = 0; i < keywords.size(); i++) {
            use(literals, keywords.get(i))[2] = i;
        }
        Structure.LITERALS.forEach(literal -> use(literals, literal)[1] |= STRUCTURE);
        WORDS_OF_GOING_ON.forEach(literal -> use(literals, literal)[1] |= GOING_ON);
        use(literals, "exception ignored in")[1] |= STRUCTURE | TRACEBACK;
        use(literals, "traceback (most")[1] |= STRUCTURE | TRACEBACK;
        PlaceReader.LITERALS.forEach(literal -> use(literals, literal)[1] |= PLACE);
        use(literals, FileHeader.LITERAL)[1] |= PLACE;
        return new Lexicon(matcher, course, literals);
    }

    private static int[] use(Map<String, int[]> literals, String literal) {
        return literals.computeIfAbsent(
                literal.toLowerCase(Locale.ROOT), key -> new int[] {NO_SIGNATURE, 0, NO_KEYWORD});
    }

    /** {@return the literals, compiled for a scan} */
    public PatternSet patterns() {
        return patterns;
    }

    boolean beginsSignature(int literal) {
        return signatureLiteral[literal] != NO_SIGNATURE;
    }

    /** {@return the weight of the most specific signature that a literal begins} */
    int weight(int literal) {
        return matcher.heaviest(signatureLiteral[literal]);
    }

    int match(int best, int literal, byte[] b, int start, int from, int to) {
        return matcher.match(best, signatureLiteral[literal], b, start, from, to);
    }

    Signature signature(int index) {
        return matcher.signature(index);
    }

    boolean readsFields(int index) {
        return matcher.readsFields(index);
    }

    Set<String> fieldNames(int index) {
        return matcher.fieldNames(index);
    }

    Map<String, String> fields(int index, String text) {
        return matcher.fields(index, text);
    }

    boolean isStructure(int literal) {
        return (uses[literal] & STRUCTURE) != 0;
    }

    TimelineGrammar course() {
        return course;
    }

    /** Gathers those of the hits that tell of the course of the run and lie in a range; returns whether there is one. */
    boolean tellsCourse(LiteralHits hits, int first, int last, int from, int to, KeywordHits found) {
        found.clear();
        for (int i = first; i < last; i++) {
            int literal = hits.literal(i);
            int start = hits.start(i);
            if (keyword[literal] != NO_KEYWORD && start >= from && start + patterns.length(literal) <= to) {
                found.add(keyword[literal], start, start + patterns.length(literal));
            }
        }
        return found.count() > 0;
    }

    boolean mayStartTraceback(LiteralHits hits, int first, int last) {
        return uses(hits, first, last, TRACEBACK);
    }

    boolean tellsPlace(LiteralHits hits, int first, int last) {
        return uses(hits, first, last, PLACE);
    }

    /** {@return whether the beginning of a text says that the program goes on after an error} */
    boolean tellsGoingOn(LiteralHits hits, int first, int last, int from, int to) {
        int end = Math.min(to, from + LONGEST_GOING_ON);
        for (int i = first; i < last; i++) {
            int literal = hits.literal(i);
            int start = hits.start(i);
            if ((uses[literal] & GOING_ON) != 0 && start >= from && start + patterns.length(literal) <= end) {
                return true;
            }
        }
        return false;
    }

    private boolean uses(LiteralHits hits, int first, int last, int use) {
        for (int i = first; i < last; i++) {
            if ((uses[hits.literal(i)] & use) != 0) {
                return true;
            }
        }
        return false;
    }
}
