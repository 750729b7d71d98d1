package io.logsage.core.cause;

import io.logsage.core.cause.SuspectNode.Origin;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.signature.Layer;
import io.logsage.core.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which end of broken connections is to blame. Each transport error names its reporter and its peer; a node that is in nearly
 * every broken pair, with several counterparts, is the suspect. Two nodes that only accuse each other leave the link between
 * them.
 */
final class PeerVote {

    private static final double MAJORITY = 0.8;

    private PeerVote() {}

    /** {@return the node that the transport errors agree on} */
    static Optional<SuspectNode> of(AttemptEvidence evidence) {
        Map<String, Set<String>> peers = peers(evidence);
        Map<String, Set<String>> counterparts = new LinkedHashMap<>();
        peers.forEach((reporter, accused) -> accused.forEach(peer -> {
            add(counterparts, peer, reporter);
            add(counterparts, reporter, peer);
        }));
        List<String> nodes = new ArrayList<>(counterparts.keySet());
        nodes.sort(Comparator.comparingInt((String node) -> -count(counterparts, node)));
        if (nodes.size() < 3) {
            return Optional.empty();
        }
        String accused = nodes.get(0);
        if (evidence.topology().isPodAlone(accused)) {
            return Optional.empty();
        }
        int pairs = 0;
        int involved = count(peers, accused);
        for (Set<String> ofOne : peers.values()) {
            pairs += ofOne.size();
            involved += ofOne.contains(accused) ? 1 : 0;
        }
        double share = (double) involved / pairs;
        boolean alone = count(counterparts, accused) > count(counterparts, nodes.get(1));
        if (share < MAJORITY || !alone) {
            return Optional.empty();
        }
        List<Integer> ranks = evidence.topology().ranksOn(accused);
        return Optional.of(new SuspectNode(accused, Origin.VOTED, ranks, share));
    }

    private static void add(Map<String, Set<String>> sets, String key, String value) {
        sets.computeIfAbsent(key, unseen -> new LinkedHashSet<>()).add(value);
    }

    private static int count(Map<String, Set<String>> counterparts, String node) {
        return counterparts.getOrDefault(node, Set.of()).size();
    }

    /** The broken pairs: by the node that reports one, the other nodes. */
    private static Map<String, Set<String>> peers(AttemptEvidence evidence) {
        Topology topology = evidence.topology();
        Map<String, Set<String>> peers = new LinkedHashMap<>();
        for (Finding finding : evidence.findings()) {
            if (finding.signature().layer() != Layer.TRANSPORT || finding.isRecovered()) {
                continue;
            }
            for (Occurrence occurrence : finding.occurrences()) {
                Optional<String> peer = occurrence.field("peerHost").or(() -> occurrence.field("peer"));
                Optional<String> reporter = occurrence
                        .host()
                        .map(topology::canonical)
                        .or(() -> occurrence.rank().isPresent()
                                ? Optional.of(topology.node(occurrence.rank().getAsInt()))
                                : Optional.empty());
                if (peer.isPresent() && reporter.isPresent()) {
                    String peerNode = topology.canonical(peer.get());
                    if (!peerNode.equals(reporter.get())) {
                        add(peers, reporter.get(), peerNode);
                    }
                }
            }
        }
        return peers;
    }
}
