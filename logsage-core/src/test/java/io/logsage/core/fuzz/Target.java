package io.logsage.core.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.logsage.Analysis;
import io.logsage.AttemptHistory;
import io.logsage.Attribution;
import io.logsage.AttributionId;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.LogStore;
import io.logsage.Outcome;
import io.logsage.compat.ErrorAttribution;
import io.logsage.compat.Part;
import io.logsage.core.LogSageEngine;
import io.logsage.core.Settings;
import io.logsage.core.json.AttributionJson;
import io.logsage.core.page.PageText;
import io.logsage.core.prefix.LinePrefix;
import io.logsage.core.prefix.LineSegments;
import io.logsage.core.prefix.NodeList;
import io.logsage.core.prefix.PrefixParser;
import io.logsage.core.refine.SecretMasking;
import io.logsage.core.session.FileAttemptHistory;
import io.logsage.core.session.FollowedLog;
import io.logsage.core.signature.SignatureCatalogue;
import io.logsage.core.template.LineTemplate;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/** An entry point, given any bytes: it answers, or refuses with the exception that it promises. */
enum Target {
    /** A log of any bytes, which may look compressed; the answer survives being written and read. */
    BYTES(data -> check(LogSource.of(data))),

    /** A log of lines; in one list, drawn one by one, sent in parts and as text it is the same log. */
    LINES(Target::lines),

    /** A file that grows by parts of any length is the same log as the whole. */
    FOLLOWED(Target::followed),

    /** Compressed text whose first byte says where it is damaged. */
    COMPRESSED(Target::compressed),

    /** Logs of the kernel and the scheduler beside a job's, with a history; the cuts are at NUL bytes. */
    COMPANIONS(Target::companions),

    /** A file of signatures. */
    CATALOGUE(Target::catalogue),

    /** Variables of the environment, a line each. */
    SETTINGS(Target::settings),

    /** An answer in JSON. */
    ANSWER(Target::answer),

    /** The records of a history file with right checksums, and as they are. */
    HISTORY(Target::history),

    /** A language model that answers so, in turn with what stands between NUL bytes. */
    REPLIES(Target::replies),

    /** The small readers of text: prefixes, pieces, shapes, node lists, secrets, pages. */
    TEXTS(Target::texts);

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
    private static final LogSageEngine SAGE =
            LogSageEngine.builder().clock(CLOCK).maxBytes(1 << 20).build();
    private static final Path DIRECTORY = directory();
    private static final String UNSURE = "iteration 7/ 90 | lm loss: 2.0\n[rank1]: ERROR: the wheel came off\n";

    private final Consumer<byte[]> body;

    Target(Consumer<byte[]> body) {
        this.body = body;
    }

    void accept(byte[] data) {
        body.accept(data);
    }

    /** {@return the name of the directory of its inputs} */
    String inputs() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("logsage-fuzz");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(LogSource log) {
        Attribution answer;
        try {
            answer = SAGE.attribute(log);
        } catch (LogSageException.UnreadableLog notEvenAHeader) {
            return;
        }
        checkAnswer(answer);
    }

    private static void checkAnswer(Attribution answer) {
        String json = AttributionJson.write(answer);
        assertThat(AttributionJson.write(AttributionJson.read(json))).isEqualTo(json);
        PageText.sanitise(ErrorAttribution.from(answer, EnumSet.allOf(Part.class), 8));
        assertThat(answer.confidence()).isBetween(0.0, 1.0);
        if (answer.outcome() == Outcome.FAILED) {
            assertThat(answer.rootCause()).isPresent();
        }
    }

    private static void lines(byte[] data) {
        List<String> lines = List.of(new String(data, UTF_8).split("\n", -1));
        Attribution whole = SAGE.attribute(LogSource.of(lines).named("lines"));
        assertThat(SAGE.attribute(LogSource.of(lines.stream()).named("lines"))).isEqualTo(whole);
        try (LogStore store = SAGE.openStore()) {
            AttributionId id = store.open("job", Optional.empty());
            int half = lines.size() / 2;
            store.append(id, Optional.empty(), lines.subList(0, half));
            store.append(id, Optional.empty(), lines.subList(half, lines.size()));
            assertThat(store.attribute(id, Optional.empty())).isEqualTo(new LogStore.Attributed("job", whole));
        }
    }

