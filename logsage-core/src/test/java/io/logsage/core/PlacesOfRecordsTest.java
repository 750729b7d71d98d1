package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.IsolationTarget;
import io.logsage.LogSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which nodes are left out for the faults that the records of structured loggers and of collectors of logs tell. */
class PlacesOfRecordsTest {
    private static final String ECC = "RuntimeError: CUDA error: uncorrectable ECC error encountered";

    /** Who writes records; each knows ranks by their number or by their pods. */
    private enum Writer {
        FLUENT_BIT((rank, text) -> "{\"date\":1749611527." + rank + ",\"stream\":\"stderr\",\"log\":\"" + text
                + "\",\"kubernetes\":{\"pod_name\":\"lm-worker-" + rank + "\",\"labels\":{\"node\":\"x\"},\"host\":\"n"
                + rank
                + "\"}}"),
        FLUENT_BIT_OF_DOCKER((rank, text) -> "{\"log\":\"" + text
                + "\\n\",\"stream\":\"stderr\",\"time\":\"2025-06-11T03:12:07.1Z\",\"kubernetes\":{\"pod_name\":\"lm-worker-"
                + rank + "\",\"host\":\"n" + rank + "\"}}"),
        FILEBEAT((rank, text) -> "{\"@timestamp\":\"2025-06-11T03:12:07.100Z\",\"message\":\"" + text
                + "\",\"kubernetes\":{\"pod\":{\"name\":\"lm-worker-" + rank + "\"},\"node\":{\"name\":\"n" + rank
                + "\"}},\"host\":{\"name\":\"filebeat-x7k2p\"}}"),
        LOKI((rank, text) -> "{\"labels\":{\"node\":\"n" + rank + "\",\"pod\":\"lm-" + rank + "\"},\"line\":\"" + text
                + "\",\"timestamp\":\"2025-06-11T03:12:07.1Z\"}"),
        JOURNAL((rank, text) -> "{\"_HOSTNAME\":\"n" + rank + "\",\"PRIORITY\":\"3\",\"MESSAGE\":\"" + text
                + "\",\"__REALTIME_TIMESTAMP\":\"1749611527100000\"}"),
        PYTHON((rank, text) -> "{\"asctime\":\"2025-06-11 03:12:07,100\",\"levelname\":\"ERROR\",\"message\":\"" + text
                + "\",\"rank\":" + rank + ",\"hostname\":\"n" + rank + "\"}");

        private final BiFunction<Integer, String, String> record;

        Writer(BiFunction<Integer, String, String> record) {
            this.record = record;
        }

        String record(int rank, String text) {
            return record.apply(rank, text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNodeOfTheRecordsOfAFaultyGpuIsLeftOut(Writer writer) {
        Attribution answer = attribute(run(writer, writer.record(2, ECC)));
        assertThat(answer.action()).isEqualTo(Action.ISOLATE);
        assertThat(hosts(answer)).containsExactly("n2");
    }

    @Test
    void theRankOfARecordIsThatOfItsFault() {
        Attribution answer = attribute(run(Writer.PYTHON, Writer.PYTHON.record(2, ECC)));
        assertThat(answer.rootCause().orElseThrow().ranks()).containsExactly(2);
        assertThat(answer.isolate())
                .singleElement()
                .satisfies(target -> assertThat(target.ranks()).containsExactly(2));
    }

    @Test
    void aPodWithoutANodeIsNotLeftOut() {
        Attribution answer = attribute(
                "{\"message\":\"iteration 5/ 100 | lm loss: 2.0E+00 |\",\"pod\":\"lm-1\",\"hostname\":\"lm-1\"}",
                "{\"message\":\"" + ECC + "\",\"pod\":\"lm-2\",\"hostname\":\"lm-2\"}");
        assertThat(answer.action()).isEqualTo(Action.RESTART);
        assertThat(answer.isolate()).isEmpty();
    }

    @Test
    void aHostToConnectToIsNotLeftOut() {
        Attribution answer = attribute(
                "{\"message\":\"iteration 5/ 100 | lm loss: 2.0E+00 |\",\"host\":\"n1\"}",
                "{\"message\":\"" + ECC + "\",\"host\":\"db1\",\"port\":5432}");
        assertThat(answer.isolate()).isEmpty();
    }

    @Test
    void aMachineThatOnlyReadTheLogIsNotLeftOut() {
        Attribution answer = attribute(
                "{\"message\":\"0: [rank0]: iteration 5/ 100 | lm loss: 2.0E+00 |\",\"host\":\"login1\",\"file\":\"/home/me/slurm-7.out\"}",
                "{\"message\":\"3: [rank3]: " + ECC + "\",\"host\":\"login1\",\"file\":\"/home/me/slurm-7.out\"}");
        assertThat(answer.isolate()).isEmpty();
    }

    @Test
    void whoPassesOnWhatRanksPrintIsNotLeftOut() {
        Attribution answer = attribute(
                "{\"message\":\"iteration 5/ 100 | lm loss: 2.0E+00 |\",\"host\":\"head\",\"rank\":0}",
                "{\"message\":\"[rank3]: " + ECC + "\",\"host\":\"head\",\"rank\":0}");
        assertThat(answer.isolate()).isEmpty();
    }

    @Test
    void theJournalOfANodeMayConsistOfRecords() {
        LogSource job = LogSource.of(List.of(
                "[rank0]: iteration 5/ 100 | lm loss: 2.0E+00 |",
                "[rank3]: RuntimeError: CUDA error: unspecified launch failure"));
        LogSource journal = LogSource.of(
                        List.of(
                                "{\"_HOSTNAME\":\"n1\",\"SYSLOG_IDENTIFIER\":\"kernel\",\"MESSAGE\":\"NVRM: Xid (PCI:0000:3b:00): 79, pid=71, GPU has fallen off the bus.\",\"__REALTIME_TIMESTAMP\":\"1749611527100000\"}"))
                .asKernelLog(Optional.empty());
        assertThat(hosts(LogSageEngine.create().attribute(Analysis.of(job).with(journal))))
                .containsExactly("n1");
    }

    private static String[] run(Writer writer, String end) {
        List<String> lines = new ArrayList<>();
        for (int rank = 0; rank < 4; rank++) {
            lines.add(writer.record(rank, "iteration 5/ 100 | lm loss: 2.0E+00 |"));
        }
        lines.add(end);
        lines.add(writer.record(
                3,
                "torch.distributed.DistBackendError: NCCL error: remote process exited or there was a network error"));
        return lines.toArray(String[]::new);
    }

    private static List<String> hosts(Attribution answer) {
        return answer.isolate().stream()
                .map(IsolationTarget::host)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Attribution attribute(String... lines) {
        return LogSageEngine.create().attribute(LogSource.of(Arrays.asList(lines)));
    }
}
