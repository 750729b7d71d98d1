package io.logsage.llm.nim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.logsage.LogSageException;
import io.logsage.llm.LlmClientProvider;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class NimLlmClientProviderTest {
    private final LlmClientProvider provider =
            ServiceLoader.load(LlmClientProvider.class).findFirst().orElseThrow();

    @Test
    void isFoundAsAService() {
        assertThat(provider.name()).isEqualTo("nim");
    }

    @Test
    void makesAClientForAFunctionInTheCloud() {
        Map<String, String> settings =
                Map.of("MODEL_NAME", "vendor/model", "NVIDIA_API_KEY", "nvapi-x", "MODEL_FUNCTION_ID", "ab-12");
        assertThat(provider.create(settings)).asString().contains("api.nvcf.nvidia.com");
    }

    @Test
    void needsNoKeyForASelfHostedModel() {
        Map<String, String> settings = Map.of("MODEL_NAME", "m", "LOGSAGE_BASE_URL", "http://localhost:8000/v1");
        assertThat(provider.create(settings).name()).isEqualTo("m");
    }

    @Test
    void namesTheSettingThatIsMissing() {
        assertThatExceptionOfType(LogSageException.InvalidConfiguration.class)
                .isThrownBy(() -> provider.create(Map.of("MODEL_NAME", "m")))
                .withMessage("NVIDIA_API_KEY is not set");
    }

    @Test
    void doesNotRepeatAKeyThatWasPutIntoAnotherSetting() {
        Map<String, String> settings =
                Map.of("MODEL_NAME", "m", "NVIDIA_API_KEY", "k", "LOGSAGE_BASE_URL", "nvapi-secret value");
        assertThatExceptionOfType(LogSageException.InvalidConfiguration.class)
                .isThrownBy(() -> provider.create(settings))
                .withMessageStartingWith("LOGSAGE_BASE_URL")
                .withMessageNotContaining("secret");
    }
}
