package io.logsage.core.topology;

import io.logsage.core.prefix.HostNames;
import io.logsage.core.prefix.NodeList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers which ranks run where while a log is read. For one thread. */
public final class TopologyBuilder {

    /** The most hosts, and the most other names and GPUs of them. */
    public static final int MOST_HOSTS = 50_000;

    static final int LONGEST_NAME = 256;
    static final int MOST_RANKS = 131_072;
    private static final int MOST_TASKS = 64;
    private static final int LONGEST_TASKS = 1_024;
    private static final int TURNS = 2; // a node may take the ranks of another one when a launcher starts anew

    private final int configured;
    private final RankHosts.Gathering hostOfRank = new RankHosts.Gathering();
    private final GpuPlaces gpus = new GpuPlaces();
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, String> nodeOfPod = new LinkedHashMap<>(); // "" where no line told the node
    private final LocalPlaces localPlaces = new LocalPlaces();
    private int allocated;
    private int ranksSeen;
    private boolean lostNames;
    private boolean tasksAreRanks = true; // as far as the log tells
    private int worldSize;
    private int localWorldSize;
    private int devices;
    private String reportedNode = "";

    /**
     * Nothing is known yet.
     *
     * @param configured {@code DOMAIN_SIZE}: ranks per node; 1 when not set
     */
    public TopologyBuilder(int configured) {
        this.configured = configured;
    }

    /**
     * Takes note of how many ranks take part.
     *
     * @param size a number that a line tells; the largest one holds, and one out of range is passed over
     */
    public void worldSize(long size) {
        if (size > 0 && size <= MOST_RANKS) {
            worldSize = Math.max(worldSize, (int) size);
        }
    }

    /** {@return whether a number may be that of a rank in a group of so many that is as large as any known one} */
    boolean isWithin(int rank, int size) {
        return size >= worldSize && rank >= 0 && rank < Math.min(size, MOST_RANKS);
    }

    /**
     * Takes note of how many ranks a node holds.
     *
     * @param size a number that a line tells; the largest one holds, and one out of range is passed over
     */
    public void localWorldSize(long size) {
        if (size > 0 && size <= 1_024) {
            localWorldSize = Math.max(localWorldSize, (int) size);
        }
    }

    /**
     * Takes note of a GPU of a node.
     *
     * @param device its index on the node; a negative one says nothing
     */
    public void sawDevice(int device) {
        if (device < 64) {
            devices = Math.max(devices, device + 1);
        }
    }

    /**
     * Takes note of a rank that printed a line or is named in one.
     *
     * @param rank a global rank
     */
    public void sawRank(int rank) {
        if (rank < MOST_RANKS) {
            ranksSeen = Math.max(ranksSeen, rank + 1);
        }
    }

    /**
     * Takes note of a host.
     *
     * @param host its name as the log prints it
     */
    public void sawHost(String host) {
        if (hosts.size() >= MOST_HOSTS) {
            lostNames |= !hosts.contains(host);
        } else if (hosts.add(host)) {
            String name = HostNames.normalise(host);
            if (hasRoom(aliases, name)) {
                aliases.putIfAbsent(name, host);
            }
        }
    }

    private boolean hasRoom(Map<String, ?> names, String name) {
        boolean room = names.size() < 2 * MOST_HOSTS && name.length() < LONGEST_NAME;
        lostNames |= !room;
        return room;
    }

    /** {@return whether names were too many to be kept} */
    public boolean hasLostNames() {
        return lostNames || gpus.hasLost();
    }

    /**
     * Takes note of a pod, and of the host that it runs on where a line of it names one.
     *
     * @param pod its name
     * @param host its host, or its name again
     */
    public void sawPod(String pod, String host) {
        boolean told = !host.equals(pod);
        if (told) {
            sawHost(host);
        }
        String known = nodeOfPod.get(pod);
        if (known == null ? hasRoom(nodeOfPod, pod) : told && known.isEmpty()) {
            nodeOfPod.put(pod, told ? host : "");
        }
    }

    /**
     * Takes note of where a rank runs.
     *
     * @param rank a global rank
     * @param host its host or pod
     */
    public void place(int rank, String host) {
        if (rank >= 0 && rank < MOST_RANKS && !isPlaced(rank, host)) {
            if (!nodeOfPod.containsKey(host)) {
                sawHost(host);
            }
            hostOfRank.put(rank, host);
        }
    }

    private boolean isPlacedElsewhere(int rank, String host) {
        String known = rank < MOST_RANKS ? hostOfRank.host(rank) : "";
        return !known.isEmpty() && !known.equals(host);
    }

    /** {@return whether a place is known, as most are that lines tell of}
     * @param rank a global rank
     * @param host its host or pod
     */
    public boolean isPlaced(int rank, String host) {
        return rank >= 0 && host.equals(hostOfRank.host(rank));
    }

