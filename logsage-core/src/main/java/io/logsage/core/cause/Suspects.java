package io.logsage.core.cause;

import io.logsage.Role;
import io.logsage.core.cause.SuspectNode.Origin;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.evidence.Topology;
import io.logsage.core.prefix.NodeList;
import io.logsage.core.signature.Isolation;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** The nodes that a finding points at: those its lines name, those of its ranks, or the peer that its reporters agree on. */
final class Suspects {
    private Suspects() {}

    static List<SuspectNode> of(Finding finding, Isolation rule, SortedSet<Integer> ranks, AttemptEvidence evidence) {
        Map<String, SuspectNode> suspects = new LinkedHashMap<>();
        named(finding, evidence.topology()).forEach(suspect -> suspects.putIfAbsent(suspect.name(), suspect));
        if (suspects.isEmpty() && finding.signature().layer() == Layer.TRANSPORT) {
            Optional<SuspectNode> voted = PeerVote.of(evidence);
            if (voted.isPresent() || rule == Isolation.PEER) {
                return voted.stream().toList();
            }
        }
        if (suspects.isEmpty()) {
            boolean missing = finding.signature().layer() == Layer.COLLECTIVE;
            ofRanks(ranks, missing, evidence.topology())
                    .forEach(suspect -> suspects.putIfAbsent(suspect.name(), suspect));
        }
        if (suspects.isEmpty()) {
            ofHosts(finding, evidence.topology()).forEach(suspect -> suspects.putIfAbsent(suspect.name(), suspect));
        }
        if (suspects.isEmpty() && finding.signature().layer() == Layer.PROGRAM) {
            pointed(evidence).ifPresent(suspect -> suspects.put(suspect.name(), suspect));
        }
        return List.copyOf(suspects.values());
    }

    /** Where nothing else says where a program died, the one host whose launcher saw a process die first is the place. */
    private static Optional<SuspectNode> pointed(AttemptEvidence evidence) {
        Map<String, SuspectNode> hosts = new LinkedHashMap<>();
        for (Finding finding : evidence.findings()) {
            if (finding.signature().layer() == Layer.LAUNCHER
                    && finding.signature().role() == Role.CONFIRMATION) {
                for (Occurrence occurrence : finding.occurrences()) {
                    occurrence
                            .field("node")
                            .map(evidence.topology()::canonical)
                            .ifPresent(host -> hosts.put(host, suspect(host, Origin.MAPPED, evidence.topology())));
                }
            }
        }
        return hosts.size() == 1 ? hosts.values().stream().findFirst() : Optional.empty();
    }

    /** A line may name the node it is about in a field; a kernel's or a daemon's line is about the host that wrote it. */
    private static List<SuspectNode> named(Finding finding, Topology topology) {
        List<SuspectNode> named = new ArrayList<>();
        for (Occurrence occurrence : finding.occurrences()) {
            occurrence
                    .field("hosts")
                    .ifPresent(list -> NodeList.expand(list)
                            .orElse(List.of())
                            .forEach(host -> named.add(suspect(topology.canonical(host), Origin.NAMED, topology))));
            occurrence
                    .field("host")
                    .ifPresent(host -> named.add(suspect(topology.canonical(host), Origin.NAMED, topology)));
            occurrence
                    .field("node")
                    .ifPresent(host -> named.add(suspect(topology.canonical(host), Origin.NAMED, topology)));
        }
        boolean aboutItsHost = finding.signature().layer() == Layer.KERNEL
                || finding.signature().layer() == Layer.HOST
                        && finding.signature().scope() != Scope.SERVICE;
        if (named.isEmpty() && aboutItsHost) {
            named.addAll(ofHosts(finding, topology));
        }
        return named;
    }

    private static List<SuspectNode> ofHosts(Finding finding, Topology topology) {
        return finding.hosts().stream()
                .map(host -> suspect(topology.canonical(host), Origin.NAMED, topology))
                .toList();
    }

    private static List<SuspectNode> ofRanks(SortedSet<Integer> ranks, boolean missing, Topology topology) {
        Map<String, List<Integer>> byNode = new LinkedHashMap<>();
        for (int rank : ranks) {
            byNode.computeIfAbsent(topology.node(rank), node -> new ArrayList<>())
                    .add(rank);
        }
        List<SuspectNode> suspects = new ArrayList<>();
        byNode.forEach((node, on) -> {
            boolean mapped = topology.host(on.get(0)).isPresent();
            Origin placed = topology.ranksPerNodeStated() ? Origin.CONFIGURED : Origin.INFERRED;
            Origin origin = !mapped ? placed : missing ? Origin.MISSING : Origin.MAPPED;
            suspects.add(new SuspectNode(node, origin, on, (double) on.size() / ranks.size()));
        });
        return suspects;
    }

    private static SuspectNode suspect(String host, Origin origin, Topology topology) {
        return new SuspectNode(host, origin, topology.ranksOn(host), 1);
    }
}
