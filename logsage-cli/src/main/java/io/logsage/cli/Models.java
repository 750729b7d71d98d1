package io.logsage.cli;

import io.logsage.LogSageException;
import io.logsage.core.Settings;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmClientProvider;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the client of the model that the settings name. */
final class Models {
    private Models() {}

    /** {@return the client, or nothing when the settings are not complete and rules decide alone} */
    static Optional<LlmClient> of(Settings settings) {
        boolean complete = settings.modelName().isPresent()
                && (settings.apiKey().isPresent() || settings.baseUrl().isPresent());
        if (!complete) {
            return Optional.empty();
        }
        List<LlmClientProvider> providers = ServiceLoader.load(LlmClientProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return Optional.of(only(providers).create(variables(settings)));
    }

    /** One provider must be there: among several, none is guessed. */
    static LlmClientProvider only(List<LlmClientProvider> providers) {
        if (providers.size() == 1) {
            return providers.get(0);
        }
        List<String> names =
                providers.stream().map(LlmClientProvider::name).sorted().toList();
        throw new LogSageException.InvalidConfiguration(
                "MODEL_NAME is set, and one client for models is needed; found: "
                        + (names.isEmpty() ? "none" : String.join(", ", names)),
                null);
    }

    private static Map<String, String> variables(Settings settings) {
        Map<String, String> variables = new HashMap<>();
        variables.put("PERSONAL_ENDPOINT", Boolean.toString(settings.personalEndpoint()));
        variables.put("BATCH_LLM_CALLS", Integer.toString(settings.limits().batchLlmCalls()));
        settings.modelName().ifPresent(name -> variables.put("MODEL_NAME", name));
        settings.apiKey().ifPresent(key -> variables.put("NVIDIA_API_KEY", key));
        settings.modelFunctionId().ifPresent(id -> variables.put("MODEL_FUNCTION_ID", id));
        settings.baseUrl().map(URI::toString).ifPresent(url -> variables.put("LOGSAGE_BASE_URL", url));
        settings.fallbackModels().stream().findFirst().ifPresent(name -> variables.put("LOGSAGE_FALLBACK_MODEL", name));
        return variables;
    }
}
