package io.logsage.core.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.AttributionId;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.LogStore;
import io.logsage.core.LogSageEngine;
import io.logsage.core.json.AttributionJson;
import io.logsage.core.session.FollowedLog;
import io.logsage.core.text.LogText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;

/** The ways of a log into the engine. */
final class LogDoors {
    private static final byte[] LETTERS = "qxzjkvwy".getBytes(UTF_8);

    private LogDoors() {}

    static void bytes(byte[] data) {
        Optional<Attribution> whole = Answers.of(LogSource.of(data).named("log"));
        assertThat(Answers.of(LogSource.of(slow(data)).named("log"))).isEqualTo(whole);
        Path file = Answers.file("bytes.log", data);
        assertThat(Answers.of(LogSource.of(file).named("log")).map(answer -> json(answer, file.toString())))
                .isEqualTo(whole.map(answer -> json(answer, "log")));
        byte[] mark = Arrays.copyOf(data, Math.min(data.length, LogText.LONGEST_MARK));
        if (LogText.plainTextStart(mark).isPresent()) {
            assertThat(Answers.of(LogSource.of(gzip(data, false)).named("log")).map(LogDoors::withoutCuts))
                    .isEqualTo(whole.map(LogDoors::withoutCuts));
        }
    }

    /** A stream that gives from one to seven bytes at a time. */
    private static ByteArrayInputStream slow(byte[] data) {
        return new ByteArrayInputStream(data) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + pos % 7));
            }
        };
    }

    private static String json(Attribution answer, String name) {
        return AttributionJson.write(answer).replace(name, "log");
    }

    /** The damage of packed data is told, and the made member has no check sum. */
    private static String withoutCuts(Attribution answer) {
        return answer.outcome() + " " + answer.action() + " " + answer.rootCause() + " " + answer.errors();
    }

    static void lines(byte[] data) {
        List<String> lines = List.of(new String(data, UTF_8).split("\n", -1));
        Attribution whole = Answers.SAGE.attribute(LogSource.of(lines).named("lines"));
        Answers.check(whole);
        assertThat(Answers.SAGE.attribute(LogSource.of(lines.stream()).named("lines")))
                .isEqualTo(whole);
        try (LogStore store = Answers.SAGE.openStore()) {
            AttributionId id = store.open("job", Optional.empty());
            int half = lines.size() / 2;
            store.append(id, Optional.empty(), lines.subList(0, half));
            store.append(id, Optional.empty(), lines.subList(half, lines.size()));
            assertThat(store.attribute(id, Optional.empty())).isEqualTo(new LogStore.Attributed("job", whole));
        }
    }

    static void followed(byte[] data) {
        if (data.length < 8) {
            return;
        }
        int first = 1 + (data[0] & 0xFF);
        byte[] text = Arrays.copyOfRange(data, 1, data.length);
        Path log = Answers.file("followed.log", new byte[0]);
        try {
            Attribution answer;
            try (FollowedLog follow = Answers.SAGE.follow(log)) {
                for (int from = 0, part = first; from < text.length; from += part, part = 1 + part * 7 % 300) {
                    int to = Math.min(text.length, from + part);
                    Files.write(log, Arrays.copyOfRange(text, from, to), StandardOpenOption.APPEND);
                    follow.poll();
                    if (part % 3 == 0) {
                        assertThat(follow.soFar().action()).isNotIn(Action.STOP, Action.ISOLATE);
                    }
                }
                answer = follow.finish();
            }
            assertThat(answer)
                    .isEqualTo(Answers.SAGE.attribute(
                            LogSource.of(text).named(log.getFileName().toString())));
        } catch (LogSageException.UnreadableLog cutHeader) {
            assertThat(text[0]).isIn((byte) 0x1F, (byte) 0x28);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void compressed(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] text = Arrays.copyOfRange(data, 2, data.length);
        byte[] packed = (data[0] & 1) == 0 ? gzip(text, (data[0] & 2) != 0) : Zstd.compress(text);
        int at = (data[1] & 0xFF) * packed.length / 256;
        switch (data[0] >>> 2 & 3) {
            case 0 -> Answers.of(LogSource.of(packed));
            case 1 -> Answers.of(LogSource.of(Arrays.copyOf(packed, at)));
            case 2 -> {
                packed[at] ^= (byte) 0x55;
                Answers.of(LogSource.of(packed));
            }
            default -> {
                byte[] twice = Arrays.copyOf(packed, packed.length + at);
                System.arraycopy(packed, 0, twice, packed.length, at);
                Answers.of(LogSource.of(twice));
            }
        }
    }

    /** A member of gzip, without a check sum, whose deflated data are the bytes themselves, or the bytes deflated. */
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
        byte[] block = new byte[text.length + text.length / 1_000 + 64];
        out.write(block, 0, deflater.deflate(block));
        deflater.end();
        return out.toByteArray();
    }

    static void companions(byte[] data) {
        String[] parts = new String(data, ISO_8859_1).split("\0", 3);
        LogSource job = LogSource.of(parts[0].getBytes(ISO_8859_1)).named("job");
        LogSource kernel = LogSource.of(parts[parts.length / 2].getBytes(ISO_8859_1))
                .named("kernel")
                .asKernelLog(parts.length > 2 ? Optional.of("n7") : Optional.empty());
        LogSource scheduler = LogSource.of(parts[parts.length - 1].getBytes(ISO_8859_1))
                .named("scheduler")
                .asSchedulerLog();
        LogSageEngine sage = Answers.builder().build();
        try {
            for (int attempt = 0; attempt < 2; attempt++) {
                Answers.check(sage.attribute(
                        Analysis.of(job).with(kernel).with(scheduler).forJob("job", attempt)));
            }
            sage.attributeCycles(Analysis.of(LogSource.of(data))).forEach(Answers::check);
        } catch (LogSageException.UnreadableLog notEvenAHeader) {
            // a part may begin as compressed data do
        }
    }

    static void noise(byte[] data) {
        byte[] noise = data.clone();
        for (int i = 0; i < noise.length; i++) {
            int letter = noise[i] | 0x20;
            if (letter >= 'a' && letter <= 'z') {
                noise[i] = (byte) (LETTERS[letter % LETTERS.length] & (noise[i] | ~0x20));
            }
        }
        Answers.of(LogSource.of(noise))
                .ifPresent(answer -> assertThat(answer.action()).isNotIn(Action.STOP, Action.ISOLATE));
    }
}
