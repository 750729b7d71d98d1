package io.logsage.core.refine;

import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.EvidenceLine;
import io.logsage.llm.LlmRequest;
import io.logsage.llm.LlmRequest.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The question about the causes of an answer, and which lines it shows. */
record AssessmentPrompt(List<Message> messages, Set<Long> shownLines) {
    private static final String RESOURCE = "assessment-1.txt";
    private static final int REPLY_TOKENS = 2_000;
    private static final int CHARS_PER_TOKEN = 3; // log text has many digits and symbols; prose has about 4
    private static final String SCHEMA = "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
            + "\"candidate\":{\"type\":\"integer\"},\"category\":{\"type\":\"string\"},"
            + "\"succeeds_unchanged\":{\"type\":\"boolean\"},\"confidence\":{\"type\":\"number\"},"
            + "\"explanation\":{\"type\":\"string\"},"
            + "\"lines\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}},"
            + "\"nodes\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},"
            + "\"required\":[\"candidate\",\"category\",\"succeeds_unchanged\",\"confidence\",\"explanation\","
            + "\"lines\",\"nodes\"]}";

    AssessmentPrompt {
        messages = List.copyOf(messages);
        shownLines = Set.copyOf(shownLines);
    }

    /** Shows the causes, most likely first, as far as the context has room; the reply's tokens are set aside. */
    static AssessmentPrompt of(Attribution rules, int contextTokens) {
        String instructions = resource() + "\nCategories: " + categories();
        long room = (long) (contextTokens - REPLY_TOKENS) * CHARS_PER_TOKEN - instructions.length();
        StringBuilder text = new StringBuilder();
        Set<Long> shown = new HashSet<>();
        int number = 0;
        for (Cause cause : causes(rules)) {
            add(
                    text,
                    room,
                    "\nCause " + number++ + ": category " + lower(cause.category()) + ", " + cause.summary()
                            + ", nodes " + cause.nodes() + ", ranks " + cause.ranks());
            for (EvidenceLine line : lines(cause)) {
                if (!shown.contains(line.line()) && add(text, room, "L" + line.line() + "| " + line.text())) {
                    shown.add(line.line());
                }
            }
        }
        if (text.length() >= room - Cause.MAX_TEXT) {
            text.append("Further lines were cut.\n");
        }
        return new AssessmentPrompt(
                List.of(
                        new Message(LlmRequest.Role.SYSTEM, instructions),
                        new Message(LlmRequest.Role.USER, text.toString())),
                shown);
    }

    /** The causes in the order in which candidates are counted. */
    static List<Cause> causes(Attribution rules) {
        return Stream.concat(rules.rootCause().stream(), rules.alternatives().stream())
                .toList();
    }

    LlmRequest request(Duration deadline) {
        return new LlmRequest(messages, Optional.of(SCHEMA), 0, REPLY_TOKENS, deadline);
    }

    /** The question once more after a reply that could not be read. */
    AssessmentPrompt withComplaint(String complaint) {
        Message system = messages.get(0);
        Message user = messages.get(1);
        Message again =
                new Message(LlmRequest.Role.USER, user.text() + "\nAn earlier reply was refused: " + complaint + ".\n");
        return new AssessmentPrompt(List.of(system, again), shownLines);
    }

    private static Stream<EvidenceLine> evidence(Cause cause) {
        Stream<EvidenceLine> root = cause.line() > 0
                ? Stream.of(new EvidenceLine(cause.source(), cause.line(), cause.text()))
                : Stream.empty();
        return Stream.concat(root, cause.evidence().stream());
    }

    static List<EvidenceLine> lines(Cause cause) {
        return evidence(cause).toList();
    }

    private static boolean add(StringBuilder text, long room, String line) {
        String safe = printable(SecretMasking.mask(line));
        if (text.length() + safe.length() + 1 > room) {
            return false;
        }
        text.append(safe).append('\n');
        return true;
    }

    /** One line of plain text: without line ends in it, no log text can leave its numbered line. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .forEach(out::appendCodePoint);
        return out.toString().strip();
    }

    private static String categories() {
        return Arrays.stream(Category.values()).map(AssessmentPrompt::lower).collect(Collectors.joining(", "));
    }

    private static String lower(Category category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    private static String resource() {
        try (InputStream in = AssessmentPrompt.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
        }
    }
}
