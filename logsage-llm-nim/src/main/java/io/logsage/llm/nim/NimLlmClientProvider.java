package io.logsage.llm.nim;

import io.logsage.LogSageException;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmClientProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a {@link NimLlmClient} from the settings {@code NVIDIA_API_KEY}, {@code MODEL_NAME}, {@code PERSONAL_ENDPOINT}
 * (true by default), {@code MODEL_FUNCTION_ID}, {@code LOGSAGE_BASE_URL}, {@code LOGSAGE_FALLBACK_MODEL} and
 * {@code BATCH_LLM_CALLS}. The model is required, the key unless a base URL is given. A personal endpoint is used when
 * it is switched on and {@code MODEL_FUNCTION_ID} is set. An empty value counts as absent.
 */
public final class NimLlmClientProvider implements LlmClientProvider {
    /** Makes a provider, for {@link java.util.ServiceLoader}. */
    public NimLlmClientProvider() {}

    @Override
    public String name() {
        return "nim";
    }

    @Override
    public LlmClient create(Map<String, String> settings) {
        NimLlmClientBuilder builder = NimLlmClient.builder();
        Optional<String> model = value(settings, "MODEL_NAME");
        Optional<String> baseUrl = value(settings, "LOGSAGE_BASE_URL");
        Optional<String> key = value(settings, "NVIDIA_API_KEY");
        if (model.isEmpty()) {
            throw invalid("MODEL_NAME is not set");
        }
        if (key.isEmpty() && baseUrl.isEmpty()) {
            throw invalid("NVIDIA_API_KEY is not set");
        }
        builder.model(model.get());
        set("NVIDIA_API_KEY", key, builder::apiKey);
        set("LOGSAGE_BASE_URL", baseUrl, url -> builder.baseUrl(URI.create(url)));
        set("LOGSAGE_FALLBACK_MODEL", value(settings, "LOGSAGE_FALLBACK_MODEL"), builder::fallbackModel);
        set(
                "BATCH_LLM_CALLS",
                value(settings, "BATCH_LLM_CALLS"),
                calls -> builder.maxConcurrentRequests(Integer.parseInt(calls)));
        if (personal(settings)) {
            set("MODEL_FUNCTION_ID", value(settings, "MODEL_FUNCTION_ID"), builder::personalEndpoint);
        }
        return builder.build();
    }

    private static boolean personal(Map<String, String> settings) {
        String text = value(settings, "PERSONAL_ENDPOINT").orElse("true");
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw invalid("PERSONAL_ENDPOINT is neither true nor false");
    }

    private static void set(String name, Optional<String> value, Consumer<String> setter) {
        try {
            value.ifPresent(setter);
        } catch (IllegalArgumentException e) {
            // neither the value nor the cause is told: either may hold a key that was put in the wrong place
            throw invalid(name + " has a value that is not allowed");
        }
    }

    private static Optional<String> value(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static LogSageException.InvalidConfiguration invalid(String message) {
        return new LogSageException.InvalidConfiguration(message, null);
    }
}
