package io.logsage.benchmarks;

import io.logsage.AttemptHistory.Entry;
import io.logsage.AttributionId;
import io.logsage.LogStore;
import io.logsage.LogStore.Stored;
import io.logsage.core.session.FileAttemptHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills a process that writes a history and a store of logs, at a random moment, and opens both again: everything that the process
 * said was kept must be there, and at most one record more; so often as asked.
 */
public final class KillReport {
    private static final long LONGEST_LIFE_MICROS = 120_000;

    private final Path directory;
    private final SplittableRandom random;
    private long records;
    private long parts;
    private long unsaid;
    private int faults;

    private KillReport(Path directory, long seed) {
        this.directory = directory;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Prints the report.
     *
     * @param arguments how many kills (1000) and the seed (1)
     * @throws IOException when no process can be started
     * @throws InterruptedException when it is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals("victim")) {
            KillVictim.write(Path.of(arguments[1]));
            return;
        }
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path directory = Files.createTempDirectory("logsage-kill");
        KillReport report = new KillReport(directory, seed);
        for (int kill = 1; kill <= kills; kill++) {
            report.kill();
            if (kill % 100 == 0 || kill == kills) {
                out.printf(
                        Locale.ROOT,
                        "%d kills: %d records and %d parts were said to be kept, %d more were found; faults %d%n",
                        kill,
                        report.records,
                        report.parts,
                        report.unsaid,
                        report.faults);
            }
        }
        report.clear();
        Files.delete(directory);
    }

    private void kill() throws IOException, InterruptedException {
        clear();
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillReport.class.getName(),
                        "victim",
                        directory.toString())
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
