package io.logsage.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.logsage.Action;
import io.logsage.Category;
import io.logsage.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioWriterTest {

    @Test
    void theExampleOfTheDocumentationHolds() throws IOException {
        // example
        Scenario scenario = ScenarioWriter.seeded(42)
                .fault(Fault.XID_79)
                .framework(Framework.MEGATRON)
                .launcher(Launcher.SRUN_LABEL)
                .worldSize(64)
                .write();
        Gold gold = scenario.gold();
        int line = gold.rootLines().iterator().next();
        assertThat(scenario.lines().get(line - 1)).contains("Xid", "79");
        assertThat(gold.action()).isEqualTo(Action.ISOLATE);
        assertThat(gold.isolate()).hasSize(1);
        // end
        String source = Files.readString(Path.of("src/test/java/io/logsage/testkit/scenario/ScenarioWriterTest.java"));
        String example = source.substring(source.indexOf("// example\n") + 11, source.indexOf("        // end\n"));
        assertThat(Files.readString(Path.of("../docs/scenarios.md")))
                .contains(example.stripTrailing().stripIndent());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 99, -7})
    void equalSeedsWriteEqualScenarios(long seed) {
        assertThat(ScenarioWriter.random(seed).write())
                .isEqualTo(ScenarioWriter.random(seed).write());
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultHasValidGoldForEveryFrameworkAndLauncher(Fault fault) {
        for (Framework framework : Framework.values()) {
            for (Launcher launcher : Launcher.values()) {
                check(ScenarioWriter.seeded(fault.ordinal())
                        .fault(fault)
                        .framework(framework)
                        .launcher(launcher)
                        .write());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 9, 72, 512, 2048})
    void everyFaultHasValidGoldForEveryWorldSize(int worldSize) {
        for (Fault fault : Fault.values()) {
            Scenario scenario =
                    ScenarioWriter.seeded(5).fault(fault).worldSize(worldSize).write();
            check(scenario);
            assertThat(scenario.lines()).hasSizeLessThan(1_000);
        }
    }

    @Test
    void aLogCutBeforeItsCauseHasNoRootLine() {
        Scenario scenario = ScenarioWriter.seeded(3)
                .fault(Fault.XID_79)
                .truncatedBeforeCause()
                .write();
        assertThat(scenario.gold().rootLines()).isEmpty();
        assertThat(scenario.gold().outcome()).isEqualTo(Outcome.NO_ERRORS);
        assertThat(scenario.gold().observable()).isFalse();
        assertThat(scenario.lines()).noneMatch(line -> line.contains("Xid"));
    }

    @Test
    void twoThousandRandomScenariosAreValid() {
        for (long seed = 0; seed < 2_000; seed++) {
            check(ScenarioWriter.random(seed).write());
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CONTAINER_FAILED_ONE_NODE",
                "MODULE_MISSING_ALL",
                "ARGPARSE",
                "PORT_IN_USE",
                "RENDEZVOUS_TIMEOUT",
                "GPU_MISSING_ALL_NODES"
            })
    void nothingOfALaterStageIsPrinted(Fault fault) {
        for (Framework framework : Framework.values()) {
            Scenario scenario = ScenarioWriter.seeded(11)
                    .fault(fault)
                    .framework(framework)
                    .noise(Noise.MUCH)
                    .write();
            assertThat(scenario.lines()).noneMatch(line -> line.contains("NCCL") || line.contains("training ..."));
            assertThat(scenario.gold().progress().trainingStarted()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_FAILURE", "KERNEL_PANIC", "SILENT_NODE"})
    void aDeadNodeSaysNothingMore(Fault fault) {
        Scenario scenario = ScenarioWriter.seeded(8)
                .fault(fault)
                .launcher(Launcher.PDSH)
                .noise(Noise.MUCH)
                .worldSize(64)
                .write();
        String host = scenario.gold().acceptableIsolate().iterator().next();
        List<String> lines = scenario.lines();
        int lost = IntStream.range(0, lines.size())
                .filter(i ->
                        lines.get(i).contains("socketProgress") || lines.get(i).contains("reset by peer"))
                .findFirst()
                .orElseThrow();
        assertThat(lines.subList(lost, lines.size())).noneMatch(line -> line.startsWith(host + ": "));
    }

    @Test
    void aKernelLogApartLeavesTheJobLogWithEchoes() {
        Scenario scenario =
                ScenarioWriter.seeded(2).fault(Fault.XID_79).kernelLogApart().write();
        Gold gold = scenario.gold();
        assertThat(gold.rootLines()).isEmpty();
        assertThat(scenario.kernelLog().get(gold.kernelLines().iterator().next() - 1))
                .contains("Xid", "79");
        assertThat(gold.observable()).isTrue();
        assertThat(scenario.lines()).noneMatch(line -> line.contains("Xid"));
        Gold alone = scenario.withoutCompanions().gold();
        assertThat(alone.observable()).isFalse();
        assertThat(alone.action()).isEqualTo(Action.RESTART);
        assertThat(alone.isolate()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerIsAboutTheLastAttempt(Launcher launcher) {
        Scenario scenario = ScenarioWriter.seeded(4)
                .fault(Fault.CUDA_OOM_LATE_ONE_RANK)
                .launcher(launcher)
                .afterAttempt(Fault.STORAGE_EIO)
                .write();
        assertThat(scenario.lines()).anyMatch(line -> line.contains("Errno 5"));
        assertThat(scenario.gold().rootLines())
                .singleElement()
                .satisfies(line -> assertThat(scenario.lines().get(line - 1)).contains("CUDA out of memory"));
    }

    @Test
    void aGluedLogHoldsTheSameTextInFewerLines() {
        ScenarioWriter writer = ScenarioWriter.seeded(6).fault(Fault.ILLEGAL_ACCESS_ALL_RANKS);
        Scenario plain = writer.write();
        Scenario glued = writer.gluedLines().write();
        assertThat(glued.lines()).hasSizeLessThan(plain.lines().size());
        assertThat(String.join("", glued.lines())).isEqualTo(String.join("", plain.lines()));
        assertThat(glued.gold().rootLines()).hasSameSizeAs(plain.gold().rootLines());
        assertThat(glued.gold().rootLines())
                .allSatisfy(line -> assertThat(glued.lines().get(line - 1)).contains("illegal memory access"));
    }

    @Test
    void wrongClocksChangeTimesOnly() {
        ScenarioWriter writer = ScenarioWriter.seeded(6).fault(Fault.XID_79).launcher(Launcher.SRUN_LABEL);
        Scenario right = writer.write();
        Scenario wrong = writer.clockSkew(Duration.ofSeconds(60)).write();
        assertThat(wrong.lines()).hasSameSizeAs(right.lines()).isNotEqualTo(right.lines());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.clockSkew(Duration.ofHours(2)))
                .withMessageContaining("PT2H");
    }

    @Test
    void theSetsOfAnAnswerKeepTheirOrder() {
        Gold gold = ScenarioWriter.seeded(9)
                .fault(Fault.ILLEGAL_ACCESS_ALL_RANKS)
                .write()
                .gold();
        assertThat(List.copyOf(gold.rootLines())).isSorted();
        assertThat(gold.categories()).containsExactly(Category.USER_CODE, Category.FRAMEWORK);
    }

    @Test
    void worldSizesOutOfRangeAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScenarioWriter.seeded(1).worldSize(0))
                .withMessageContaining("0");
    }

    private static void check(Scenario scenario) {
        Gold gold = scenario.gold();
        String what = scenario.description();
        assertThat(gold.acceptableActions()).as(what).contains(gold.action());
        assertThat(gold.acceptableIsolate()).as(what).containsAll(gold.isolate());
        assertThat(gold.rootLines())
                .as(what)
                .allSatisfy(
                        line -> assertThat(line).isBetween(1, scenario.lines().size()));
        assertThat(scenario.lines()).as(what).noneMatch(line -> line.contains("\n"));
        assertThat(gold.rootLines().isEmpty() && gold.kernelLines().isEmpty())
                .as(what)
                .isEqualTo(gold.healthy());
        assertThat(gold.kernelLines())
                .as(what)
                .allSatisfy(line ->
                        assertThat(line).isBetween(1, scenario.kernelLog().size()));
        assertThat(gold.categories().isEmpty()).as(what).isEqualTo(gold.healthy());
        assertThat(gold.action() == Action.ISOLATE && gold.acceptableIsolate().isEmpty())
                .as(what)
                .isFalse();
        gold.isolate()
                .forEach(host -> assertThat(Stream.concat(scenario.lines().stream(), scenario.kernelLog().stream()))
                        .as(what)
                        .anyMatch(line -> line.contains(host)));
        assertThat(gold.progress().lastCheckpointIteration())
                .as(what)
                .isLessThanOrEqualTo(gold.progress().lastIteration());
    }
}
