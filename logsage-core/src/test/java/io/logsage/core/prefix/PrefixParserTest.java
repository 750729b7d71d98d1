package io.logsage.core.prefix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixParserTest {
    private static final String ESC = "\u001b";

    static Stream<Arguments> certainPrefixes() {
        return Stream.of(
                Arguments.of("[rank3]: boom", "rank=3", "boom"),
                Arguments.of("[rank3]:     raise ValueError", "rank=3", "    raise ValueError"),
                Arguments.of(
                        "[rank3]:[E502 12:00:01.123456789 ProcessGroupNCCL.cpp:629] late",
                        "rank=3 time=2024-05-02T12:00:01.123Z ERROR C10D",
                        "late"),
                Arguments.of("[E ProcessGroupNCCL.cpp:828] [Rank 5] late", "rank=5 ERROR C10D", "late"),
                Arguments.of(
                        "[W1218 12:00:01.1 TCPStore.cpp:125] [c10d] slow",
                        "time=2024-12-18T12:00:01.100Z WARNING C10D",
                        "slow"),
                Arguments.of(
                        "W0503 23:21:11.123000 4711 torch/distributed/elastic/agent.py:851] gone",
                        "pid=4711 time=2024-05-03T23:21:11.123Z WARNING TORCHRUN",
                        "gone"),
                Arguments.of(
                        "[2025-08-21 01:53:41,324] torch.distributed.elastic.multiprocessing.api: [ERROR] failed",
                        "time=2025-08-21T01:53:41.324Z ERROR TORCHRUN",
                        "failed"),
                Arguments.of("WARNING:torch.distributed.elastic.agent:late", "WARNING TORCHRUN", "late"),
                Arguments.of("ERROR:root:broken", "ERROR", "broken"),
                Arguments.of("[default7]:text", "local=7", "text"),
                Arguments.of("[trainer3]:text", "local=3", "text"),
                Arguments.of("[1,3]<stdout>:text", "rank=3 MPI", "text"),
                Arguments.of("[1,3]<stderr>: text", "rank=3 MPI", "text"),
                Arguments.of("[1,mpirank:9,algo-2]<stderr>:text", "rank=9 host=algo-2 MPI", "text"),
                Arguments.of("[node001:12345] text", "pid=12345 host=node001 MPI", "text"),
                Arguments.of("ip-10-0-1-2: text", "host=ip-10-0-1-2", "text"),
                Arguments.of("10.0.0.3: text", "host=10.0.0.3", "text"),
                Arguments.of(
                        "node001:12345:12399 [2] NCCL INFO ring",
                        "device=2 pid=12345 host=node001 INFO NCCL",
                        "NCCL INFO ring"),
                Arguments.of(
                        "[2025-05-02 12:00:01] node001:1:2 [2] transport/net_ib/p2p.cc:688 NCCL WARN lost",
                        "device=2 pid=1 host=node001 time=2025-05-02T12:00:01Z WARNING NCCL",
                        "NCCL WARN lost"),
                Arguments.of(
                        "node001:12345 [0] nccl_net_ofi_rdma.cpp:12 NCCL WARN NET/OFI x",
                        "device=0 pid=12345 host=node001 WARNING NCCL",
                        "NCCL WARN NET/OFI x"),
                Arguments.of(
                        "2025-05-02 12:00:01,000 [INFO] [node001] [workload:5(1) infra:6(2)] agent.py:10 text",
                        "rank=5 infra=6 local=1 host=node001 time=2025-05-02T12:00:01Z INFO NVRX_LAUNCHER",
                        "text"),
                Arguments.of(
                        "[2024-05-01 12:00:00,123] [INFO] [logging.py:96:log_dist] [Rank 0] text",
                        "rank=0 time=2024-05-01T12:00:00.123Z INFO DEEPSPEED",
                        "text"),
                Arguments.of(
                        "[NeMo W 2024-05-01 12:00:00 nemo_logging:349] text",
                        "time=2024-05-01T12:00:00Z WARNING NEMO",
                        "text"),
                Arguments.of(
                        " [2025-05-02 12:00:01.123456] iteration 3/ 9",
                        "time=2025-05-02T12:00:01.123Z",
                        "iteration 3/ 9"),
                Arguments.of("(WorkerDict pid=26110) text", "pid=26110 RAY", "text"),
                Arguments.of("(RayTrainWorker pid=5, ip=10.0.0.3) text", "pid=5 host=10.0.0.3 RAY", "text"),
                Arguments.of(
                        ESC + "[36m(Actor pid=5)" + ESC + "[0m text [repeated 7x across cluster]",
                        "pid=5 repeats=7 RAY",
                        "text"),
                Arguments.of("[K8S-pod-log-etl]: text", "KUBERNETES", "text"),
                Arguments.of("[pod/job-worker-3/pytorch] text", "node=3 host=job-worker-3 KUBERNETES", "text"),
                Arguments.of(
                        "2025-05-02T12:00:01.123456789Z stdout F [rank1]: text",
                        "rank=1 time=2025-05-02T12:00:01.123Z KUBERNETES",
                        "text"),
                Arguments.of(
                        "2025-05-02T12:00:01.1Z stderr P half",
                        "time=2025-05-02T12:00:01.100Z partial KUBERNETES",
                        "half"),
                Arguments.of(
                        "{\"log\":\"[rank2]: text\\n\",\"stream\":\"stderr\",\"time\":\"2025-05-02T12:00:01.5Z\"}",
                        "rank=2 time=2025-05-02T12:00:01.500Z KUBERNETES",
                        "text"),
                Arguments.of(
                        "May  2 12:00:01 node001 kernel: [680111.646286] NVRM: x",
                        "host=node001 time=2024-05-02T12:00:01Z uptime=680111646 KERNEL",
                        "NVRM: x"),
                Arguments.of(
                        "2025-05-02T12:00:01,123456+02:00 node001 kernel: NVRM: x",
                        "host=node001 time=2025-05-02T10:00:01.123Z KERNEL",
                        "NVRM: x"),
                Arguments.of("[Fri Aug 30 11:11:22 2024] NVRM: x", "time=2024-08-30T11:11:22Z KERNEL", "NVRM: x"),
                Arguments.of(
                        "kern  :err   : 2025-01-25T10:34:54,859532+00:00 nvidia-nvswitch1: SXid x",
                        "time=2025-01-25T10:34:54.859Z ERROR KERNEL",
                        "nvidia-nvswitch1: SXid x"),
                Arguments.of("[680111.646286] NVRM: x", "uptime=680111646 KERNEL", "NVRM: x"),
                Arguments.of("[   12.000001] NVRM: x", "uptime=12000 KERNEL", "NVRM: x"),
                Arguments.of("[  +0.000316] pcieport x", "KERNEL", "pcieport x"),
                Arguments.of("slurmstepd: error: text", "ERROR SLURMSTEPD", "text"),
                Arguments.of("slurmstepd-node001: error: text", "host=node001 ERROR SLURMSTEPD", "text"),
                Arguments.of("slurmstepd: error: pyxis: text", "ERROR PYXIS", "text"),
                Arguments.of("pyxis: text", "PYXIS", "text"),
                Arguments.of(
                        "srun: error: node001: task 3: Killed", "host=node001 ERROR SRUN", "node001: task 3: Killed"),
                Arguments.of("srun: error: n[1-3]: tasks 0-2: Killed", "ERROR SRUN", "n[1-3]: tasks 0-2: Killed"),
                Arguments.of(
                        "E0502 12:00:00.000000 123 nccl_utils.cc:60] text",
                        "pid=123 time=2024-05-02T12:00:00Z ERROR XLA",
                        "text"),
                Arguments.of(
                        "2025-05-02 12:00:00.000000: E external/xla/xla/stream.cc:100] text",
                        "time=2025-05-02T12:00:00Z ERROR XLA",
                        "text"),
                Arguments.of(ESC + "[31mERROR" + ESC + "[0m text", "ERROR", "text"),
                Arguments.of(
                        "2025-05-02 12:00:00 | WARNING  | train:main:7 - text",
                        "time=2025-05-02T12:00:00Z WARNING",
                        "train:main:7 - text"),
                Arguments.of(
                        "2025-05-02 12:00:00,5 - my.app - ERROR - text", "time=2025-05-02T12:00:00.500Z ERROR", "text"),
                Arguments.of("2025-05-02,12:00:00 | INFO | text", "time=2025-05-02T12:00:00Z INFO", "text"),
                Arguments.of("[2025-05-02 12:00:00 WARNING] text", "time=2025-05-02T12:00:00Z WARNING", "text"),
                Arguments.of("[14:05:09] text", "time=1970-01-01T14:05:09Z clock", "text"),
                Arguments.of(
                        "[Fri Aug 30 11:11:22 2024] INFO: task x blocked",
                        "time=2024-08-30T11:11:22Z INFO KERNEL",
                        "INFO: task x blocked"),
                Arguments.of("14:05:09 CUDA error", "time=1970-01-01T14:05:09Z clock", "CUDA error"));
    }

    @ParameterizedTest
    @MethodSource("certainPrefixes")
    void readsWhatAPrefixTellsAndStripsIt(String line, String told, String content) {
        byte[] b = bytes(line);
        LinePrefix prefix = new LinePrefix();
        PrefixParser.withoutSample(2024).parse(b, 0, b.length, prefix);
        assertThat(describe(prefix, b)).isEqualTo(told);
        assertThat(content(prefix, b)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error: 12: not a label",
                "RuntimeError: CUDA error",
                "    File \"train.py\", line 3",
                "[1, 2, 3] are the shapes",
                "[3] text",
                "3: text",
                "layer3: text",
                "http://host:80/x",
                "25:99:99 no clock",
                "[I am. fine] text",
                "ValueError: [rank3] is wrong"
            })
    void leavesTextAloneThatOnlyLooksLikeAPrefix(String line) {
        byte[] b = bytes(line);
        LinePrefix prefix = new LinePrefix();
        PrefixParser.withoutSample(2024).parse(b, 0, b.length, prefix);
        assertThat(content(prefix, b)).isEqualTo(line);
        assertThat(prefix.rank()).isEqualTo(LinePrefix.NONE);
        assertThat(prefix.hasHost()).isFalse();
    }

    static Stream<Arguments> sampledPrefixes() {
        return Stream.of(
                Arguments.of(numbered(16, "%2d: step"), "12: text", "rank=12 task=12", "text"),
                Arguments.of(numbered(16, "%2d: step"), " 3: [rank3]: text", "rank=3 task=3", "text"),
                Arguments.of(numbered(16, "%2d: step"), "3: text", "", "3: text"),
                Arguments.of(
                        numbered(16, "%2d: step"),
                        " 3: 14:05:09 x",
                        "rank=3 task=3 time=1970-01-01T14:05:09Z clock",
                        "x"),
                Arguments.of(numbered(8, "%d: 0: step"), "5: 1: text", "rank=5 task=5", "text"),
                Arguments.of(numbered(4, "%d: world_size=4"), "7: text", "", "7: text"),
                Arguments.of(numbered(8, "%d: tensor parallel world size: 2"), "7: text", "rank=7 task=7", "text"),
                Arguments.of(numbered(8, "%d: world size: 2"), "7: text", "rank=7 task=7", "text"),
                Arguments.of(numbered(8, "14:05:0%d step"), "14: text", "", "14: text"),
                Arguments.of(
                        List.of("0: [rank0]: a", "0: [rank1]: b", "1: [rank8]: c", "1: [rank9]: d"),
                        "1: text",
                        "task=1 node=1",
                        "text"),
                Arguments.of(
                        List.of("0: [default0]:a", "0: [default1]:b", "1: [default0]:c", "1: [default1]:d"),
                        "1: [default1]:text",
                        "task=1 node=1 local=1",
                        "text"),
                Arguments.of(numbered(16, "[%d]: step"), "[12]: text", "rank=12", "text"),
                Arguments.of(numbered(8, "[%d] step world_size=64"), "[5] text", "local=5", "text"),
                Arguments.of(numbered(8, "%d: [0] step"), "3: [1] text", "rank=3 task=3 local=1", "text"),
                Arguments.of(numbered(4, "node00%d: step"), "node017: text", "host=node017", "text"),
                Arguments.of(numbered(4, "layer%d: step"), "layer3: text", "", "layer3: text"),
                Arguments.of(
                        numbered(4, "job-worker-%d pytorch step"),
                        "job-worker-9 pytorch text",
                        "node=9 host=job-worker-9 KUBERNETES",
                        "text"),
                Arguments.of(
                        List.of("[2031-01-01 00:00:00] start"),
                        "[E502 12:00:01.1 a.cpp:1] x",
                        "time=2031-05-02T12:00:01.100Z ERROR C10D",
                        "x"));
    }

    @ParameterizedTest
    @MethodSource("sampledPrefixes")
    void decidesOnASampleWhatABareNumberOrNameMeans(List<String> sample, String line, String told, String content) {
        byte[] sampled = bytes(String.join("\n", sample));
        byte[] b = bytes(line);
        LinePrefix prefix = new LinePrefix();
        PrefixParser.forSample(sampled, 0, sampled.length, 2024).parse(b, 0, b.length, prefix);
        assertThat(describe(prefix, b)).isEqualTo(told);
        assertThat(content(prefix, b)).isEqualTo(content);
    }

    @Test
    void staysInsideTheLineOnAnyBytes() {
        Random random = new Random(7);
        List<String> pieces = certainPrefixes().map(a -> (String) a.get()[0]).toList();
        LinePrefix prefix = new LinePrefix();
        LineSegments segments = new LineSegments();
        for (int round = 0; round < 20_000; round++) {
            byte[] b = noise(random, pieces);
            int from = random.nextInt(b.length + 1);
            int to = from + random.nextInt(b.length - from + 1);
            PrefixParser parser =
                    round % 2 == 0 ? PrefixParser.withoutSample(2024) : PrefixParser.forSample(b, 0, b.length, 2024);
            parser.parse(b, from, to, prefix);
            assertThat(prefix.contentStart()).isBetween(from, prefix.contentEnd());
            assertThat(prefix.contentEnd()).isLessThanOrEqualTo(to);
            assertThat(prefix.hostStart()).isBetween(from, to);
            assertThat(prefix.hostEnd()).isBetween(prefix.hostStart(), to);
            int last = from;
            for (int i = 0; i < segments.cut(b, from, to); i++) {
                assertThat(segments.start(i)).isGreaterThanOrEqualTo(last);
                assertThat(segments.end(i)).isGreaterThan(segments.start(i)).isLessThanOrEqualTo(to);
                last = segments.end(i);
            }
        }
    }

    @Test
    void cutsALineAtRedrawsAndAtASecondRank() {
        assertThat(cut(" 10%|#  |\r 20%|## |\rRuntimeError: x\r"))
                .containsExactly(" 10%|#  |", " 20%|## |", "RuntimeError: x");
        assertThat(cut("[rank0]: loss[rank1]: nan")).containsExactly("[rank0]: loss", "[rank1]: nan");
        assertThat(cut("[rank0]:[rank0]: one")).containsExactly("[rank0]:[rank0]: one");
        assertThat(cut("3: [rank3]: one")).containsExactly("3: [rank3]: one");
        assertThat(cut("0: step done1: Traceback (most recent call last):"))
                .containsExactly("0: step done", "1: Traceback (most recent call last):");
        assertThat(cut("0: {1: 2, 3: 4}")).hasSize(1);
        assertThat(cut("x\r".repeat(100_000))).hasSizeLessThanOrEqualTo(8_192);
    }

    private static List<String> cut(String line) {
        byte[] b = bytes(line);
        LineSegments segments = new LineSegments();
        int count = segments.cut(b, 0, b.length);
        return IntStream.range(0, count)
                .mapToObj(i -> new String(b, segments.start(i), segments.end(i) - segments.start(i), UTF_8))
                .toList();
    }

    private static byte[] noise(Random random, List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())), 0, 1 + random.nextInt(10));
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        byte[] b = bytes(text.toString());
        for (int i = random.nextInt(6); i > 0; i--) {
            b[random.nextInt(b.length)] = (byte) random.nextInt(256);
        }
        return b;
    }

    private static List<String> numbered(int count, String format) {
        return IntStream.range(0, count).mapToObj(i -> String.format(format, i)).toList();
    }

    private static String content(LinePrefix prefix, byte[] b) {
        return new String(b, prefix.contentStart(), prefix.contentEnd() - prefix.contentStart(), UTF_8);
    }

    private static String describe(LinePrefix p, byte[] b) {
        List<String> told = new ArrayList<>();
        number(told, "rank", p.rank());
        number(told, "task", p.task());
        number(told, "infra", p.infraRank());
        number(told, "node", p.node());
        number(told, "local", p.localRank());
        number(told, "device", p.device());
        number(told, "pid", p.pid());
        if (p.hasHost()) {
            told.add("host=" + p.host(b));
        }
        if (p.timeMillis() != LinePrefix.NO_TIME) {
            told.add("time=" + Instant.ofEpochMilli(p.timeMillis()) + (p.timeHasDate() ? "" : " clock"));
        }
        if (p.uptimeMillis() != LinePrefix.NO_TIME) {
            told.add("uptime=" + p.uptimeMillis());
        }
        if (p.repeats() > 1) {
            told.add("repeats=" + p.repeats());
        }
        if (p.partial()) {
            told.add("partial");
        }
        if (p.severity() != Severity.NONE) {
            told.add(p.severity().name());
        }
        if (p.origin() != Origin.JOB) {
            told.add(p.origin().name());
        }
        return String.join(" ", told);
    }

    private static void number(List<String> told, String name, int value) {
        if (value != LinePrefix.NONE) {
            told.add(name + "=" + value);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
