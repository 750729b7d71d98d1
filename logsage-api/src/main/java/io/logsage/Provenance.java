package io.logsage;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * How an answer came about.
 *
 * @param engine {@link Engine#RULES} when rules alone gave it
 * @param llm what happened to the language model
 * @param llmDetail for a person: the model's name, or why it did not take part; never holds a key
 * @param requests how many requests were sent to the model
 * @param elapsed the time that the analysis took
 */
public record Provenance(Engine engine, Llm llm, Optional<String> llmDetail, int requests, Duration elapsed) {

    /** Who gave the answer. */
    public enum Engine {
        /** Rules alone. */
        RULES,
        /** Rules, refined by a language model. */
        RULES_AND_LLM
    }

    /** What happened to the language model. */
    public enum Llm {
        /** No model is configured. */
        NOT_CONFIGURED,
        /** The rules were sure. */
        NOT_NEEDED,
        /** The model answered and its answer was used or confirmed the rules. */
        OK,
        /** The deadline came first. */
        TIMED_OUT,
        /** The endpoint could not be reached, or refused. */
        UNAVAILABLE,
        /** The answer was not grounded in the log. */
        REJECTED,
        /** The answer could not be parsed. */
        UNREADABLE
    }

    /** Checks. */
    public Provenance {
        requireNonNull(engine, "engine");
        requireNonNull(llm, "llm");
        requireNonNull(llmDetail, "llmDetail");
        if (requests < 0) {
            throw new IllegalArgumentException("requests is negative: " + requests);
        }
        if (elapsed.isNegative()) {
            throw new IllegalArgumentException("elapsed is negative: " + elapsed);
        }
    }

    /** {@return the provenance of an answer that rules gave and no model was configured for}
     * @param elapsed the time that the analysis took
     */
    public static Provenance rules(Duration elapsed) {
        return new Provenance(Engine.RULES, Llm.NOT_CONFIGURED, Optional.empty(), 0, elapsed);
    }
}
