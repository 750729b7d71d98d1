package io.logsage.llm;

import java.util.Map;

/**
 * Makes an {@link LlmClient} from settings. Found by {@link java.util.ServiceLoader}; a provider has a public
 * constructor without parameters and keeps nothing between calls.
 */
public interface LlmClientProvider {
    /** {@return the name by which a user chooses this provider, for instance {@code nim}} */
    String name();

    /**
     * Makes a client. No connection is opened. The settings are the only input: a provider reads neither the
     * environment nor system properties.
     *
     * @param settings names and values as in the environment, for instance {@code NVIDIA_API_KEY}; unknown names are
     *     ignored
     * @return a new client
     * @throws io.logsage.LogSageException.InvalidConfiguration if a setting is missing or wrong; the message never
     *     holds a key
     */
    LlmClient create(Map<String, String> settings);
}
