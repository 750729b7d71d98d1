package io.logsage.benchmarks;

import io.logsage.LogSource;
import io.logsage.core.signature.Signature;
import io.logsage.core.signature.SignatureCatalogue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * What the log of a benchmark is like and how it is read: the usual, but for what is named.
 *
 * @param input bytes, file, gzip, list or stream
 * @param length the bytes of each line; as they come when it is 0
 * @param trouble of a thousand lines so many tell of trouble, and as many of a step done, if there are as many left
 * @param shapes how many kinds of lines tell of trouble
 * @param prefix the grammar of what stands in front of every line
 * @param signatures how many are looked for; those that LogSage brings along when it is 0
 * @param threads how many read
 */
record LogShape(String input, int length, int trouble, int shapes, String prefix, int signatures, int threads) {
    private static final int USUAL_SHAPES = 4;

    /** {@return the shape that a text such as {@code trouble 100 + threads 2} describes} */
    static LogShape parse(String text) {
        Map<String, String> named = new HashMap<>();
        for (String property : text.equals("usual") ? new String[0] : text.split(" \\+ ")) {
            String[] words = property.split(" ");
            named.put(words[0], words[1]);
        }
        LogShape shape = new LogShape(
                taken(named, "input", "bytes"),
                Integer.parseInt(taken(named, "length", "0")),
                Integer.parseInt(taken(named, "trouble", "20")),
                Integer.parseInt(taken(named, "shapes", "" + USUAL_SHAPES)),
                taken(named, "prefix", "none"),
                Integer.parseInt(taken(named, "signatures", "0")),
                Integer.parseInt(taken(named, "threads", "1")));
        if (!named.isEmpty()) {
            throw new IllegalArgumentException("no property of a log: " + named.keySet());
        }
        return shape;
    }

    private static String taken(Map<String, String> named, String name, String usual) {
        return Optional.ofNullable(named.remove(name)).orElse(usual);
    }

    /** {@return gives the log, as often as it is read} */
    Supplier<LogSource> log(int lines) throws IOException {
        String text = text(lines);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return switch (input) {
            case "bytes" -> () -> LogSource.of(bytes);
            case "file" -> file(bytes);
            case "gzip" -> file(packed(bytes));
            case "list" -> {
                List<String> list = text.lines().toList();
                yield () -> LogSource.of(list);
            }
            case "stream" -> () -> LogSource.of(new ByteArrayInputStream(bytes));
            default -> throw new IllegalArgumentException("no kind of input: " + input);
        };
    }

    private static Supplier<LogSource> file(byte[] bytes) throws IOException {
        Path file = Files.write(Files.createTempFile("logsage-benchmark", ".log"), bytes);
        file.toFile().deleteOnExit();
        return () -> LogSource.of(file);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    String text(int lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            int start = text.length();
            int place = (int) (i * 617L % 1000);
            text.append(SampleLines.prefix(prefix, i));
            text.append(
                    place < trouble
                            ? trouble(i)
                            : place >= 1000 - trouble ? SampleLines.step(i) : SampleLines.quiet(i));
            while (text.length() - start < length) {
                text.append(" of ring 7");
            }
            text.setLength(length == 0 ? text.length() : start + length);
            text.append('\n');
        }
        return text.toString();
    }

    private String trouble(int i) {
        return shapes == USUAL_SHAPES
                ? SampleLines.content(i)
                : "ERROR: cannot place part " + letters(i % shapes) + " beside the others";
    }

    private static String letters(int number) {
        return number == 0 ? "q" : letters(number / 20) + (char) ('g' + number % 20);
    }

    /** {@return the catalogue with so many signatures; beyond the built-in ones they are made up} */
    SignatureCatalogue catalogue() {
        SignatureCatalogue builtIn = SignatureCatalogue.builtIn();
        List<Signature> known = builtIn.all();
        if (signatures == 0) {
            return builtIn;
        }
        if (signatures <= known.size()) {
            return builtIn.without(
                    known.stream().skip(signatures).map(Signature::id).toList());
        }
        List<Signature> more = new ArrayList<>();
        for (int i = 0; i < signatures - known.size(); i++) {
            more.add(another(known.get(i % known.size()), i));
        }
        return builtIn.with(more);
    }

    /** A signature that looks for its title from behind. */
    private static Signature another(Signature one, int i) {
        String literal = new StringBuilder(one.title() + i).reverse().toString();
        return new Signature(
                "made-up-" + i,
                one.title(),
                new Signature.Match(
                        List.of(literal),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty()),
                one.role(),
                one.layer(),
                one.category(),
                one.scope(),
                one.actions(),
                List.of(),
                one.isolation(),
                one.explains(),
                one.reason(),
                one.source(),
                List.of(),
                List.of());
    }
}
