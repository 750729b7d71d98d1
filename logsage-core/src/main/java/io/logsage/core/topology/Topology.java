package io.logsage.core.topology;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which ranks run where, as far as the log tells.
 *
 * @param worldSize the number of ranks
 * @param ranksPerNode the number of ranks on each node: read from the log, else the setting {@code DOMAIN_SIZE}
 * @param ranksPerNodeStated whether the operator or the log states that number
 * @param ranksPerNodeProven whether it is stated, or the only number that fits the places that the log gives to ranks
 * @param hostOfRank the host of each rank that the log places
 * @param gpus which rank drives which GPU
 * @param ranksSeen one more than the highest rank that printed a line; 0 when none did
 * @param hosts every host that the log names, in order of appearance
 * @param aliases other names and addresses of those hosts, and the pods that are known to run on them
 * @param pods every pod that the log names; a pod is no node
 * @param allocated how many nodes the scheduler gave the job; 0 when no line tells
 */
public record Topology(
        OptionalInt worldSize,
        int ranksPerNode,
        boolean ranksPerNodeStated,
        boolean ranksPerNodeProven,
        RankHosts hostOfRank,
        GpuPlaces gpus,
        int ranksSeen,
        List<String> hosts,
        Map<String, String> aliases,
        Set<String> pods,
        int allocated) {
    private static final long PLACE_WEIGHT = 64;
    private static final long GPU_WEIGHT = 16;
    private static final long NAME_WEIGHT = 128;

    /** Checks and copies. */
    public Topology {
        requireNonNull(worldSize, "worldSize");
        if (ranksPerNode < 1) {
            throw new IllegalArgumentException("ranksPerNode is not positive: " + ranksPerNode);
        }
        requireNonNull(hostOfRank, "hostOfRank");
        requireNonNull(gpus, "gpus");
        hosts = List.copyOf(hosts);
        aliases = Map.copyOf(aliases);
        pods = Set.copyOf(pods);
    }

    /** {@return the name of a host that the log uses most, for any of its names or addresses}
     * @param name a host name, an address, or an address with {@code <port>}
     */
    public String canonical(String name) {
        int port = name.indexOf('<');
        String bare = port > 0 ? name.substring(0, port) : name;
        return aliases.getOrDefault(bare, bare);
    }

    /** {@return the host of a rank, where the log names it, or names it for others that must be on the same node}
     * @param rank a global rank
     */
    public Optional<String> host(int rank) {
        int run = runOfHost(rank);
        return run == RankHosts.NONE ? Optional.empty() : Optional.of(hostOfRank.host(run));
    }

    private int runOfHost(int rank) {
        int below = hostOfRank.runAtOrBefore(rank);
        if (below != RankHosts.NONE && rank < hostOfRank.end(below)) {
            return below;
        }
        if (ranksPerNode == 1) {
            return RankHosts.NONE;
        }
        boolean between = below != RankHosts.NONE && below + 1 < hostOfRank.runs();
        if (between && hostOfRank.host(below).equals(hostOfRank.host(below + 1))) {
            return below;
        }
        return ranksPerNodeProven ? runOfMate(rank) : RankHosts.NONE;
    }

    private int runOfMate(int rank) {
        int first = nodeIndex(rank) * ranksPerNode;
        int run = hostOfRank.runAtOrBefore(first);
        int mate = run != RankHosts.NONE && first < hostOfRank.end(run) ? run : run + 1;
        boolean same =
                mate < hostOfRank.runs() && nodeIndex(Math.max(first, hostOfRank.first(mate))) == nodeIndex(rank);
        return same ? mate : RankHosts.NONE;
    }

    /** {@return the index of a rank's node, by arithmetic}
     * @param rank a global rank
     */
    public int nodeIndex(int rank) {
        return rank / ranksPerNode;
    }

    /** {@return the name of a rank's node: its host, or that of a rank that is likely on the same node, else {@code node<index>}}
     * @param rank a global rank
     */
    public String node(int rank) {
        int run = runOfHost(rank);
        if (run == RankHosts.NONE) {
            run = runOfMate(rank);
        }
        return run == RankHosts.NONE ? "node" + nodeIndex(rank) : hostOfRank.host(run);
    }

    /** {@return the ranks that the log places on a host, ascending}
     * @param host a host name
     */
    public List<Integer> ranksOn(String host) {
        return ranksOn(Set.of(host)).getOrDefault(host, List.of());
    }

    /** {@return the ranks that the log places on hosts, ascending, by host; a host without any is not there}
     * @param wanted host names
     */
    public Map<String, List<Integer>> ranksOn(Set<String> wanted) {
        Map<String, List<Integer>> found = new HashMap<>();
        for (int run = 0; run < hostOfRank.runs(); run++) {
            if (wanted.contains(hostOfRank.host(run))) {
                List<Integer> ranks = found.computeIfAbsent(hostOfRank.host(run), host -> new ArrayList<>());
                for (int rank = hostOfRank.first(run); rank < hostOfRank.end(run); rank++) {
                    addMates(ranks, rank);
                }
            }
        }
        return found;
    }

    private void addMates(List<Integer> ranks, int rank) {
        int first = nodeIndex(rank) * ranksPerNode;
        int end = Math.max(rank + 1, Math.min(first + ranksPerNode, knownRanks()));
        int done = ranks.isEmpty() ? 0 : ranks.get(ranks.size() - 1) + 1;
        for (int mate = Math.max(done, first); mate < end; mate++) {
            ranks.add(mate);
        }
    }

    /** {@return the rank that drives a GPU, where the log maps it}
     * @param host the name of its host
     * @param pci its PCI address
     */
    public OptionalInt rankOfGpu(String host, String pci) {
        return gpus.rank(host, PciAddress.ofDriver(pci));
    }

    /** {@return how many ranks take part, as far as is known: the printed world size, else the highest rank seen and one} */
    public int knownRanks() {
        return worldSize.orElse(ranksSeen);
    }

    /** {@return how many nodes take part, as far as is known} */
    public int knownNodes() {
        int byRank = (knownRanks() + ranksPerNode - 1) / ranksPerNode;
        return Math.max(namedNodes(), byRank);
    }

    /** {@return how many nodes are told apart by their names or by the scheduler's count, without arithmetic on ranks} */
    public int namedNodes() {
        return Math.max(Math.max(hosts.size(), allocated), pods.size());
    }

    /** {@return whether the log tells how many ranks or nodes take part} */
    public boolean sizeStated() {
        return worldSize.isPresent() || allocated > 0;
    }

    /** {@return whether a name is that of a pod of which nobody told the node}
     * @param name a host name or a pod's
     */
    public boolean isPodAlone(String name) {
        return pods.contains(name) && !aliases.containsKey(name);
    }

    /** {@return the same, with the number of nodes that a companion log tells}
     * @param nodes how many; 0 when it does not tell
     */
    public Topology allocated(int nodes) {
        return new Topology(
                worldSize,
                ranksPerNode,
                ranksPerNodeStated,
                ranksPerNodeProven,
                hostOfRank,
                gpus,
                ranksSeen,
                hosts,
                aliases,
                pods,
                Math.max(allocated, nodes));
    }

    /** {@return about how many bytes this holds} */
    public long weight() {
        return PLACE_WEIGHT * hostOfRank.size()
                + GPU_WEIGHT * gpus.size()
                + NAME_WEIGHT * ((long) hosts.size() + aliases.size() + pods.size());
    }
}
