package io.logsage.core.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RankHostsTest {
    private static final int RANKS = 2_000;

    @Test
    void runsTellOfEachRankWhatWasGathered() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            RankHosts.Gathering gathering = new RankHosts.Gathering();
            Map<Integer, String> expected = new TreeMap<>();
            int perHost = 1 + random.nextInt(12);
            for (int i = random.nextInt(4_000); i > 0; i--) {
                int rank = random.nextInt(RANKS);
                String host = "node" + (random.nextInt(9) == 0 ? random.nextInt(5) : rank / perHost);
                gathering.put(rank, host);
                expected.put(rank, host);
                assertThat(gathering.host(rank)).isEqualTo(host);
            }
            assertThat(ranks(gathering.hosts(host -> host))).isEqualTo(expected);
            expected.values().removeIf("node3"::equals);
            expected.replaceAll((rank, host) -> host.equals("node4") ? "other" : host);
            RankHosts renamed =
                    gathering.hosts(host -> host.equals("node3") ? "" : host.equals("node4") ? "other" : host);
            assertThat(ranks(renamed)).isEqualTo(expected);
            assertThat(renamed.size()).isEqualTo(expected.size());
        }
    }

    private static Map<Integer, String> ranks(RankHosts hosts) {
        Map<Integer, String> ranks = new TreeMap<>();
        for (int rank = 0; rank < RANKS; rank++) {
            int run = hosts.runAtOrBefore(rank);
            if (run != RankHosts.NONE && rank < hosts.end(run)) {
                ranks.put(rank, hosts.host(run));
            }
        }
        return ranks;
    }

    @Test
    void neighboursOfOneHostAreOneRun() {
        RankHosts.Gathering gathering = new RankHosts.Gathering();
        for (int rank = 0; rank < 1_024; rank++) {
            gathering.put(rank, "node" + rank / 8);
        }
        RankHosts hosts = gathering.hosts(host -> host);
        assertThat(hosts.runs()).isEqualTo(128);
        assertThat(hosts.first(127)).isEqualTo(1_016);
        assertThat(hosts.end(127)).isEqualTo(1_024);
    }
}
