package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.LogStore;
import io.logsage.compat.AppLogsLen;
import io.logsage.compat.AttributionID;
import io.logsage.compat.ErrorAttribution;
import io.logsage.compat.ErrorAttributionWithJobId;
import io.logsage.compat.LogsRequest;
import io.logsage.compat.NewAttributionRequest;
import io.logsage.compat.OriginalStore;
import io.logsage.compat.Part;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OriginalStoreTest {

    private final LogStore store = LogSageEngine.create().openStore();
    private final OriginalStore original = new OriginalStore(store, Set.of(Part.values()), 8);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void takesALogInPartsAndAnswersOnce() {
        AttributionID id = original.generateAttributionId(new NewAttributionRequest("17"), "");
        assertThat(original.appendLogs(new LogsRequest(id.attributionId(), "building\nready\n"), ""))
                .isEqualTo(new AppLogsLen(2));
        assertThat(original.appendLogs(new LogsRequest(id.attributionId(), "ValueError: batch size is odd"), ""))
                .isEqualTo(new AppLogsLen(3));

        ErrorAttributionWithJobId answer = original.attribution(id, "");
        assertThat(answer.jobId()).isEqualTo("17");
        assertThat(answer.error().autoResume()).isEqualTo(ErrorAttribution.STOP);
        assertThat(original.attribution(id, "")).isEqualTo(ErrorAttributionWithJobId.badJobId());
    }

    @Test
    void tellsToStopWhatComesBackInTheNextAttempt() {
        assertThat(failed(0)).isEqualTo(ErrorAttribution.RESTART);
        assertThat(failed(0)).isEqualTo(ErrorAttribution.RESTART);
        assertThat(failed(1)).isEqualTo(ErrorAttribution.STOP);
    }

    private String failed(int attempt) {
        AttributionID id = original.generateAttributionId(new NewAttributionRequest("17"), attempt, "ann");
        String log = "[rank0]: loading distributed checkpoint from /ckpt at iteration 40\n"
                + "[rank0]: UnicodeDecodeError: 'utf-8' codec can't decode byte 0x9c in position 31: invalid start byte";
        original.appendLogs(new LogsRequest(id.attributionId(), log), "ann");
        return original.attribution(id, "ann").error().autoResume();
    }

    @Test
    void knowsNoIdOfAnotherUserAndNoneThatItDidNotGive() {
        AttributionID id = original.generateAttributionId(new NewAttributionRequest("17"), "ann");

        assertThat(original.appendLogs(new LogsRequest(id.attributionId(), "x"), "bob"))
                .isEqualTo(new AppLogsLen(0));
        assertThat(original.appendLogs(new LogsRequest("nonsense", "x"), "ann")).isEqualTo(new AppLogsLen(0));
        assertThat(original.attribution(id, "bob")).isEqualTo(ErrorAttributionWithJobId.badJobId());
    }
}
