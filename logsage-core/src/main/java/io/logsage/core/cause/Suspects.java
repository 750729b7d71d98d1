package io.logsage.core.cause;

import io.logsage.Role;
import io.logsage.core.cause.SuspectNode.Origin;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.prefix.NodeList;
import io.logsage.core.signature.Isolation;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Scope;
import io.logsage.core.signature.Signature;
import io.logsage.core.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;

/** The nodes that a finding points at: those its lines name, those of its ranks, or the peer that its reporters agree on. */
final class Suspects {
    /** Lines that name more nodes than this blame none of them. */
    private static final int MOST_NAMED = 1_000;

    /** The most bracketed lists of a finding that are read: a short one may stand for very many names. */
    private static final int MOST_LISTS = 64;

    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9._-]+");

    private Suspects() {}

    static List<SuspectNode> of(Finding finding, Isolation rule, SortedSet<Integer> ranks, AttemptEvidence evidence) {
        Map<String, SuspectNode> suspects = new LinkedHashMap<>();
        named(finding, evidence.topology()).forEach(suspect -> suspects.putIfAbsent(suspect.name(), suspect));
        if (suspects.isEmpty() && isOfOneMachine(finding)) {
            mentioned(finding, evidence.topology()).forEach(suspect -> suspects.putIfAbsent(suspect.name(), suspect));
        }
        if (suspects.isEmpty() && finding.signature().layer() == Layer.TRANSPORT) {
            PeerVote.of(evidence)
                    .or(() -> rule == Isolation.PEER ? accused(finding, evidence.topology()) : Optional.empty())
                    .ifPresent(suspect -> suspects.put(suspect.name(), suspect));
        }
        boolean missing = finding.signature().layer() == Layer.COLLECTIVE
                && !MissingRanks.of(finding, evidence).isEmpty();
        if (rule == Isolation.PEER && !missing) {
            return List.copyOf(suspects.values()); // who reports a peer is not at fault
        }
        if (suspects.isEmpty()) {
            ofRanks(ranks, missing, evidence.topology())
                    .forEach(suspect -> suspects.putIfAbsent(suspect.name(), suspect));
        }
        if (suspects.isEmpty()) {
            ofHosts(finding, evidence.topology()).forEach(suspect -> suspects.putIfAbsent(suspect.name(), suspect));
        }
        if (suspects.isEmpty() && isOfMachine(finding)) {
            alsoReported(finding, evidence).ifPresent(suspect -> suspects.put(suspect.name(), suspect));
        }
        if (suspects.isEmpty() && finding.signature().layer() == Layer.PROGRAM) {
            pointed(evidence).ifPresent(suspect -> suspects.put(suspect.name(), suspect));
        }
        return List.copyOf(suspects.values());
    }

    /** Too few reporters for a vote, but they all name one other end. */
    private static Optional<SuspectNode> accused(Finding finding, Topology topology) {
        Set<String> peers = new LinkedHashSet<>();
        for (Occurrence occurrence : finding.occurrences()) {
            occurrence
                    .field("peerHost")
                    .or(() -> occurrence.field("peer"))
                    .map(topology::canonical)
                    .ifPresent(peers::add);
        }
        return peers.size() == 1
                ? suspects(peers, Origin.ACCUSED, topology).stream().findFirst()
                : Optional.empty();
    }

    /** Where nothing else says where a program died, the one host whose launcher saw a process die first is the place. */
    private static Optional<SuspectNode> pointed(AttemptEvidence evidence) {
        Set<String> hosts = new LinkedHashSet<>();
        for (Finding finding : evidence.findings()) {
            if (finding.signature().layer() == Layer.LAUNCHER
                    && finding.signature().role() == Role.CONFIRMATION) {
                for (Occurrence occurrence : finding.occurrences()) {
                    occurrence.field("node").map(evidence.topology()::canonical).ifPresent(hosts::add);
                }
            }
        }
        return hosts.size() == 1
                ? suspects(hosts, Origin.MAPPED, evidence.topology()).stream().findFirst()
                : Optional.empty();
    }

    /** A line may name the node it is about in a field; a kernel's or a daemon's line is about the host that wrote it. */
    private static List<SuspectNode> named(Finding finding, Topology topology) {
        Set<String> lists = new HashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Occurrence occurrence : finding.occurrences()) {
            for (String host : stated(occurrence, lists)) {
                String name = topology.canonical(host);
                if (!topology.isPodAlone(name)) {
                    names.add(name);
                }
            }
            if (names.size() >= MOST_NAMED) {
                break;
            }
        }
        return names.isEmpty() && isOfMachine(finding)
                ? ofHosts(finding, topology)
                : suspects(names, Origin.NAMED, topology);
    }

    private static boolean isOfMachine(Finding finding) {
        Signature signature = finding.signature();
        return signature.layer() == Layer.KERNEL
                || signature.layer() == Layer.HOST && signature.scope() != Scope.SERVICE;
    }

    private static boolean isOfOneMachine(Finding finding) {
        Signature signature = finding.signature();
        return isOfMachine(finding)
                || signature.layer() == Layer.SCHEDULER
                        && signature.scope() == Scope.NODE
                        && signature.isolation() == Isolation.NAMED;
    }

    /** A machine's fault that someone reports in words of his own: the one host of the job that a line holds. */
    private static List<SuspectNode> mentioned(Finding finding, Topology topology) {
        Set<String> known = new HashSet<>(topology.hosts());
        Set<String> names = new LinkedHashSet<>();
        for (Occurrence occurrence : finding.occurrences()) {
            Set<String> here = new HashSet<>();
            for (String word : NO_NAME.split(occurrence.text())) {
                String name = topology.canonical(word);
                if (known.contains(name) && !topology.isPodAlone(name)) {
                    here.add(name);
                }
            }
            if (here.size() > 1) {
                return List.of();
            }
            names.addAll(here);
        }
        return suspects(names, Origin.NAMED, topology);
    }

    /** Where the machine's own line names none: the one node that other reports of a machine or the scheduler condemn. */
    private static Optional<SuspectNode> alsoReported(Finding finding, AttemptEvidence evidence) {
        Set<String> nodes = new LinkedHashSet<>();
        for (Finding other : evidence.findings()) {
            boolean condemns = other.signature().isolation() == Isolation.NAMED
                    && isOfOneMachine(other)
                    && Candidates.mayBeCause(other);
            if (other != finding && condemns) {
                named(other, evidence.topology()).forEach(suspect -> nodes.add(suspect.name()));
            }
        }
        return nodes.size() == 1
                ? suspects(nodes, Origin.REPORTED, evidence.topology()).stream().findFirst()
                : Optional.empty();
    }

    private static List<String> stated(Occurrence occurrence, Set<String> lists) {
        Optional<String> several = occurrence.field("hosts");
        Optional<String> host = occurrence.field("host");
        Optional<String> node = occurrence.field("node");
        if (several.isEmpty() && host.isEmpty() && node.isEmpty()) {
            return List.of();
        }
        List<String> hosts = new ArrayList<>();
        if (several.isPresent() && isToRead(several.get(), lists)) {
            List<String> listed = NodeList.expand(several.get()).orElse(List.of());
            hosts.addAll(listed.subList(0, Math.min(MOST_NAMED, listed.size())));
        }
        host.ifPresent(hosts::add);
        node.ifPresent(hosts::add);
        return hosts;
    }

    private static boolean isToRead(String list, Set<String> lists) {
        return list.indexOf('[') < 0 || lists.size() < MOST_LISTS && lists.add(list);
    }

    private static List<SuspectNode> ofHosts(Finding finding, Topology topology) {
        Set<String> hosts = new LinkedHashSet<>();
        finding.hosts().stream()
                .limit(MOST_NAMED)
                .map(topology::canonical)
                .filter(host -> !topology.isPodAlone(host))
                .forEach(hosts::add);
        return suspects(hosts, Origin.NAMED, topology);
    }

    private static List<SuspectNode> ofRanks(SortedSet<Integer> ranks, boolean missing, Topology topology) {
        Map<String, List<Integer>> byNode = new LinkedHashMap<>();
        for (int rank : ranks) {
            byNode.computeIfAbsent(topology.node(rank), node -> new ArrayList<>())
                    .add(rank);
        }
        List<SuspectNode> suspects = new ArrayList<>();
        byNode.forEach((node, on) -> {
            boolean mapped = on.stream().anyMatch(rank -> topology.host(rank).isPresent());
            Origin placed = topology.ranksPerNodeStated() ? Origin.CONFIGURED : Origin.INFERRED;
            Origin origin = !mapped ? placed : missing ? Origin.MISSING : Origin.MAPPED;
            suspects.add(new SuspectNode(node, origin, on, (double) on.size() / ranks.size()));
        });
        return suspects;
    }

    private static List<SuspectNode> suspects(Set<String> hosts, Origin origin, Topology topology) {
        Map<String, List<Integer>> ranks = topology.ranksOn(hosts);
        return hosts.stream()
                .limit(MOST_NAMED)
                .map(host -> new SuspectNode(host, origin, ranks.getOrDefault(host, List.of()), 1))
                .toList();
    }
}
