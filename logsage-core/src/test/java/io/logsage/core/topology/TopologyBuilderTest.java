package io.logsage.core.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyBuilderTest {
    private final TopologyBuilder builder = new TopologyBuilder(1);

    @Test
    void theOnlyNumberThatFitsThePlacesIsThatOfRanksPerNode() {
        builder.worldSize(32);
        place("a", 0, 5);
        place("b", 8, 13);
        place("c", 16);
        place("d", 24);
        Topology topology = builder.build();
        assertThat(topology.ranksPerNode()).isEqualTo(8);
        assertThat(topology.host(7)).contains("a");
    }

    @Test
    void aHostIsNotGuessedWhereSeveralNumbersFit() {
        builder.worldSize(24);
        place("a", 0, 5);
        place("b", 8);
        Topology topology = builder.build();
        assertThat(topology.ranksPerNodeProven()).isFalse();
        assertThat(topology.host(3)).contains("a");
        assertThat(topology.host(6)).isEmpty();
    }

    @Test
    void aDeviceTellsHowFarARankIsFromTheFirstOfItsNode() {
        builder.worldSize(16);
        PlaceReader.read(line("comm 0x1 rank 12 nranks 16 cudaDev 4 busId 6b000 - Init COMPLETE"), 0, 62, "b", builder);
        builder.sawDevice(4);
        assertThat(builder.build().ranksPerNode()).isEqualTo(8);
    }

    @Test
    void theLocalRankOfALauncherTellsTheSame() {
        builder.worldSize(16);
        builder.learn(Map.of("node", "b"));
        builder.learn(Map.of("rank", "11", "localRank", "3"));
        Topology topology = builder.build();
        assertThat(topology.ranksPerNode()).isEqualTo(4);
        assertThat(topology.host(11)).contains("b");
    }

    @Test
    void aHostOfMoreRanksThanANodeHoldsOnlyGatheredTheirLines() {
        builder.localWorldSize(4);
        builder.place(64, "b");
        for (int rank = 0; rank < 64; rank++) {
            builder.place(rank, "login");
        }
        Topology topology = builder.build();
        assertThat(topology.isPodAlone("login")).isTrue();
        assertThat(topology.host(3)).isEmpty();
        assertThat(topology.host(64)).contains("b");
        assertThat(topology.hosts()).containsExactly("b");
    }

    @Test
    void aNodeMayTakeTheRanksOfAnotherOne() {
        builder.localWorldSize(4);
        place("a", 0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(builder.build().host(3)).contains("a");
    }

    @Test
    void aPodIsNoHost() {
        builder.sawPod("job-worker-1", "job-worker-1");
        builder.place(3, "job-worker-1");
        Topology topology = builder.build();
        assertThat(topology.isPodAlone("job-worker-1")).isTrue();
        assertThat(topology.hosts()).isEmpty();
        assertThat(topology.host(3)).isEmpty();
        assertThat(topology.knownNodes()).isEqualTo(1);
    }

    @Test
    void aPodStandsForTheNodeThatOneOfItsLinesNames() {
        builder.sawPod("job-worker-1", "job-worker-1");
        builder.place(3, "job-worker-1");
        builder.sawPod("job-worker-1", "gpu7");
        Topology topology = builder.build();
        assertThat(topology.canonical("job-worker-1")).isEqualTo("gpu7");
        assertThat(topology.host(3)).contains("gpu7");
    }

    @Test
    void theSchedulerTellsHowManyNodesTheJobHas() {
        byte[] line = line("sched: Allocate JobId=7 NodeList=gpu[1-4,9] #CPUs=40");
        PlaceReader.read(line, 0, line.length, "", builder);
        assertThat(builder.build().knownNodes()).isEqualTo(5);
        byte[] excluded = line("ExcNodeList=gpu[1-9]");
        PlaceReader.read(excluded, 0, excluded.length, "", builder);
        assertThat(builder.build().knownNodes()).isEqualTo(5);
    }

    private void place(String host, int... ranks) {
        for (int rank : ranks) {
            builder.sawRank(rank);
            builder.place(rank, host);
        }
    }

    private static byte[] line(String text) {
        return text.getBytes(UTF_8);
    }
}
