package io.logsage.compat;

import static java.util.Objects.requireNonNull;

import io.logsage.Attribution;
import java.util.List;
import java.util.Set;

/**
 * The answer of the original system. Its JSON names are in the parameters below.
 *
 * @param applicationErrorsFull {@code application_errors_full}: the error lines that were kept, in order of the log
 * @param applicationErrorsUnique {@code application_errors_unique}: one line of each shape
 * @param autoResume {@code auto_resume}: one of the constants of this type
 * @param autoResumeVerbose {@code auto_resume_verbose}: why; for an isolation a line for each node
 * @param attribution {@code attribution}: primary and secondary issues, or how the job ended
 */
public record ErrorAttribution(
        List<String> applicationErrorsFull,
        List<String> applicationErrorsUnique,
        String autoResume,
        String autoResumeVerbose,
        String attribution) {

    /** Start the job again. */
    public static final String RESTART = "RESTART IMMEDIATE";

    /** Do not start the job again before something changed. */
    public static final String STOP = "STOP - DONT RESTART IMMEDIATE";

    /** Start the job again without some nodes. */
    public static final String ISOLATE = "TEMPORAL ISOLATION + RESTART";

    /** Nothing failed. */
    public static final String ERRORS_NOT_FOUND = "ERRORS NOT FOUND";

    /** The log was empty. */
    public static final String NO_LOGS = "NO LOGS";

    /** The original gives this when its model fails; LogSage answers from rules instead and never gives it. */
    public static final String LLM_FAILURE = "LLM FAILURE";

    /** The original gives this in a field when its endpoint fails; LogSage never gives it. */
    public static final String LLM_ENDPOINT_FAILED = "LLM ENDPOINT FAILED";

    /** The attribution of a job that reached its end. */
    public static final String TRAINING_DONE = "TRAINING DONE";

    /** The attribution of a cancelled job. */
    public static final String CANCELLED = "SLURM STEP CANCELLED";

    /** The attribution of a job that was put back into its queue. */
    public static final String REQUEUED = "SLURM STEP CANCELLED JOB REQUEUE";

    /** The attribution of a preempted job. */
    public static final String PREEMPTED = "SLURM CANCELLED DUE TO PREEMPTION";

    /** The attribution of a job at its time limit; {@code , Reason: …} follows where the log gives one. */
    public static final String TIME_LIMIT = "SLURM CANCELLED TIME LIMIT";

    /** Checks and copies. */
    public ErrorAttribution {
        applicationErrorsFull = List.copyOf(applicationErrorsFull);
        applicationErrorsUnique = List.copyOf(applicationErrorsUnique);
        requireNonNull(autoResume, "autoResume");
        requireNonNull(autoResumeVerbose, "autoResumeVerbose");
        requireNonNull(attribution, "attribution");
    }

    /**
     * {@return an answer in the original's form}
     *
     * @param answer the answer
     * @param parts what it shall carry
     * @param domainSize GPUs in a node, at least 1; turns {@code node3} into the ranks on it
     */
    public static ErrorAttribution from(Attribution answer, Set<Part> parts, int domainSize) {
        return new OriginalForm(answer, Set.copyOf(parts), domainSize).render();
    }

    /**
     * {@return the string {@code auto_resume} of an answer}
     *
     * @param answer the answer
     */
    public static String autoResume(Attribution answer) {
        return OriginalForm.autoResume(answer, Set.of(Part.values()));
    }
}
