package io.logsage.cli;

import io.logsage.Category;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a log in a labelled folder.
 *
 * @param id the name under which misses are listed
 * @param category the label's word for the kind of cause
 * @param acceptableActions the actions that can be defended
 * @param rootLine a piece of the line that states the cause; empty when nothing failed
 * @param rootLineNumber its 1-based number; 0 when nothing failed
 * @param ranks the faulty ranks that the log names
 * @param nodes the faulty nodes that the log names
 * @param trainingStarted whether a step was completed, where the log can tell
 * @param checkpointSaved whether a save was completed, where the log can tell
 */
record Label(
        String id,
        String category,
        Set<String> acceptableActions,
        String rootLine,
        long rootLineNumber,
        Set<Integer> ranks,
        Set<String> nodes,
        Optional<Boolean> trainingStarted,
        Optional<Boolean> checkpointSaved) {
    Label {
        acceptableActions = Set.copyOf(acceptableActions);
        ranks = Set.copyOf(ranks);
        nodes = Set.copyOf(nodes);
    }

    /** {@return whether nothing failed} */
    boolean isHealthy() {
        return category.equals("finished_ok") || category.equals("no_error");
    }

    /** {@return the categories of an answer that agree with the label; empty when there should be no cause} */
    Set<Category> categories() {
        return switch (category) {
            case "hardware_gpu" -> EnumSet.of(Category.GPU_HARDWARE, Category.INTERCONNECT);
            case "hardware_node" -> EnumSet.of(Category.NODE);
            case "user_code" -> EnumSet.of(Category.USER_CODE, Category.ENVIRONMENT);
            case "out_of_memory_gpu" -> EnumSet.of(Category.GPU_OUT_OF_MEMORY);
            case "out_of_memory_host" -> EnumSet.of(Category.HOST_OUT_OF_MEMORY);
            case "software_framework" -> EnumSet.of(Category.FRAMEWORK);
            case "scheduler_cancel" -> EnumSet.of(Category.SCHEDULER_CANCELLED);
            case "scheduler_time_limit" -> EnumSet.of(Category.TIME_LIMIT);
            case "scheduler_preemption" -> EnumSet.of(Category.PREEMPTION);
            case "unknown" -> EnumSet.of(Category.UNKNOWN, Category.COLLECTIVE_TIMEOUT);
            case "configuration" -> EnumSet.of(Category.CONFIGURATION, Category.ENVIRONMENT);
            default -> named(category);
        };
    }

    private static Set<Category> named(String word) {
        Set<Category> found = EnumSet.noneOf(Category.class);
        for (Category category : Category.values()) {
            if (category.name().equalsIgnoreCase(word)) {
                found.add(category);
            }
        }
        return found;
    }
}