    /**
     * Learns from a launcher's report, which names the host of a rank in the lines before or beside the rank.
     *
     * @param fields what a signature reads of a line of it
     */
    public void learn(Map<String, String> fields) {
        learnTasks(fields);
        String node = fields.get("node");
        if (node != null) {
            reportedNode = node;
            sawHost(node);
        }
        String rank = fields.get("rank");
        if (rank != null && rank.length() <= 6 && rank.chars().allMatch(Character::isDigit)) {
            int number = Integer.parseInt(rank);
            sawRank(number);
            learnLocal(number, fields.get("localRank"));
            if (!reportedNode.isEmpty()) {
                place(number, reportedNode);
                reportedNode = "";
            }
        }
    }

    private void learnLocal(int rank, @Nullable String local) {
        if (local != null && local.length() <= 2 && local.chars().allMatch(Character::isDigit)) {
            placeOnNode(rank, Integer.parseInt(local));
            sawDevice(Integer.parseInt(local));
        }
    }

    /** Takes note of the place of a rank on its node: its device, or its local rank. */
    void placeOnNode(int rank, int place) {
        if (rank < MOST_RANKS) {
            localPlaces.put(rank, place);
        }
    }

    /** Takes note of how many nodes the scheduler gave the job. */
    void allocated(int nodes) {
        allocated = nodes;
    }

    /** Takes note of an address of a host. */
    void address(String address, String host) {
        if (hasRoom(aliases, address)) {
            aliases.put(address, host);
        }
    }

    /** Takes note of the GPU that a rank drives. */
    void gpu(String host, long address, int rank) {
        gpus.put(host, address, rank);
    }

    /**
     * Learns from a report that names one host and the tasks on it. A task is a rank unless it starts others: then the log may place
     * the rank of its number elsewhere.
     *
     * @param fields what a signature reads of it
     */
    public void learnTasks(Map<String, String> fields) {
        String hosts = fields.get("hosts");
        String tasks = fields.get("tasks");
        if (hosts == null || tasks == null) {
            return;
        }
        List<String> names = NodeList.expand(hosts, 1).orElse(List.of());
        if (names.size() != 1) {
            return;
        }
        String host = names.get(0);
        List<Integer> all = NodeList.tasks(tasks, LONGEST_TASKS).orElse(List.of());
        List<Integer> some = all.subList(0, Math.min(MOST_TASKS, all.size()));
        tasksAreRanks &= some.stream().noneMatch(task -> isPlacedElsewhere(task, host));
        if (tasksAreRanks) {
            some.forEach(task -> {
                sawRank(task);
                place(task, host);
            });
        }
    }

    /** {@return what is known so far; later lines do not change it} */
    public Topology build() {
        int stated = statedPerNode();
        RankHosts told = hostOfRank.hosts(host -> host);
        Set<String> gatherers = gatherers(told);
        gatherers.forEach(this::isNoNode);
        RankHosts placed = gatherers.isEmpty() ? told : hostOfRank.hosts(host -> gatherers.contains(host) ? "" : host);
        NodeSize size = new NodeSize(worldSize, placed, localPlaces);
        int perNode = stated > 0 ? stated : size.likely(devices);
        List<String> nodes = nodeOfPod.isEmpty()
                ? List.copyOf(hosts)
                : hosts.stream().filter(host -> !nodeOfPod.containsKey(host)).toList();
        nodeOfPod.forEach((pod, node) -> {
            if (!node.isEmpty()) {
                aliases.put(pod, node);
            }
        });
        return new Topology(
                worldSize > 0 ? OptionalInt.of(worldSize) : OptionalInt.empty(),
                perNode,
                stated > 0,
                stated > 0 || size.isProven(perNode),
                nodeOfPod.isEmpty() ? placed : hostOfRank.hosts(host -> nodeOfPod.getOrDefault(host, host)),
                gpus.copy(),
                ranksSeen,
                nodes,
                aliases,
                nodeOfPod.keySet(),
                allocated);
    }

    /** Hosts of many more ranks than a node holds: they gathered what ranks printed elsewhere. */
    private Set<String> gatherers(RankHosts placed) {
        int most = statedPerNode() > 0 ? TURNS * statedPerNode() : NodeSize.LARGEST;
        Map<String, Integer> ranks = new HashMap<>();
        Set<String> gatherers = new HashSet<>();
        for (int run = 0; run < placed.runs(); run++) {
            if (ranks.merge(placed.host(run), placed.end(run) - placed.first(run), Integer::sum) > most) {
                gatherers.add(placed.host(run));
            }
        }
        return gatherers;
    }

    /** {@return how many ranks a node holds as the operator or the log says; 0 when neither does} */
    private int statedPerNode() {
        return configured > 1 ? configured : localWorldSize;
    }

    private void isNoNode(String host) {
        nodeOfPod.put(host, "");
        aliases.remove(HostNames.normalise(host), host);
    }
}