    private static void followed(byte[] data) {
        if (data.length < 8) {
            return;
        }
        Path log = DIRECTORY.resolve("followed.log");
        int first = 1 + (data[0] & 0xFF);
        byte[] text = Arrays.copyOfRange(data, 1, data.length);
        try {
            Files.write(log, new byte[0]);
            Attribution answer;
            try (FollowedLog follow = SAGE.follow(log)) {
                for (int from = 0, part = first; from < text.length; from += part, part = 1 + part * 7 % 300) {
                    int to = Math.min(text.length, from + part);
                    Files.write(log, Arrays.copyOfRange(text, from, to), StandardOpenOption.APPEND);
                    follow.poll();
                    if (part % 3 == 0) {
                        follow.soFar();
                    }
                }
                answer = follow.finish();
            }
            assertThat(answer)
                    .isEqualTo(SAGE.attribute(
                            LogSource.of(text).named(log.getFileName().toString())));
        } catch (LogSageException.UnreadableLog cutHeader) {
            assertThat(text[0]).isIn((byte) 0x1F, (byte) 0x28);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compressed(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] text = Arrays.copyOfRange(data, 2, data.length);
        byte[] packed = (data[0] & 1) == 0 ? gzip(text, (data[0] & 2) != 0) : Zstd.compress(text);
        int at = (data[1] & 0xFF) * packed.length / 256;
        switch (data[0] >>> 2 & 3) {
            case 0 -> check(LogSource.of(packed));
            case 1 -> check(LogSource.of(Arrays.copyOf(packed, at)));
            case 2 -> {
                packed[at] ^= (byte) 0x55;
                check(LogSource.of(packed));
            }
            default -> {
                byte[] twice = Arrays.copyOf(packed, packed.length + at);
                System.arraycopy(packed, 0, twice, packed.length, at);
                check(LogSource.of(twice));
            }
        }
    }

    /** A member of gzip whose deflated data are the bytes themselves, or the bytes deflated. */
    private static byte[] gzip(byte[] text, boolean raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3});
        if (raw) {
            out.writeBytes(text);
            return out.toByteArray();
        }
        Deflater deflater = new Deflater(1, true);
        deflater.setInput(text);
        deflater.finish();
        byte[] block = new byte[text.length + 64];
        out.write(block, 0, deflater.deflate(block));
        deflater.end();
        return out.toByteArray();
    }

    private static void companions(byte[] data) {
        String[] parts = new String(data, ISO_8859_1).split("\0", 3);
        LogSource job = LogSource.of(parts[0].getBytes(ISO_8859_1)).named("job");
        LogSource kernel = LogSource.of(parts[parts.length / 2].getBytes(ISO_8859_1))
                .named("kernel")
                .asKernelLog(parts.length > 2 ? Optional.of("n7") : Optional.empty());
        LogSource scheduler = LogSource.of(parts[parts.length - 1].getBytes(ISO_8859_1))
                .named("scheduler")
                .asSchedulerLog();
        LogSageEngine sage =
                LogSageEngine.builder().clock(CLOCK).maxBytes(1 << 20).build();
        try {
            for (int attempt = 0; attempt < 2; attempt++) {
                checkAnswer(sage.attribute(
                        Analysis.of(job).with(kernel).with(scheduler).forJob("job", attempt)));
            }
            sage.attributeCycles(Analysis.of(LogSource.of(data))).forEach(Target::checkAnswer);
        } catch (LogSageException.UnreadableLog notEvenAHeader) {
            // a part may begin as compressed data do
        }
    }

    private static void catalogue(byte[] data) {
        Path file = DIRECTORY.resolve("signatures.json");
        try {
            Files.write(file, data);
            SignatureCatalogue catalogue =
                    SignatureCatalogue.builtIn().without(List.of()).with(file);
            LogSageEngine sage = LogSageEngine.builder()
                    .clock(CLOCK)
                    .maxBytes(1 << 20)
                    .catalogue(catalogue)
                    .build();
            checkAnswer(sage.attribute(LogSource.of(data)));
        } catch (LogSageException.InvalidConfiguration refused) {
            assertThat(refused).hasMessageContaining(file.getFileName().toString());
        } catch (LogSageException.UnreadableLog notEvenAHeader) {
            // the file may begin as compressed data do
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void settings(byte[] data) {
        Map<String, String> variables = new HashMap<>();
        for (String line : new String(data, UTF_8).split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        try {
            LogSageEngine.builder().settings(Settings.from(variables)).build();
        } catch (LogSageException.InvalidConfiguration refused) {
            String message = String.valueOf(refused.getMessage());
            assertThat(message).hasSizeLessThan(4_000 + 2 * data.length);
            assertThat(SecretMasking.mask(message)).isEqualTo(message);
        }
    }

    private static void answer(byte[] data) {
        Attribution answer;
        try {
            answer = AttributionJson.read(new String(data, UTF_8));
        } catch (IllegalArgumentException refused) {
            return;
        }
        String json = AttributionJson.write(answer);
        assertThat(AttributionJson.write(AttributionJson.read(json))).isEqualTo(json);
    }

    private static void history(byte[] data) {
        history(data, "plain.history");
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (String body : new String(data, UTF_8).split("\n", -1)) {
            CRC32C sum = new CRC32C();
            sum.update(body.getBytes(UTF_8));
            String digits = HexFormat.of().toHexDigits((int) sum.getValue());
            records.writeBytes(("{\"v\":1,\"crc32c\":\"" + digits + "\",\"record\":" + body + "}\n").getBytes(UTF_8));
        }
        history(records.toByteArray(), "summed.history");
    }

    private static void history(byte[] data, String name) {
        Path file = DIRECTORY.resolve(name);
        try {
            Files.write(file, data);
            try (FileAttemptHistory history = FileAttemptHistory.open(file)) {
                AttemptHistory.Entry entry = new AttemptHistory.Entry(
                        Outcome.FAILED,
                        io.logsage.Action.RESTART,
                        Optional.empty(),
                        SAGE.attribute(List.of("x")).progress(),
                        List.of("n1"));
                history.record("job", 1, entry);
                assertThat(history.entries("job")).containsEntry(1, entry);
                history.compact();
                assertThat(history.entries("job")).containsEntry(1, entry);
            }
        } catch (LogSageException.StoreFailure damaged) {
            assertThat(damaged).hasMessageContaining(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replies(byte[] data) {
        String[] replies = new String(data, UTF_8).split("\0", -1);
        int[] next = {0};
        LlmClient model = new LlmClient() {
            @Override
            public synchronized LlmReply complete(LlmRequest request) {
                String reply = replies[next[0]++ % replies.length];
                return new LlmReply(
                        reply.isBlank() ? "-" : reply,
                        LlmReply.Finish.COMPLETE,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        "m");
            }

            @Override
            public String name() {
                return "m";
            }
        };
        Attribution byRules = SAGE.attribute(LogSource.of(UNSURE.getBytes(UTF_8)));
        Attribution refined =
                LogSageEngine.builder().clock(CLOCK).llm(model).build().attribute(LogSource.of(UNSURE.getBytes(UTF_8)));
        checkAnswer(refined);
        assertThat(refined.isolate()).isEqualTo(byRules.isolate());
        assertThat(refined.outcome()).isEqualTo(byRules.outcome());
    }

    private static void texts(byte[] data) {
        String text = new String(data, UTF_8);
        byte[] padded = Arrays.copyOf(data, data.length + 8);
        LinePrefix prefix = new LinePrefix();
        PrefixParser.forSample(data, 0, data.length, 2026).parse(padded, 0, data.length, prefix);
        assertThat(prefix.contentStart()).isBetween(0, prefix.contentEnd());
        assertThat(prefix.contentEnd()).isLessThanOrEqualTo(data.length);
        LineSegments segments = new LineSegments();
        int end = 0;
        for (int i = 0; i < segments.cut(padded, 0, data.length); i++) {
            assertThat(segments.start(i)).isGreaterThanOrEqualTo(end);
            end = segments.end(i);
        }
        assertThat(LineTemplate.text(text)).hasSizeLessThanOrEqualTo(3 * text.length());
        LineTemplate.hash(text);
        NodeList.expand(text, 1_000).ifPresent(names -> assertThat(names).hasSizeLessThanOrEqualTo(1_000));
        NodeList.tasks(text, 1_000).ifPresent(ids -> assertThat(ids).hasSizeLessThanOrEqualTo(1_000));
        String masked = SecretMasking.mask(text);
        assertThat(SecretMasking.mask(masked)).isEqualTo(masked);
        assertThat(PageText.sanitise(text)).doesNotContain("<", ">");
    }
}
