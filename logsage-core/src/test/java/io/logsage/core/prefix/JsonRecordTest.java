package io.logsage.core.prefix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordTest {

    /** The fields of a record, its message left out, and what they tell. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"host\":\"gpu01\"                                                   | host=gpu01",
                "\"hostname\":\"gpu01.cluster.example\"                               | host=gpu01.cluster.example",
                "\"node\" : \"gpu01\"                                                 | host=gpu01",
                "\"node_name\":\"10.0.1.7\"                                           | host=10.0.1.7",
                "\"nodeName\":\"fd00:0:0:7::2\"                                       | host=fd00:0:0:7::2",
                "\"_HOSTNAME\":\"gpu01\",\"PRIORITY\":\"3\"                           | host=gpu01",
                "\"host\":{\"ip\":[\"10.0.1.7\",\"::1\"],\"name\":\"gpu01\"}          | host=gpu01",
                "\"host.name\":\"gpu01\"                                              | host=gpu01",
                "\"kubernetes\":{\"labels\":{\"host\":\"x\"},\"host\":\"pool-a\",\"pod_name\":\"job-3\"} | host=pool-a pod=job-3",
                "\"kubernetes\":{\"node_name\":\"pool-a\"}                            | host=pool-a",
                "\"kubernetes\":{\"pod\":{\"uid\":\"9\",\"name\":\"job-3\"},\"node\":{\"name\":\"pool-a\"}} | host=pool-a pod=job-3",
                "\"kubernetes\":{\"pod_name\":\"job-3\",\"pod_node_name\":\"pool-a\"} | host=pool-a pod=job-3",
                "\"kubernetes.node.name\":\"pool-a\",\"kubernetes.pod.name\":\"job-3\" | host=pool-a pod=job-3",
                "\"resource\":{\"labels\":{\"node_name\":\"pool-a\",\"pod_name\":\"job-3\"}} | host=pool-a pod=job-3",
                "\"labels\":{\"compute.googleapis.com/resource_name\":\"pool-a\"}     | host=pool-a",
                "\"resource\":{\"attributes\":{\"k8s.node.name\":\"pool-a\",\"k8s.pod.name\":\"job-3\"}} | host=pool-a pod=job-3",
                "\"attributes\":{\"host.name\":\"gpu01\"}                             | host=gpu01",
                "\"labels\":{\"node\":\"pool-a\",\"job\":\"x\",\"pod\":\"job-3\"}     | host=pool-a pod=job-3",
                "\"jsonPayload\":{\"host\":\"gpu01\",\"rank\":3}                      | rank=3 host=gpu01",
                "\"record\":{\"extra\":{\"rank\":3,\"local_rank\":1}}                 | rank=3 local=1",
                "\"rank\":11,\"local_rank\":3                                         | rank=11 local=3",
                "\"RANK\":\"11\",\"LOCAL_RANK\":\"3\"                                 | rank=11 local=3",
                "\"global_rank\":0                                                    | rank=0",
                "\"rank\":-1                                                          | ``",
                "\"rank\":1.5                                                         | ``",
                "\"rank\":\"3 of 8\"                                                  | ``",
                "\"rank\":null,\"host\":null,\"node\":7                               | ``",
                "\"pod\":\"job-3\"                                                    | host=job-3 pod=job-3",
                "\"pod_name\":\"job-3\",\"hostname\":\"job-3\"                        | host=job-3 pod=job-3",
                "\"pod_name\":\"job-3-x7k2p\",\"hostname\":\"job-3\"                  | host=job-3-x7k2p pod=job-3-x7k2p",
                "\"pod\":\"job-3\",\"hostname\":\"collector-4d9\"                     | host=job-3 pod=job-3",
                "\"pod\":\"job-3\",\"node\":\"pool-a\",\"hostname\":\"job-3\"         | host=pool-a pod=job-3",
                "\"kubernetes\":{\"host\":\"pool-a\",\"pod_name\":\"job-launcher-x7k2p\"} | ``",
                "\"kubernetes\":{\"host\":\"pool-a\",\"pod_name\":\"lm-head-x7k2p\"}    | ``",
                "\"timestamp\":\"2025-06-11T03:12:08.123Z\"                           | time=2025-06-11T03:12:08.123Z",
                "\"@timestamp\":\"2025-06-11T03:12:08+09:00\"                         | time=2025-06-10T18:12:08Z",
                "\"asctime\":\"2025-06-11 03:12:07,823\"                              | time=2025-06-11T03:12:07.823Z",
                "\"date\":1749611527.323                                              | time=2025-06-11T03:12:07.323Z",
                "\"ts\":1749611527                                                    | time=2025-06-11T03:12:07Z",
                "\"time\":1749611527323                                               | time=2025-06-11T03:12:07.323Z",
                "\"__REALTIME_TIMESTAMP\":\"1749611527323456\"                        | time=2025-06-11T03:12:07.323Z",
                "\"ts\":\"1749611527323456789\"                                       | time=2025-06-11T03:12:07.323Z",
                "\"time\":12.5,\"ts\":\"now\"                                         | ``",
            })
    void fieldsTellWhereAndWhenARecordWasWritten(String fields, String told) {
        assertThat(told("{\"message\":\"text\"," + fields + "}")).isEqualTo(told);
        assertThat(told("{" + fields + ",\"message\":\"text\"}")).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"db\":{\"host\":\"db1\"}",
                "\"request\":{\"host\":\"db1\",\"rank\":4}",
                "\"master\":{\"host\":\"db1\",\"node\":\"db1\"}",
                "\"peers\":[{\"host\":\"db1\",\"rank\":7}]",
                "\"kubernetes\":{\"labels\":{\"node_name\":\"db1\",\"pod_name\":\"x\"}}",
                "\"host\":\"db1\",\"port\":5432",
                "\"port\":\"5432\",\"host\":\"db1\"",
                "\"host\":\"db1:5432\"",
                "\"host\":\"http://db1/\"",
                "\"host\":\"\"",
                "\"host\":\"127.0.0.1\"",
                "\"host\":\"::1\"",
                "\"hostname\":\"localhost\"",
                "\"hostname\":\"localhost.localdomain\"",
                "\"hostname\":\"3f2a1b9c0d4e\"",
                "\"host\":\"0.0.0.0\"",
                "\"node\":\"3\"",
                "\"node\":\"unknown\"",
                "\"host\":\"gpu 01\"",
                "\"host\":\"gpu\\u0030\"",
                "\"host\":\"\\\\\"",
                "\"host\":{\"name\":\"login1\"},\"log\":{\"file\":{\"path\":\"/home/me/slurm-7.out\"}}",
                "\"host\":\"login1\",\"file\":\"/home/me/slurm-7.out\"",
                "\"labels\":{\"node\":\"login1\",\"filename\":\"/home/me/slurm-7.out\"}",
                "\"text\":\"\\\"host\\\":\\\"db1\\\"\""
            })
    void whatIsOfAnotherOrOfNobodyIsNoHost(String fields) {
        assertThat(told("{\"message\":\"text\"," + fields + "}")).isEmpty();
        assertThat(told("{" + fields + ",\"message\":\"text\"}")).isEmpty();
    }

    @Test
    void aMachinesOwnLogFileDoesNotHideIt() {
        assertThat(
                        told(
                                "{\"message\":\"x\",\"host\":{\"name\":\"gpu01\"},\"log\":{\"file\":{\"path\":\"/var/log/messages\"}}}"))
                .isEqualTo("host=gpu01");
        assertThat(told("{\"message\":\"x\",\"host\":\"gpu01\",\"filename\":\"train.py\",\"path\":\"/w/train.py\"}"))
                .isEqualTo("host=gpu01");
    }

    @Test
    void aFieldThatFewRecordsHaveIsNotTheWriters() {
        String plain = "{\"message\":\"text\",\"level\":\"info\"}";
        String config = "{\"message\":\"adapter\",\"rank\":64,\"host\":\"store1\",\"node\":\"n\",\"pod\":\"p\"}";
        assertThat(told(List.of(plain, plain, plain, config), config)).isEmpty();
        assertThat(told(List.of(plain, config, config), config)).isEqualTo("rank=64 host=n pod=p");
    }

    @ParameterizedTest
    @CsvSource({
        "E, ERROR",
        "ERROR, ERROR",
        "severe, ERROR",
        "Information, INFO",
        "w, WARNING",
        "warn, WARNING",
        "CRITICAL, FATAL",
        "emergency, FATAL",
        "event, NONE",
        "x, NONE"
    })
    void aLevelIsALetterOrAWord(String level, Severity severity) {
        byte[] line = ("{\"message\":\"text\",\"level\":\"" + level + "\"}").getBytes(UTF_8);
        JsonRecord record = new JsonRecord();
        assertThat(record.read(line, 0, line.length)).isTrue();
        assertThat(record.severity()).isEqualTo(severity);
    }

    /** What stands before a record, in it, and before its message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"rank\":2,\"message\":\"[rank3]: text\"}                                        | rank=3",
                "{\"rank\":3,\"host\":\"n1\",\"message\":\"[rank3]: text\"}                        | rank=3 host=n1",
                "{\"rank\":0,\"host\":\"n1\",\"message\":\"[rank3]: text\"}                        | rank=3",
                "{\"host\":\"n1\",\"message\":\"[1,3]<stderr>:text\"}                              | rank=3",
                "{\"rank\":0,\"host\":\"n1\",\"message\":\"n2: [rank3]: text\"}                    | rank=3 host=n2",
                "{\"host\":\"n1\",\"message\":\"(Worker pid=5, ip=10.0.0.3) text\"}                | host=10.0.0.3",
                "{\"kubernetes\":{\"host\":\"a\",\"pod_name\":\"j-1\"},\"log\":\"j-1:1:2 [0] NCCL WARN x\"} | host=a pod=j-1",
                "{\"kubernetes\":{\"host\":\"a\",\"pod_name\":\"j-1-x7k\"},\"log\":\"j-1:1:2 [0] NCCL WARN x\"} | host=a pod=j-1-x7k",
                "{\"kubernetes\":{\"host\":\"a\",\"pod_name\":\"j-1\"},\"log\":\"j-12:1:2 [0] NCCL WARN x\"} | host=j-12",
                "{\"kubernetes\":{\"pod_name\":\"j-1\"},\"log\":\"n7:1:2 [0] NCCL WARN x\"}        | host=n7 pod=j-1",
                "{\"hostname\":\"n7.example\",\"message\":\"n7:1:2 [0] NCCL WARN x\"}              | host=n7.example",
                "{\"hostname\":\"n7\",\"message\":\"n7.example:1:2 [0] NCCL WARN x\"}              | host=n7",
                "{\"hostname\":\"n7\",\"message\":\"n71:1:2 [0] NCCL WARN x\"}                     | host=n71",
                "[pod/j-1/main] {\"node\":\"a\",\"message\":\"text\"}                              | host=a pod=j-1",
                "[pod/j-1/main] {\"hostname\":\"j-1\",\"message\":\"text\"}                        | host=j-1 pod=j-1",
                "[rank3]: {\"rank\":0,\"message\":\"text\"}                                        | rank=3",
                "[1,3]<stderr>:{\"rank\":3,\"host\":\"n1\",\"message\":\"text\"}                   | rank=3 host=n1",
                "[n1:77] {\"hostname\":\"n2\",\"message\":\"text\"}                                | host=n1"
            })
    void whatAMessageOrAPrefixTellsOfItselfGoesBeforeTheFields(String line, String told) {
        assertThat(told(line)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"MESSAGE\":\"NVRM: x\",\"_HOSTNAME\":\"n\"}                  | NVRM: x",
                "{\"labels\":{\"line\":\"no\"},\"line\":\"text\"}               | text",
                "{\"line\":\"x = 3\",\"message\":\"text\"}                      | text",
                "{\"line\":41,\"body\":\"text\"}                                | text",
                "{\"jsonPayload\":{\"message\":\"text\"}}                       | text",
                "{\"log\":\"text\\r\\n\",\"stream\":\"stderr\",\"kubernetes\":{}} | text",
                "{\"log\":\"C:\\\\n\",\"kubernetes\":{}}                        | C:\\\\n",
                "{\"log\":{\"level\":\"error\"},\"message\":\"text\"}           | text"
            })
    void aMessageHasManyNames(String line, String message) {
        byte[] b = line.getBytes(UTF_8);
        JsonRecord record = new JsonRecord();
        assertThat(JsonRecord.isLine(b, 0, b.length)).isTrue();
        assertThat(record.read(b, 0, b.length)).isTrue();
        assertThat(new String(b, record.from(), record.to() - record.from(), UTF_8))
                .isEqualTo(message);
    }

    @Test
    void aRecordOfDockerIsAPrefixUnlessItHoldsMore() {
        String docker = "{\"log\":\"text\\n\",\"stream\":\"stderr\",\"time\":\"2025-05-02T12:00:01.5Z\"";
        byte[] plain = (docker + "}").getBytes(UTF_8);
        byte[] more = (docker + ",\"kubernetes\":{\"host\":\"pool-a\"}}").getBytes(UTF_8);
        assertThat(JsonRecord.isLine(plain, 0, plain.length)).isFalse();
        assertThat(JsonRecord.isLine(more, 0, more.length)).isTrue();
        assertThat(told(new String(more, UTF_8))).isEqualTo("host=pool-a time=2025-05-02T12:00:01.500Z");
    }

    @Test
    void depthAndLengthDoNotMatter() {
        String deep = "{\"a\":[".repeat(9_000) + "{\"host\":\"db1\"" + "}]".repeat(9_000) + "}";
        assertThat(told("{\"message\":\"text\",\"a\":" + deep + ",\"node\":\"n1\"}"))
                .isEmpty();
        String objects = "{\"extra\":".repeat(100) + "{\"host\":\"db1\"}" + "}".repeat(100);
        assertThat(told("{\"message\":\"text\",\"a\":" + objects + ",\"node\":\"n1\"}"))
                .isEqualTo("host=n1");
        String last = "{\"node\":\"n1\",\"message\":\"" + "x".repeat(1 << 16) + "\",\"host\":\"late\"}";
        assertThat(told(last)).isEqualTo("host=n1");
    }

    @Test
    void aCutOrBrokenRecordNeverLeavesTheLine() {
        byte[] record =
                ("{\"message\":\"[rank3]: n\\\"1\\\\\",\"kubernetes\":{\"pod\":{\"name\":\"j-1\"},\"host\":\"a\"},"
                                + "\"rank\":3,\"ts\":1749611527.3,\"host\":{\"name\":\"b\"},\"exc_info\":\"Traceback (most recent call last):\\n  x\\nE: y\\n\"}")
                        .getBytes(UTF_8);
        for (int length = 0; length <= record.length; length++) {
            byte[] cut = Arrays.copyOf(record, length + 1);
            cut[length] = '}';
            readsWithin(cut, 0, cut.length);
            readsWithin(record, 0, length);
        }
        Random random = new Random(11);
        byte[] marks = "{}[]\",:\\ n127.-".getBytes(UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] b = record.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                b[1 + random.nextInt(b.length - 2)] = marks[random.nextInt(marks.length)];
            }
            readsWithin(b, 0, b.length);
        }
    }

    private static void readsWithin(byte[] b, int from, int to) {
        PrefixParser parser = PrefixParser.forSample(b, from, to, 2024);
        LinePrefix prefix = new LinePrefix();
        parser.parse(b, from, to, prefix);
        JsonRecord record = new JsonRecord();
        if (!record.read(b, from, to)) {
            return;
        }
        assertThat(record.from()).isGreaterThan(from);
        assertThat(record.to()).isBetween(record.from() + 1, to);
        parser.parse(b, record, prefix);
        assertThat(prefix.contentStart()).isBetween(record.from(), prefix.contentEnd());
        assertThat(prefix.contentEnd()).isLessThanOrEqualTo(record.to());
        assertThat(prefix.hostEnd()).isBetween(prefix.hostStart(), to);
        assertThat(prefix.podEnd()).isBetween(prefix.podStart(), to);
    }

    private static String told(String line) {
        return told(List.of(line), line);
    }

    private static String told(List<String> sample, String line) {
        byte[] sampled = String.join("\n", sample).getBytes(UTF_8);
        byte[] b = line.getBytes(UTF_8);
        PrefixParser parser = PrefixParser.forSample(sampled, 0, sampled.length, 2024);
        LinePrefix prefix = new LinePrefix();
        parser.parse(b, 0, b.length, prefix);
        JsonRecord record = new JsonRecord();
        assertThat(record.read(b, prefix.contentStart(), prefix.contentEnd())).isTrue();
        parser.parse(b, record, prefix);
        return describe(prefix, b);
    }

    private static String describe(LinePrefix p, byte[] b) {
        StringBuilder told = new StringBuilder();
        told.append(p.rank() == LinePrefix.NONE ? "" : " rank=" + p.rank());
        told.append(p.localRank() == LinePrefix.NONE ? "" : " local=" + p.localRank());
        told.append(p.hasHost() ? " host=" + p.host(b) : "");
        told.append(p.hasPod() ? " pod=" + new String(b, p.podStart(), p.podEnd() - p.podStart(), UTF_8) : "");
        told.append(p.timeMillis() == LinePrefix.NO_TIME ? "" : " time=" + Instant.ofEpochMilli(p.timeMillis()));
        return told.toString().strip();
    }
}
