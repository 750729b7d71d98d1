package io.logsage.benchmarks;

import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.AttributionId;
import io.logsage.LogSource;
import io.logsage.LogStore;
import io.logsage.core.LogSageEngine;
import io.logsage.core.session.FollowedLog;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import io.logsage.testkit.scenario.ScenarioWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;

/** Logs, and the doors of one engine that they go through. Safe for many threads, each with a directory of its own. */
final class SoakWork implements AutoCloseable {
    private static final int SCENARIOS = 40;
    private static final int JOBS = 500;
    private static final int ATTEMPTS = 20;

    /** A way into the engine. */
    enum Door {
        BYTES,
        LINES,
        FILE,
        GZIP,
        STORED,
        FOLLOWED,
        CYCLES,
        HISTORY,
        MODEL
    }

    private final LogSageEngine sage = engine().build();
    private final LogSageEngine asking = engine().llm(new Deaf()).build();
    private final LogStore store = sage.openStore();
    private final List<byte[]> logs = new ArrayList<>();
    private final List<byte[]> packed = new ArrayList<>();
    private final List<List<String>> lines = new ArrayList<>();
    private final List<List<Attribution>> expected = new ArrayList<>();

    /** A model that answers nothing of use, so that every analysis asks it and stands by the rules. */
    private static final class Deaf implements LlmClient {
        @Override
        public LlmReply complete(LlmRequest request) {
            return new LlmReply(
                    "What was that?", LlmReply.Finish.COMPLETE, OptionalInt.empty(), OptionalInt.empty(), name());
        }

        @Override
        public String name() {
            return "deaf";
        }
    }

    SoakWork(Path directory) {
        for (int seed = 0; seed < SCENARIOS; seed++) {
            byte[] log = ScenarioWriter.random(seed).write().bytes();
            logs.add(log);
            packed.add(gzip(log));
            lines.add(new String(log, StandardCharsets.UTF_8).lines().toList());
            List<Attribution> answers = new ArrayList<>();
            for (Door door : Door.values()) {
                answers.add(answer(door, seed, directory, 0));
            }
            expected.add(answers);
        }
    }

    private static LogSageEngine.Builder engine() {
        return LogSageEngine.builder().clock(Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC));
    }

    private static byte[] gzip(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
            packing.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * {@return how many bytes of log were analysed; the answer equals that of a single thread, but for the advice where the history
     * of a job has its say, and for the time where a model was asked}
     *
     * @param n which log and which door, from 0
     * @param directory of the calling thread
     */
    int analyse(long n, Path directory) {
        int log = (int) (n % SCENARIOS);
        Door door = Door.values()[(int) (n % Door.values().length)];
        Attribution answer = answer(door, log, directory, n);
        Attribution alone = expected.get(log).get(door.ordinal());
        boolean same = switch (door) {
            case HISTORY -> answer.rootCause().equals(alone.rootCause());
            case MODEL -> answer.rootCause().equals(alone.rootCause()) && answer.action() == alone.action();
            default -> answer.equals(alone);
        };
        if (!same) {
            throw new IllegalStateException("log " + log + " was answered otherwise than alone: " + door);
        }
        return logs.get(log).length;
    }

    private Attribution answer(Door door, int log, Path directory, long n) {
        return switch (door) {
            case BYTES -> sage.attribute(LogSource.of(logs.get(log)));
            case LINES -> sage.attribute(LogSource.of(lines.get(log).stream()));
            case FILE -> sage.attribute(write(directory.resolve("job.log"), logs.get(log)));
            case GZIP -> sage.attribute(write(directory.resolve("job.log.gz"), packed.get(log)));
            case STORED -> stored(log);
            case FOLLOWED -> followed(directory.resolve("followed.log"), logs.get(log));
            case CYCLES -> last(sage.attributeCycles(Analysis.of(LogSource.of(logs.get(log)))));
            case HISTORY ->
                sage.attribute(
                        Analysis.of(LogSource.of(logs.get(log))).forJob("job" + n % JOBS, (int) (n / JOBS % ATTEMPTS)));
            case MODEL -> asking.attribute(LogSource.of(logs.get(log)));
        };
    }

    private static Attribution last(List<Attribution> answers) {
        return answers.get(answers.size() - 1);
    }

    private Attribution stored(int log) {
        AttributionId id = store.open("job", Optional.empty());
        List<String> all = lines.get(log);
        store.append(id, Optional.empty(), all.subList(0, all.size() / 2));
        store.append(id, Optional.empty(), all.subList(all.size() / 2, all.size()));
        return ((LogStore.Attributed) store.attribute(id, Optional.empty())).attribution();
    }

    private Attribution followed(Path file, byte[] log) {
        int half = log.length / 2;
        write(file, Arrays.copyOf(log, half));
        try (FollowedLog follow = sage.follow(file)) {
            follow.poll();
            follow.soFar();
            Files.write(file, Arrays.copyOfRange(log, half, log.length), StandardOpenOption.APPEND);
            return follow.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
