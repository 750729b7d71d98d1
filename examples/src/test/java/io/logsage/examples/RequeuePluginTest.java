package io.logsage.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.core.LogSageEngine;
import io.logsage.llm.LlmException;
import io.logsage.testkit.llm.FakeLlmClient;
import java.util.List;
import org.junit.jupiter.api.Test;

// guide
class RequeuePluginTest {
    private final FakeLlmClient model = new FakeLlmClient();
    private final RequeuePlugin plugin =
            new RequeuePlugin(LogSageEngine.builder().llm(model).build());

    @Test
    void requeuesWhenTheModelIsTooSlow() {
        model.fail(() -> new LlmException.TimedOut("slow", null));

        String next = plugin.afterJob(List.of("gpu-b12: step 40", "gpu-b12: ERROR: the widget store broke"));

        assertThat(next).isEqualTo("requeue");
        assertThat(model.requests()).hasSize(1);
    }
}
// guide
