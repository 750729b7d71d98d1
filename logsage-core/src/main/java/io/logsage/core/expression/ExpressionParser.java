package io.logsage.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of RE2's syntax that expressions on logs are made of. The expression is one that RE2 accepts: what RE2 would
 * refuse may be read as something or as unknown.
 */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final Pattern COUNTS = Pattern.compile("\\{(0|[1-9][0-9]{0,3})(,(0|[1-9][0-9]{0,3})?)?}");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{2}");
    private static final Pattern GROUP = Pattern.compile("\\?(?:P?<\\w+>|([imsU]*)(?:-([imsU]+))?([:)]))");
    private static final String ESCAPED_CONTROLS = "afnrtv";
    private static final String CONTROLS = "\u0007\f\n\r\t\u000B";
    private static final String ESCAPED_PLACES = "AzbB";
    private static final List<Place> PLACES =
            List.of(Place.TEXT_START, Place.TEXT_END, Place.WORD_EDGE, Place.NO_WORD_EDGE);
    private static final Map<Character, AsciiSet> CLASSES = Map.of(
            'd',
            AsciiSet.DIGIT,
            'D',
            AsciiSet.DIGIT.not(),
            'w',
            AsciiSet.WORD,
            'W',
            AsciiSet.WORD.not(),
            's',
            AsciiSet.SPACE,
            'S',
            AsciiSet.SPACE.not());
    private static final int LONG_S =
            0x17F; // the two characters beyond ASCII that are letters of ASCII in another case
    private static final int KELVIN = 0x212A;

    private final String expression;
    private int at;
    private int depth;
    private boolean known = true;
    private boolean anyCase;
    private boolean lines; // whether ^ and $ stand for the ends of lines
    private boolean dotAll;

    private ExpressionParser(String expression) {
        this.expression = expression;
    }

    /** {@return the expression as a tree, empty where something in it is not known} */
    static Optional<Node> parse(String expression) {
        ExpressionParser parser = new ExpressionParser(expression);
        Node node = parser.choice();
        return parser.known && parser.at == expression.length() ? Optional.of(node) : Optional.empty();
    }

    private boolean more() {
        return known && at < expression.length();
    }

    /** Takes the next characters if they are these. */
    private boolean take(String text) {
        boolean found = expression.startsWith(text, at);
        at += found ? text.length() : 0;
        return found;
    }

    private int unknown() {
        known = false;
        return 0;
    }

    private Node choice() {
        List<Node> ways = new ArrayList<>();
        do {
            ways.add(sequence());
        } while (known && take("|"));
        return ways.size() == 1 ? ways.get(0) : new Node.Choice(List.copyOf(ways));
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (more() && expression.charAt(at) != '|' && expression.charAt(at) != ')') {
            if (take("(")) {
                group(parts);
            } else {
                parts.add(repeated(atom()));
            }
        }
        return new Node.Sequence(List.copyOf(parts));
    }

    /** Behind an opening parenthesis: a group, or flags for the rest of the present one. */
    private void group(List<Node> parts) {
        boolean outerCase = anyCase;
        boolean outerLines = lines;
        boolean outerAll = dotAll;
        if (expression.startsWith("?", at)) {
            Matcher opening = GROUP.matcher(expression).region(at, expression.length());
            if (!opening.lookingAt()) {
                unknown();
                return;
            }
            at = opening.end();
            if (opening.group(3) != null) {
                set(opening.group(1), true);
                set(opening.group(2) == null ? "" : opening.group(2), false);
            }
            if (")".equals(opening.group(3))) {
                return;
            }
        }
        depth++;
        Node inner = depth > DEEPEST ? new Node.Sequence(List.of()) : choice();
        known &= depth-- <= DEEPEST && take(")");
        anyCase = outerCase;
        lines = outerLines;
        dotAll = outerAll;
        parts.add(repeated(inner));
    }

    private void set(String flags, boolean on) {
        anyCase = flags.contains("i") ? on : anyCase;
        lines = flags.contains("m") ? on : lines;
        dotAll = flags.contains("s") ? on : dotAll;
    }

    private Node repeated(Node part) {
        Node repeated = part;
        if (take("*")) {
            repeated = new Node.Repetition(part, 0, Node.Repetition.UNBOUNDED);
        } else if (take("+")) {
            repeated = new Node.Repetition(part, 1, Node.Repetition.UNBOUNDED);
        } else if (take("?")) {
            repeated = new Node.Repetition(part, 0, 1);
        } else if (isCounted()) {
            repeated = counted(part);
        } else {
            return part;
        }
        take("?"); // as few as possible: found all the same
        known &= !isCounted() && "*+?".indexOf(at < expression.length() ? expression.charAt(at) : ' ') < 0;
        return repeated;
    }

    private boolean isCounted() {
        return expression.startsWith("{", at) && counts().lookingAt();
    }

    private Matcher counts() {
        return COUNTS.matcher(expression).region(at, expression.length());
    }

    private Node counted(Node part) {
        Matcher counts = counts();
        known &= counts.lookingAt();
        at = counts.end();
        int least = Integer.parseInt(counts.group(1));
        int most = counts.group(2) == null
                ? least
                : counts.group(3) == null ? Node.Repetition.UNBOUNDED : Integer.parseInt(counts.group(3));
        known &= Math.max(least, most) <= Node.Repetition.MOST_OFTEN;
        return new Node.Repetition(part, least, most);
    }

    private Node atom() {
        known &= !isCounted(); // repeats what stands before flags
        return switch (expression.charAt(at)) {
            case '^' -> at(lines ? Place.LINE_START : Place.TEXT_START);
            case '$' -> at(lines ? Place.LINE_END : Place.TEXT_END);
            case '.' -> {
                at++;
                yield new Node.OneOf(dotAll ? AsciiSet.NONE.not() : AsciiSet.LINE_FEED.not());
            }
            case '[' -> {
                at++;
                yield new Node.OneOf(characterClass());
            }
            case '\\' -> escaped();
            case '*', '+', '?' -> new Node.OneOf(range(unknown(), 0));
            default -> new Node.OneOf(range(character()));
        };
    }

    private Node at(Place place) {
        at++;
        return new Node.At(place);
    }

    private Node escaped() {
        char c = at + 1 < expression.length() ? expression.charAt(at + 1) : 'Q';
        int place = ESCAPED_PLACES.indexOf(c);
        if (place >= 0) {
            at += 2;
            return new Node.At(PLACES.get(place));
        }
        return new Node.OneOf(namedClass().orElseGet(() -> range(character())));
    }

    /** Digits, words, white space and all else. */
    private Optional<AsciiSet> namedClass() {
        if (!expression.startsWith("\\", at) || at + 1 == expression.length()) {
            return Optional.empty();
        }
        Optional<AsciiSet> named = Optional.ofNullable(CLASSES.get(expression.charAt(at + 1)));
        at += named.isPresent() ? 2 : 0;
        return named;
    }

    /** Behind an opening bracket. */
    private AsciiSet characterClass() {
        boolean negated = take("^");
        AsciiSet set = classItem();
        while (more() && expression.charAt(at) != ']') {
            set = set.or(classItem());
        }
        known &= take("]");
        return negated ? set.not() : set;
    }

    private AsciiSet classItem() {
        known &= !expression.startsWith("[:", at);
        Optional<AsciiSet> named = namedClass();
        if (named.isPresent()) {
            return named.get();
        }
        int first = character();
        if (expression.startsWith("-", at) && !expression.startsWith("-]", at)) {
            at++;
            return range(first, character());
        }
        return range(first, first);
    }

    private AsciiSet range(int only) {
        return range(only, only);
    }

    private AsciiSet range(int first, int last) {
        AsciiSet set = AsciiSet.of(first, last);
        if (!anyCase) {
            return set;
        }
        set = first <= LONG_S && last >= LONG_S ? set.or(AsciiSet.of('s', 's')) : set;
        set = first <= KELVIN && last >= KELVIN ? set.or(AsciiSet.of('k', 'k')) : set;
        return set.anyCase();
    }

    private int character() {
        if (!more()) {
            return unknown();
        }
        char c = expression.charAt(at++);
        return Character.isSurrogate(c) ? unknown() : c == '\\' ? escape() : c;
    }

    /** Behind a backslash that stands for one character. */
    private int escape() {
        if (!more()) {
            return unknown();
        }
        char c = expression.charAt(at++);
        if (c == 'x') {
            Matcher digits = HEX.matcher(expression).region(at, expression.length());
            if (!digits.lookingAt()) {
                return unknown();
            }
            at = digits.end();
            return Integer.parseInt(digits.group(), 16);
        }
        int control = ESCAPED_CONTROLS.indexOf(c);
        boolean itself = c < AsciiSet.SIZE && (c == '_' || !AsciiSet.WORD.holds(c));
        return control >= 0 ? CONTROLS.charAt(control) : itself ? c : unknown();
    }
}
