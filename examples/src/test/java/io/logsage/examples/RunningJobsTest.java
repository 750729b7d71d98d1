package io.logsage.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.core.session.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunningJobsTest {
    @Test
    void anEndedJobIsReported() throws Exception {
        CompletableFuture<String> report = new CompletableFuture<>();
        try (RunningJobs jobs = new RunningJobs(Patience.standard().quietAfter(Duration.ZERO))) {
            jobs.follow(Path.of("../samples/user-error.log"), (log, verdict) -> report.complete(verdict));
            assertThat(report.get(1, TimeUnit.MINUTES)).startsWith("STOP: ");
        }
    }
}
