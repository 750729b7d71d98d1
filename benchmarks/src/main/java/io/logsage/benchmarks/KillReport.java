package io.logsage.benchmarks;

import io.logsage.AttemptHistory.Entry;
import io.logsage.AttributionId;
import io.logsage.LogStore;
import io.logsage.LogStore.Stored;
import io.logsage.core.session.FileAttemptHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills a process that writes a history and a store of logs, at a random moment, and opens both again: everything that the process
 * said was kept must be there, and at most one record more; so often as asked, in lanes beside each other.
 */
public final class KillReport {
    private static final int LANES = 2;
    private static final long LONGEST_LIFE_MICROS = 80_000;

    private final Path directory;
    private final List<String> command;
    private final SplittableRandom random;
    private long records;
    private long parts;
    private long unsaid;
    private int faults;

    private KillReport(Path directory, List<String> command, long seed) {
        this.directory = directory;
        this.command = command;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Prints the report.
     *
     * @param arguments how many kills (1000) and the seed (1)
     * @throws Exception when no process can be started, or it is interrupted
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("victim")) {
            KillVictim.write(Path.of(arguments[1]));
            return;
        }
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Path directory = Files.createTempDirectory("logsage-kill");
        List<String> command = command(archive(directory));
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        try {
            List<Callable<KillReport>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                Path own = Files.createDirectory(directory.resolve("lane" + lane));
                KillReport report = new KillReport(own, command, seed + lane);
                int share = (kills + lane) / LANES;
                lanes.add(() -> report.kill(share));
            }
            KillReport all = new KillReport(directory, command, seed);
            for (Future<KillReport> lane : threads.invokeAll(lanes)) {
                all.add(lane.get());
            }
            all.print("in all", kills);
            all.clear();
        } finally {
            threads.shutdownNow();
        }
        Files.delete(directory);
    }

    private static List<String> command(Optional<Path> archive) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        archive.ifPresent(file -> command.addAll(List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + file)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KillReport.class.getName(), "victim"));
        return command;
    }

    /** {@return the classes of a victim as they stand in memory, which halves its start; empty where classes are not in archives} */
    private static Optional<Path> archive(Path directory) throws IOException, InterruptedException {
        Path archive = directory.resolve("victim.jsa");
        List<String> command = new ArrayList<>(command(Optional.empty()));
        command.addAll(1, List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive));
        Path life = Files.createDirectory(directory.resolve("first"));
        command.add(life.toString());
        Process first = new ProcessBuilder(command).start();
        try (BufferedReader said = first.inputReader(StandardCharsets.US_ASCII)) {
            for (int lines = 0; lines < 200 && said.readLine() != null; lines++) {}
            first.toHandle().destroy(); // that of the process itself would close what it said
            while (said.readLine() != null) {}
            first.waitFor();
        }
        return Files.isReadable(archive) ? Optional.of(archive) : Optional.empty();
    }

    private KillReport kill(int times) throws IOException, InterruptedException {
        for (int kill = 1; kill <= times; kill++) {
            kill();
            if (kill % 100 == 0) {
                print(String.valueOf(directory.getFileName()), kill);
            }
        }
        return this;
    }

    private void add(KillReport lane) {
        records += lane.records;
        parts += lane.parts;
        unsaid += lane.unsaid;
        faults += lane.faults;
    }

    private void print(String which, int kills) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d kills: %d records and %d parts were said to be kept, %d more were found; faults %d%n",
                which,
                kills,
                records,
                parts,
                unsaid,
                faults);
    }

    private void kill() throws IOException, InterruptedException {
        clear();
        List<String> words = new ArrayList<>(command);
        words.add(directory.toString());
        Process victim = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long life = random.nextLong(LONGEST_LIFE_MICROS);
        Map<String, Long> said = new HashMap<>();
        try (BufferedReader acknowledged = victim.inputReader(StandardCharsets.US_ASCII)) {
            String line = acknowledged.readLine();
            TimeUnit.MICROSECONDS.sleep(life);
            victim.toHandle().destroyForcibly(); // that of the process itself would close what it said
            victim.waitFor();
            for (; line != null; line = acknowledged.readLine()) {
                take(line, said);
            }
        }
        check(said);
    }

    /** What was said last of each thing counts; a line that the kill cut says nothing. */
    private static void take(String line, Map<String, Long> said) {
        String[] words = line.split(" ");
        if (words.length == 3 && words[2].equals(".")) {
            said.put(words[0], Long.parseLong(words[1]));
        }
    }

    private void check(Map<String, Long> said) {
        long kept = said.getOrDefault(KillVictim.HISTORY, -1L);
        try (FileAttemptHistory history = FileAttemptHistory.open(directory.resolve("history"))) {
            long newest = history.entries(KillVictim.JOB).values().stream()
                    .mapToLong(KillReport::number)
                    .max()
                    .orElse(-1);
            long expected = Math.min(KillVictim.ATTEMPTS, newest + 1);
            boolean whole = history.entries(KillVictim.JOB).size() == expected;
            judge(whole && (newest == kept || newest == kept + 1), "history: said " + kept + ", found " + newest);
            records += kept + 1;
            unsaid += newest - kept;
        } catch (RuntimeException e) {
            judge(false, "history: " + e);
        }
        checkStore(said);
    }

    private void checkStore(Map<String, Long> said) {
        try (LogStore store = KillVictim.store(directory.resolve("store"))) {
            for (Map.Entry<String, Long> log : said.entrySet()) {
                if (!log.getKey().equals(KillVictim.HISTORY)) {
                    AttributionId id = new AttributionId(UUID.fromString(log.getKey()));
                    LogStore.Receipt receipt = store.append(id, Optional.empty(), List.of());
                    long found = receipt instanceof Stored stored ? stored.lines() : -1;
                    long more = found - log.getValue();
                    judge(more == 0 || more == KillVictim.LINES, "log: said " + log.getValue() + ", found " + receipt);
                    parts += log.getValue() / KillVictim.LINES;
                    unsaid += more / KillVictim.LINES;
                }
            }
        } catch (RuntimeException e) {
            judge(false, "store: " + e);
        }
    }

    private static long number(Entry entry) {
        return entry.failure().orElseThrow().step().orElseThrow();
    }

    private void judge(boolean right, String what) {
        if (!right) {
            faults++;
            System.out.println("FAULT " + what);
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(directory)) {
                    Files.delete(file);
                }
            }
        }
    }
}
