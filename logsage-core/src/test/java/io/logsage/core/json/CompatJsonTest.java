package io.logsage.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.compat.AppLogsLen;
import io.logsage.compat.AttributionID;
import io.logsage.compat.JobLogsResult;
import io.logsage.compat.LogsRequest;
import io.logsage.compat.NewAttributionRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompatJsonTest {

    @Test
    void usesTheNamesOfTheOriginal() {
        assertThat(CompatJson.write(new NewAttributionRequest("17"))).isEqualTo("{\"job_id\":\"17\"}");
        assertThat(CompatJson.write(new AttributionID("a"))).isEqualTo("{\"attribution_id\":\"a\"}");
        assertThat(CompatJson.write(new LogsRequest("a", "x\ny")))
                .isEqualTo("{\"attribution_id\":\"a\",\"log_stream\":\"x\\ny\"}");
        assertThat(CompatJson.write(new AppLogsLen(3))).isEqualTo("{\"lines_len\":3}");
        assertThat(CompatJson.write(new JobLogsResult(17, "c", List.of("x"))))
                .isEqualTo("{\"job_id\":17,\"cluster_name\":\"c\",\"log_lines\":[\"x\"]}");
    }

    @Test
    void readsWhatItWrote() {
        NewAttributionRequest request = new NewAttributionRequest("17");
        AttributionID id = new AttributionID("a");
        LogsRequest logs = new LogsRequest("a", "x\ny");
        AppLogsLen length = new AppLogsLen(3);
        JobLogsResult result = new JobLogsResult(17, "c", List.of("x", "y"));

        assertThat(CompatJson.readNewAttributionRequest(CompatJson.write(request)))
                .isEqualTo(request);
        assertThat(CompatJson.readAttributionId(CompatJson.write(id))).isEqualTo(id);
        assertThat(CompatJson.readLogsRequest(CompatJson.write(logs))).isEqualTo(logs);
        assertThat(CompatJson.readAppLogsLen(CompatJson.write(length))).isEqualTo(length);
        assertThat(CompatJson.readJobLogsResult(CompatJson.write(result))).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"attribution_id\":7}", "{\"attribution_id\":\" \"}", "{\"attribution_id\""})
    void refusesWhatIsNoRequest(String json) {
        assertThatThrownBy(() -> CompatJson.readAttributionId(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
