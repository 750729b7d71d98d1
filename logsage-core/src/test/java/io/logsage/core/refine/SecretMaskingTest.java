package io.logsage.core.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretMaskingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "token hf_SECRETxyz0123",
                "using nvapi-SECRET-0123_456",
                "id AKIASECRET0123456789",
                "Authorization: Bearer SECRET.abc-def",
                "password=SECRET",
                "\"password\": \"SECRET\"",
                "GET https://user:SECRET@host/path",
                "redis://:SECRET@host",
                "WANDB_API_KEY=SECRET0123",
                "HF_TOKEN=SECRET0123",
                "-----BEGIN RSA PRIVATE KEY-----\nSECRET\n-----END RSA PRIVATE KEY-----"
            })
    void masksASecret(String text) {
        assertThat(SecretMasking.mask(text)).doesNotContain("SECRET").contains("[masked]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rank 3: tokens: 1234 per batch", "see https://host:8080/a@b", "risk-free task-12345678"})
    void leavesOtherTextAlone(String text) {
        assertThat(SecretMasking.mask(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"://a:", "nvapi-", "password", "bearer ", "-----BEGIN PRIVATE KEY-----", "_token_"})
    void staysLinearOnRepeatedBeginnings(String beginning) {
        String text = beginning.repeat(20_000);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> SecretMasking.mask(text));
    }

    @Test
    void isIdempotent() {
        String once = SecretMasking.mask("password=abcdef Bearer abcdefghijk");
        assertThat(SecretMasking.mask(once)).isEqualTo(once);
    }
}
