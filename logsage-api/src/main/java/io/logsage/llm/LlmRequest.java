package io.logsage.llm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A question to a language model.
 *
 * @param messages the conversation, at least one message; a system message comes first, if at all
 * @param jsonSchema the text of a JSON schema that the reply should follow; a client whose endpoint cannot enforce one
 *     asks without it, so the reader still checks the reply
 * @param temperature 0 to 2; 0 for the most repeatable answer
 * @param maxTokens the most tokens that the reply may have, at least 1
 * @param deadline how long the whole call may take, counted from the call; positive
 */
public record LlmRequest(
        List<Message> messages, Optional<String> jsonSchema, double temperature, int maxTokens, Duration deadline) {

    /** Who speaks in a {@link Message}. */
    public enum Role {
        /** Instructions of the program. */
        SYSTEM,
        /** The question and its data. */
        USER,
        /** An earlier reply of the model. */
        ASSISTANT
    }

    /**
     * One message of a conversation.
     *
     * @param role who speaks
     * @param text what is said; sent as it is, never read as a template
     */
    public record Message(Role role, String text) {
        /** Checks. */
        public Message {
            requireNonNull(role, "role");
            requireNonNull(text, "text");
        }
    }

    /** Checks and copies. */
    public LlmRequest {
        messages = List.copyOf(messages);
        requireNonNull(jsonSchema, "jsonSchema");
        requireNonNull(deadline, "deadline");
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("messages is empty");
        }
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("temperature is not between 0 and 2: " + temperature);
        }
        if (maxTokens < 1) {
            throw new IllegalArgumentException("maxTokens is not positive: " + maxTokens);
        }
        if (deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException("deadline is not positive: " + deadline);
        }
    }

    /** {@return a question of one user message at temperature 0, without a schema}
     * @param text what to ask
     * @param maxTokens the most tokens that the reply may have
     * @param deadline how long the call may take
     */
    public static LlmRequest of(String text, int maxTokens, Duration deadline) {
        return new LlmRequest(List.of(new Message(Role.USER, text)), Optional.empty(), 0, maxTokens, deadline);
    }

    /** {@return the same question with another deadline}
     * @param other how long the call may take
     */
    public LlmRequest withDeadline(Duration other) {
        return new LlmRequest(messages, jsonSchema, temperature, maxTokens, other);
    }

    /** {@return the same question without a schema} */
    public LlmRequest withoutJsonSchema() {
        return new LlmRequest(messages, Optional.empty(), temperature, maxTokens, deadline);
    }
}
