package io.logsage.testkit.scenario;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A written log and its right answer.
 *
 * @param description seed, fault, framework, launcher and world size, to repeat it
 * @param lines the lines of the job log
 * @param kernelLog lines of the kernel log of the node at fault; empty when the kernel has nothing to say
 * @param schedulerLog lines of the scheduler's own log; empty when the scenario has none
 * @param gold the right answer
 */
public record Scenario(
        String description, List<String> lines, List<String> kernelLog, List<String> schedulerLog, Gold gold) {

    /** Copies the lists. */
    public Scenario {
        lines = List.copyOf(lines);
        kernelLog = List.copyOf(kernelLog);
        schedulerLog = List.copyOf(schedulerLog);
    }

    /**
     * The same with the job log alone.
     *
     * @return a scenario without companions, whose right answer is what the job log allows
     */
    public Scenario withoutCompanions() {
        return new Scenario(description, lines, List.of(), List.of(), gold.withoutCompanions());
    }

    /**
     * The job log as a file would hold it.
     *
     * @return UTF-8, each line ended by a newline
     */
    public byte[] bytes() {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
