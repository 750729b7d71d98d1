package io.logsage.core;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Analysis;
import io.logsage.AttemptHistory;
import io.logsage.AttemptHistory.Failure;
import io.logsage.LogSage;
import io.logsage.LogSource;
import io.logsage.core.session.MemoryAttemptHistory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureIdentityTest {

    private final AttemptHistory history = new MemoryAttemptHistory();
    private final LogSage sage = LogSageEngine.builder().history(history).build();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
            another rank ~ [rank3]: ValueError: shard has no header ~ [rank91]: ValueError: shard has no header
            another time ~ 2026-05-02 12:00:01 [rank3]: KeyError: 'lr' ~ 2026-06-11 03:10:59 [rank3]: KeyError: 'lr'
            another node ~ gpu-a01: RuntimeError: queue is closed ~ gpu-f17: RuntimeError: queue is closed
            another counter ~ [rank0]: RuntimeError: batch 118 has 7 rows ~ [rank0]: RuntimeError: batch 90211 has 12 rows
            another address ~ [rank0]: RuntimeError: page 0x7f3a10 is gone ~ [rank0]: RuntimeError: page 0x7f99e8 is gone
            another size ~ [rank0]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. ~ [rank5]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 512.00 MiB.
            another device ~ gpu-a01 kernel: NVRM: Xid (PCI:0000:3b:00): 79, pid=811, GPU has fallen off the bus. ~ gpu-b02 kernel: NVRM: Xid (PCI:0000:d8:00): 79, pid=4711, GPU has fallen off the bus.
            """)
    void isTheSameMechanismWith(String what, String first, String second) {
        assertThat(failure(1, second).mechanism()).isEqualTo(failure(0, first).mechanism());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
            another exception ~ [rank3]: ValueError: shard has no header ~ [rank3]: TypeError: shard has no header
            another message ~ [rank3]: ValueError: shard has no header ~ [rank3]: ValueError: batch size is odd
            another event of the driver ~ gpu-a01 kernel: NVRM: Xid (PCI:0000:3b:00): 79, pid=811, GPU has fallen off the bus. ~ gpu-a01 kernel: NVRM: Xid (PCI:0000:3b:00): 48, pid=811, DBE (double bit error) ECC error
            """)
    void isAnotherMechanismWith(String what, String first, String second) {
        assertThat(failure(1, second).mechanism())
                .isNotEqualTo(failure(0, first).mechanism());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '~', textBlock = """
            [rank3]: OSError: [Errno 5] Input/output error: '/data/shard-00017.bin' ~ /data/shard-00017.bin
            [rank3]: FileNotFoundError: [Errno 2] No such file or directory: '/data/val.idx' ~ /data/val.idx
            """)
    void knowsTheFile(String line, String entity) {
        assertThat(failure(0, line).entity()).contains(entity);
    }

    private Failure failure(int attempt, String line) {
        sage.attribute(Analysis.of(LogSource.of(List.of("starting", line))).forJob("job", attempt));
        return requireNonNull(history.entries("job").get(attempt)).failure().orElseThrow();
    }
}
