package io.logsage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.LogSageException;
import io.logsage.core.Settings;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmClientProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {
    @Test
    void anIncompleteConfigurationMeansRulesAlone() {
        assertThat(Models.of(Settings.standard())).isEmpty();
        assertThat(Models.of(Settings.from(Map.of("MODEL_NAME", "some/model")))).isEmpty();
        assertThat(Models.of(Settings.from(Map.of("NVIDIA_API_KEY", "some-key"))))
                .isEmpty();
    }

    @Test
    void theModelThatTheSettingsNameIsFound() {
        Settings settings = Settings.from(Map.of("MODEL_NAME", "some/model", "NVIDIA_API_KEY", "some-key"));
        assertThat(Models.of(settings)).map(LlmClient::name).contains("some/model");
    }

    @Test
    void noProviderIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> Models.only(List.of()))
                .isInstanceOf(LogSageException.InvalidConfiguration.class)
                .hasMessageEndingWith("found: none");
    }

    @Test
    void severalProvidersAreAnErrorThatListsThem() {
        assertThatThrownBy(() -> Models.only(List.of(new Named("two"), new Named("one"))))
                .isInstanceOf(LogSageException.InvalidConfiguration.class)
                .hasMessageEndingWith("found: one, two");
    }

    private record Named(String name) implements LlmClientProvider {
        @Override
        public LlmClient create(Map<String, String> settings) {
            throw new AssertionError("not asked");
        }
    }
}
