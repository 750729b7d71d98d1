package io.logsage.cli;

import io.logsage.cli.AnswerRequest.Color;
import io.logsage.cli.AnswerRequest.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an {@code attribute} command line whose every word is plain to see, without the parser that knows all commands: that one
 * takes longer to load than a short log takes to read. Whatever is not plain, help and mistakes above all, is left to it;
 * what is read here means the same there.
 */
final class PlainArguments {
    static final String COMMAND = "attribute";

    private static final Set<String> FLAGS = Set.of(
            "--attribution",
            "--cycles",
            "--exit-code",
            "--follow",
            "--isolation",
            "--no-attribution",
            "--no-isolation",
            "--no-verbose",
            "--offline",
            "--verbose");
    private static final Set<String> VALUED =
            Set.of("--attempt", "--color", "--domain-size", "--format", "--history", "--job", "--quiet-after");
    private static final Set<String> REPEATABLE = Set.of("--catalogue", "--kernel-log", "--scheduler-log");

    private final String[] args;
    private final Map<String, List<String>> options = new HashMap<>();
    private final List<String> files = new ArrayList<>();
    private int next = 1;

    private PlainArguments(String[] args) {
        this.args = args;
    }

    /** {@return what is asked for; empty when the words are not plain, or something is wrong with them} */
    static Optional<AttributeRequest> read(String... args) {
        if (args.length < 2 || !args[0].equals(COMMAND)) {
            return Optional.empty();
        }
        try {
            return new PlainArguments(args).request();
        } catch (IllegalArgumentException wrongValue) {
            return Optional.empty(); // the other parser says what is wrong
        }
    }

    private Optional<AttributeRequest> request() {
        while (next < args.length) {
            String word = args[next++];
            boolean isPlain = word.startsWith("--") ? readOption(word) : readFile(word);
            if (!isPlain) {
                return Optional.empty();
            }
        }
        AttributeRequest request = requestAsRead();
        return files.isEmpty() || request.objection().isPresent() ? Optional.empty() : Optional.of(request);
    }

    private boolean readFile(String word) {
        files.add(word);
        return isPlain(word) || word.equals(LogFiles.STANDARD_INPUT);
    }

    /** A word that starts with one of these signs may mean more than it says. */
    private static boolean isPlain(String word) {
        return !word.isEmpty() && "-@\"'".indexOf(word.charAt(0)) < 0;
    }

    private boolean readOption(String word) {
        int sign = word.indexOf('=');
        String name = sign < 0 ? word : word.substring(0, sign);
        List<String> values = options.computeIfAbsent(name, key -> new ArrayList<>());
        if (FLAGS.contains(name)) {
            values.add(name);
            return sign < 0 && values.size() == 1;
        }
        String value = sign >= 0 ? word.substring(sign + 1) : next < args.length ? args[next++] : "";
        values.add(value);
        return isPlain(value) && (REPEATABLE.contains(name) || VALUED.contains(name) && values.size() == 1);
    }

    private AttributeRequest requestAsRead() {
        AnswerRequest answers = new AnswerRequest(
                value("--format")
                        .map(PlainArguments::upper)
                        .map(Format::valueOf)
                        .orElse(Format.TEXT),
                value("--color").map(PlainArguments::upper).map(Color::valueOf).orElse(Color.AUTO),
                either("isolation"),
                either("attribution"),
                either("verbose"),
                value("--domain-size").map(PlainArguments::number),
                isGiven("--offline") ? EngineFactory.Network.OFFLINE : EngineFactory.Network.ALLOWED,
                values("--catalogue").stream().map(Path::of).toList());
        return new AttributeRequest(
                answers,
                new JobRequest(
                        value("--job"),
                        value("--attempt").map(PlainArguments::number),
                        value("--history").map(Path::of)),
                isGiven("--cycles"),
                isGiven("--follow"),
                value("--quiet-after").map(PlainArguments::number),
                isGiven("--exit-code"),
                values("--kernel-log"),
                values("--scheduler-log"),
                files);
    }

    private boolean isGiven(String name) {
        return options.containsKey(name);
    }

    private List<String> values(String name) {
        return options.getOrDefault(name, List.of());
    }

    private Optional<String> value(String name) {
        return isGiven(name) ? Optional.of(values(name).get(0)) : Optional.empty();
    }

    private Optional<Boolean> either(String name) {
        boolean on = isGiven("--" + name);
        boolean off = isGiven("--no-" + name);
        if (on && off) {
            throw new IllegalArgumentException(name + " is switched on and off");
        }
        return on || off ? Optional.of(on) : Optional.empty();
    }

    private static String upper(String value) {
        return value.toUpperCase(Locale.ROOT);
    }

    /** A number in the one way that every parser reads alike. */
    private static int number(String value) {
        int number = Integer.parseInt(value);
        if (!Integer.toString(number).equals(value)) {
            throw new IllegalArgumentException(value + " is not written plainly");
        }
        return number;
    }
}
