package io.logsage.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the part of RE2's syntax that expressions on logs are made of. The expression is one that RE2 accepts: what RE2 would
 * refuse may be read as something or as unknown.
 */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final int MOST_DIGITS = 4;
    private static final String CONTROLS_ESCAPED = "afnrtv";
    private static final String CONTROLS = "\u0007\f\n\r\t\u000B";

    private final String expression;
    private int at;
    private int depth;
    private boolean known = true;
    private boolean anyCase;
    private boolean choices;
    private boolean exactLetters;
    private boolean foldedLetters; // re2j takes them for exact ones where ways of a choice begin alike
    private boolean lines; // whether ^ and $ stand for the ends of lines
    private boolean dotAll;

    private ExpressionParser(String expression) {
        this.expression = expression;
    }

    /** {@return the expression as a tree, empty where something in it is not known} */
    static Optional<Node> parse(String expression) {
        ExpressionParser parser = new ExpressionParser(expression);
        Node node = parser.choice();
        boolean clear = !(parser.choices && parser.exactLetters && parser.foldedLetters);
        return parser.known && clear && parser.at == expression.length() ? Optional.of(node) : Optional.empty();
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
        choices |= ways.size() > 1;
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
        if (take("?") && !isGroup()) {
            return;
        }
        depth++;
        Node inner = depth > DEEPEST ? new Node.Sequence(List.of()) : choice();
        known &= depth-- <= DEEPEST && take(")");
        anyCase = outerCase;
        lines = outerLines;
        dotAll = outerAll;
        parts.add(repeated(inner));
    }

    /** Behind a question mark: reads a name or flags; returns whether a group follows. */
    private boolean isGroup() {
        if (take("P<") || take("<")) {
            at = expression.indexOf('>', at) + 1;
            known &= at > 0;
            return true;
        }
        boolean on = true;
        while (more()) {
            switch (expression.charAt(at++)) {
                case ':' -> {
                    return true;
                }
                case ')' -> {
                    return false;
                }
                case '-' -> on = false;
                case 'i' -> anyCase = on;
                case 'm' -> lines = on;
                case 's' -> dotAll = on;
                case 'U' -> {} // as few as possible or as many: found all the same
                default -> unknown();
            }
        }
        return false;
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
        int end = digitsEnd(at + 1);
        if (!expression.startsWith("{", at) || end == at + 1) {
            return false;
        }
        return expression.startsWith("}", expression.startsWith(",", end) ? digitsEnd(end + 1) : end);
    }

    private int digitsEnd(int from) {
        int end = from;
        while (end < expression.length() && expression.charAt(end) >= '0' && expression.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private Node counted(Node part) {
        take("{");
        int least = number();
        int most = !take(",") ? least : expression.startsWith("}", at) ? Node.Repetition.UNBOUNDED : number();
        take("}");
        known &= Math.max(least, most) <= Node.Repetition.MOST_OFTEN;
        return new Node.Repetition(part, least, most);
    }

    private int number() {
        int start = at;
        at = digitsEnd(start);
        boolean plain = at - start == 1 || at - start <= MOST_DIGITS && expression.charAt(start) != '0';
        return plain ? Integer.parseInt(expression, start, at, 10) : unknown();
    }

    private Node atom() {
        known &= !isCounted(); // repeats what stands before flags
        return switch (expression.charAt(at)) {
            case '^' -> position(lines ? Place.LINE_START : Place.TEXT_START);
            case '$' -> position(lines ? Place.LINE_END : Place.TEXT_END);
            case '.' -> {
                at++;
                yield new Node.OneOf(dotAll ? CharacterSet.ALL : CharacterSet.LINE_FEED.not());
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

    private Node position(Place place) {
        at++;
        return new Node.At(place);
    }

    private Node escaped() {
        Optional<Place> place = escapedPlace();
        if (place.isPresent()) {
            at++;
            return position(place.get());
        }
        Optional<CharacterSet> named = namedClass();
        return new Node.OneOf(named.isPresent() ? named.get() : range(character()));
    }

    private Optional<Place> escapedPlace() {
        return switch (next()) {
            case 'A' -> Optional.of(Place.TEXT_START);
            case 'z' -> Optional.of(Place.TEXT_END);
            case 'b' -> Optional.of(Place.WORD_EDGE);
            case 'B' -> Optional.of(Place.NO_WORD_EDGE);
            default -> Optional.empty();
        };
    }

    /** The character behind the present one, a blank for none. */
    private char next() {
        return at + 1 < expression.length() ? expression.charAt(at + 1) : ' ';
    }

    /** Digits, words, white space and all else. */
    private Optional<CharacterSet> namedClass() {
        if (!expression.startsWith("\\", at)) {
            return Optional.empty();
        }
        CharacterSet named = switch (next()) {
            case 'd' -> CharacterSet.DIGIT;
            case 'D' -> CharacterSet.DIGIT.not();
            case 'w' -> CharacterSet.WORD;
            case 'W' -> CharacterSet.WORD.not();
            case 's' -> CharacterSet.SPACE;
            case 'S' -> CharacterSet.SPACE.not();
            default -> CharacterSet.NONE;
        };
        if (named == CharacterSet.NONE) {
            return Optional.empty();
        }
        at += 2;
        return Optional.of(named);
    }

    /** Behind an opening bracket. */
    private CharacterSet characterClass() {
        boolean negated = take("^");
        CharacterSet set = classItem();
        while (more() && expression.charAt(at) != ']') {
            set = set.or(classItem());
        }
        known &= take("]");
        return negated ? set.not() : set;
    }

    private CharacterSet classItem() {
        known &= !expression.startsWith("[:", at);
        Optional<CharacterSet> named = namedClass();
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

    private CharacterSet range(int only) {
        return range(only, only);
    }

    private CharacterSet range(int first, int last) {
        CharacterSet set = CharacterSet.of(first, last);
        boolean letter = first == last && Character.isLetter(first);
        exactLetters |= letter && !anyCase;
        foldedLetters |= letter && anyCase;
        if (!anyCase) {
            return set;
        }
        set = holds(first, last, CharacterSet.LONG_S) ? set.or(CharacterSet.of('s', 's')) : set;
        set = holds(first, last, CharacterSet.KELVIN) ? set.or(CharacterSet.of('k', 'k')) : set;
        return set.anyCase();
    }

    private static boolean holds(int first, int last, int c) {
        return first <= c && last >= c;
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
            return 16 * hex() + hex();
        }
        int control = CONTROLS_ESCAPED.indexOf(c);
        boolean itself = c < CharacterSet.BEYOND && (c == '_' || !CharacterSet.WORD.holds(c));
        return control >= 0 ? CONTROLS.charAt(control) : itself ? c : unknown();
    }

    private int hex() {
        int digit = more() ? Character.digit(expression.charAt(at++), 16) : -1;
        return digit >= 0 ? digit : unknown();
    }
}
