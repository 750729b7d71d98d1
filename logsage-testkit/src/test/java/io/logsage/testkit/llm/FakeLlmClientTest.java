package io.logsage.testkit.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmException;
import io.logsage.llm.LlmRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FakeLlmClientTest extends LlmClientContract {
    private static final LlmRequest QUESTION = LlmRequest.of("why did rank 3 stop?", 10, Duration.ofSeconds(1));

    @Override
    protected LlmClient answering(String text) {
        return new FakeLlmClient().when(request -> true, text);
    }

    @Override
    protected LlmClient neverAnswering() {
        return new FakeLlmClient().reply("late", Duration.ofHours(1));
    }

    @Override
    protected LlmClient failing() {
        return new FakeLlmClient().failWhen(request -> true, () -> new LlmException.Unauthorized("no", null));
    }

    @Test
    void showsTheRequestOfAnUnexpectedCall() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> new FakeLlmClient().complete(QUESTION))
                .withMessageContaining("USER: why did rank 3 stop?");
    }

    @Test
    void prefersARuleToTheQueue() {
        FakeLlmClient model = new FakeLlmClient().reply("queued").when(FakeLlmClient.containing("rank 3"), "by rule");
        assertThat(model.complete(QUESTION).text()).isEqualTo("by rule");
        assertThat(model.unused()).isEqualTo(1);
    }

    @Test
    void makesAReplyFromTheRequest() {
        FakeLlmClient model =
                new FakeLlmClient().when(request -> true, request -> "up to " + request.maxTokens() + " tokens");
        assertThat(model.complete(QUESTION).text()).isEqualTo("up to 10 tokens");
    }

    @Test
    void addsUpVirtualDelays() {
        FakeLlmClient model =
                new FakeLlmClient().reply("a", Duration.ofMillis(300)).reply("b", Duration.ofMillis(400));
        model.complete(QUESTION);
        model.complete(QUESTION);
        assertThat(model.elapsed()).isEqualTo(Duration.ofMillis(700));
        assertThat(model.requests()).containsExactly(QUESTION, QUESTION);
    }

    @Test
    void replaysWhatWasRecordedWhateverTheDeadline(@TempDir Path folder) {
        Path file = folder.resolve("calls.jsonl");
        new RecordingLlmClient(new FakeLlmClient().reply("kept"), file).complete(QUESTION);
        ReplayLlmClient replay = ReplayLlmClient.load(file);
        assertThat(replay.complete(QUESTION.withDeadline(Duration.ofMinutes(1))).text())
                .isEqualTo("kept");
    }
}
