package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.LogSageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void anEmptyEnvironmentGivesTheDefaults() {
        assertThat(Settings.from(Map.of())).isEqualTo(Settings.standard());
        assertThat(Settings.standard().domainSize()).isEqualTo(1);
        assertThat(Settings.standard().limits().lastLines()).isEqualTo(Settings.Limits.ALL_LINES);
        assertThat(Settings.original().limits().lastLines()).isEqualTo(1_000_000);
    }

    @Test
    void variablesAreRead() {
        Settings settings = Settings.from(Map.of(
                "DOMAIN_SIZE", " 8 ",
                "LOGSAGE_VERBOSE", "False",
                "MODEL_NAME", "a/b",
                "LOGSAGE_FALLBACK_MODEL", "[\"c/d\", \"e/f\"]",
                "LOGSAGE_BASE_URL", "http://localhost:8000/v1",
                "FAST_API_ROOT_PATH", "/logsage"));
        assertThat(settings.domainSize()).isEqualTo(8);
        assertThat(settings.verbose()).isFalse();
        assertThat(settings.modelName()).hasValue("a/b");
        assertThat(settings.fallbackModels()).containsExactly("c/d", "e/f");
        assertThat(settings.rootPath()).isEqualTo("/logsage");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DOMAIN_SIZE        | 0
            DOMAIN_SIZE        | eight
            DOMAIN_SIZE        | -4
            LOGSAGE_ISOLATION  | yes
            LOGSAGE_DEBUG      | 1
            LOGSAGE_BASE_URL   | ftp://host/
            LOGSAGE_BASE_URL   | not an address
            FAST_API_ROOT_PATH | logsage
            """)
    void aWrongValueIsNamedWithItsVariableAndWhatIsAllowed(String name, String value) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)))
                .isInstanceOf(LogSageException.InvalidConfiguration.class)
                .hasMessageStartingWith(name + " is '")
                .hasMessageContaining("; allowed: ");
    }

    @Test
    void productionWithAModelNeedsAKey() {
        Map<String, String> variables = Map.of("LOGSAGE_DEBUG", "false", "MODEL_NAME", "a/b");
        assertThatThrownBy(() -> Settings.from(variables))
                .isInstanceOf(LogSageException.InvalidConfiguration.class)
                .hasMessageStartingWith("NVIDIA_API_KEY is not set");
    }

    @Test
    void productionWithoutAModelNeedsNothing() {
        assertThat(Settings.from(Map.of("LOGSAGE_DEBUG", "false")).mode()).isEqualTo(Settings.Mode.PRODUCTION);
    }

    @Test
    void theKeyIsNeverShown() {
        assertThat(Settings.builder().apiKey("nvapi-secret").build().toString())
                .doesNotContain("secret")
                .contains("apiKey=(set)");
    }
}
