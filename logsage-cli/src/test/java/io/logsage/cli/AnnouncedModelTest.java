package io.logsage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.llm.LlmException;
import io.logsage.llm.LlmRequest;
import io.logsage.testkit.llm.FakeLlmClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnnouncedModelTest {
    private final FakeLlmClient model = new FakeLlmClient("vendor/\u001b[31mmodel");
    private final StringWriter screen = new StringWriter();
    private final AnnouncedModel announced = new AnnouncedModel(model, new PrintWriter(screen));

    @Test
    void saysWhatIsWaitedForAndTakesItBack() {
        model.reply("yes");
        assertThat(ask()).isEqualTo("yes");
        assertThat(screen.toString())
                .startsWith("\rwaiting for the model vendor/model, at most 7 s\r ")
                .endsWith(" \r");
    }

    @Test
    void takesItBackAfterAFailure() {
        model.fail(() -> new LlmException.TimedOut("slow", null));
        assertThatThrownBy(this::ask).isInstanceOf(LlmException.TimedOut.class);
        assertThat(screen.toString()).endsWith(" \r");
    }

    private String ask() {
        return announced.complete(LlmRequest.of("?", 10, Duration.ofSeconds(7))).text();
    }
}
