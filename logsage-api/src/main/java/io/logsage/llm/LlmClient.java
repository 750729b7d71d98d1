package io.logsage.llm;

/**
 * A language model that answers a prompt. It knows nothing of logs.
 *
 * <p>An implementation is safe for many threads at once. Its {@code toString()}, its messages and its exceptions never
 * hold a key.
 */
public interface LlmClient {
    /**
     * Sends a request and waits for the whole reply. Returns or throws before {@link LlmRequest#deadline()} has passed,
     * with a tenth of it as tolerance, whatever the endpoint does. Retries that the client makes on its own count
     * against the same deadline.
     *
     * <p>An interrupt ends the call at once with {@link LlmException.Interrupted}; the thread's interrupt flag is set
     * then.
     *
     * @param request what to ask
     * @return the reply; its text is never blank
     * @throws LlmException if there is no usable reply; {@link LlmException#advice()} says what can be done
     */
    LlmReply complete(LlmRequest request);

    /** {@return the name of the model, for people; it is stable for the life of the client} */
    String name();
}
