package io.logsage.core.evidence;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which ranks run where, as far as the log tells.
 *
 * @param worldSize the number of ranks
 * @param ranksPerNode the number of ranks on each node: read from the log, else the setting {@code DOMAIN_SIZE}
 * @param ranksPerNodeStated whether the operator or the log states that number
 * @param hostOfRank the host of each rank that the log places
 * @param rankOfGpu the rank that drives a GPU, by host and PCI address, keyed {@code host/address}
 * @param ranksSeen every rank that printed a line
 * @param hosts every host that the log names, in order of appearance
 * @param aliases other names and addresses of those hosts
 */
public record Topology(
        OptionalInt worldSize,
        int ranksPerNode,
        boolean ranksPerNodeStated,
        Map<Integer, String> hostOfRank,
        Map<String, Integer> rankOfGpu,
        SortedSet<Integer> ranksSeen,
        List<String> hosts,
        Map<String, String> aliases) {
    /** Checks and copies. */
    public Topology {
        requireNonNull(worldSize, "worldSize");
        if (ranksPerNode < 1) {
            throw new IllegalArgumentException("ranksPerNode is not positive: " + ranksPerNode);
        }
        hostOfRank = new TreeMap<>(hostOfRank);
        rankOfGpu = Map.copyOf(rankOfGpu);
        ranksSeen = new TreeSet<>(ranksSeen);
        hosts = List.copyOf(hosts);
        aliases = Map.copyOf(aliases);
    }

    /** {@return the name of a host that the log uses most, for any of its names or addresses}
     * @param name a host name, an address, or an address with {@code <port>}
     */
    public String canonical(String name) {
        int port = name.indexOf('<');
        String bare = port > 0 ? name.substring(0, port) : name;
        return aliases.getOrDefault(bare, bare);
    }

    /** {@return the host of a rank, where the log names it, or names it for another rank of the same node}
     * @param rank a global rank
     */
    public Optional<String> host(int rank) {
        String placed = hostOfRank.get(rank);
        if (placed != null || ranksPerNode == 1) {
            return Optional.ofNullable(placed);
        }
        int first = nodeIndex(rank) * ranksPerNode;
        for (int mate = first; mate < first + ranksPerNode; mate++) {
            String host = hostOfRank.get(mate);
            if (host != null) {
                return Optional.of(host);
            }
        }
        return Optional.empty();
    }

    /** {@return the index of a rank's node, by arithmetic}
     * @param rank a global rank
     */
    public int nodeIndex(int rank) {
        return rank / ranksPerNode;
    }

    /** {@return the name of a rank's node: its host, else {@code node<index>}}
     * @param rank a global rank
     */
    public String node(int rank) {
        return host(rank).orElseGet(() -> "node" + nodeIndex(rank));
    }

    /** {@return the ranks that the log places on a host, ascending}
     * @param host a host name
     */
    public List<Integer> ranksOn(String host) {
        SortedSet<Integer> ranks = new TreeSet<>();
        hostOfRank.forEach((rank, name) -> {
            if (name.equals(host)) {
                int first = nodeIndex(rank) * ranksPerNode;
                for (int mate = first; mate < first + ranksPerNode && (mate <= rank || mate < knownRanks()); mate++) {
                    ranks.add(mate);
                }
            }
        });
        return new ArrayList<>(ranks);
    }

    /** {@return the rank that drives a GPU, where the log maps it}
     * @param host the name of its host
     * @param pci its PCI address
     */
    public OptionalInt rankOfGpu(String host, String pci) {
        Integer rank = PciAddress.ofDriver(pci)
                .map(address -> rankOfGpu.get(host + "/" + address))
                .orElse(null);
        return rank == null ? OptionalInt.empty() : OptionalInt.of(rank);
    }

    /** {@return how many ranks take part, as far as is known: the printed world size, else the highest rank seen and one} */
    public int knownRanks() {
        return worldSize.orElse(ranksSeen.isEmpty() ? 0 : ranksSeen.last() + 1);
    }

    /** {@return how many nodes take part, as far as is known} */
    public int knownNodes() {
        int byRank = (knownRanks() + ranksPerNode - 1) / ranksPerNode;
        return Math.max(hosts.size(), byRank);
    }
}
