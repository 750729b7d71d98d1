package io.logsage.core.evidence;

import io.logsage.core.prefix.HostNames;
import io.logsage.core.prefix.NodeList;
import io.logsage.core.text.AsciiSearch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers which ranks run where, from prefixes and from the lines that launchers and NCCL print about it. */
final class TopologyBuilder {

    /** What the scanner must look for. */
    static final List<String> LITERALS =
            List.of(" nranks ", "bootstrap : using", "nodelist=", "successfully assigned ", ": ssh exited with ");

    private static final byte[] RANKS = AsciiSearch.fold(" nranks ");
    private static final byte[] RANK = AsciiSearch.fold(" rank ");
    private static final byte[] BUS = AsciiSearch.fold("busid ");
    private static final byte[] DEVICE = AsciiSearch.fold("cudadev ");
    private static final byte[] USING = AsciiSearch.fold("bootstrap : using ");
    private static final byte[] NODES = AsciiSearch.fold("nodelist=");
    private static final byte[] ASSIGNED = AsciiSearch.fold("successfully assigned ");
    private static final byte[] ASSIGNED_TO = AsciiSearch.fold(" to ");
    private static final byte[] SSH = AsciiSearch.fold(": ssh exited with ");

    /** The most hosts, and the most other names and GPUs of them. */
    static final int MOST_HOSTS = 50_000;

    private static final int LONGEST_WORD = 256;
    private static final int MOST_RANKS = 131_072;
    private static final int MOST_TASKS = 64;
    private static final int LONGEST_TASKS = 1_024;
    private static final int LARGEST_NODE = 64;
    private static final int TURNS = 2; // a node may take the ranks of another one when a launcher starts anew
    private static final int NO_PLACE = -2;

    private final int configured;
    private final RankHosts.Gathering hostOfRank = new RankHosts.Gathering();
    private final GpuPlaces gpus = new GpuPlaces();
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, String> nodeOfPod = new LinkedHashMap<>(); // "" where no line told the node
    private int[] placeOnNode = {}; // placeOnNode[rank] = its device, or its local rank, or NO_PLACE
    private int highestOnNode; // behind the highest rank with a place
    private int allocated;
    private int ranksSeen;
    private boolean lostNames;
    private boolean tasksAreRanks = true; // as far as the log tells
    private int worldSize;
    private int localWorldSize;
    private int devices;
    private String reportedNode = "";

    /** @param configured {@code DOMAIN_SIZE}: ranks per node; 1 when not set */
    TopologyBuilder(int configured) {
        this.configured = configured;
    }

    void worldSize(long size) {
        if (size > 0 && size <= MOST_RANKS) {
            worldSize = Math.max(worldSize, (int) size);
        }
    }

    void localWorldSize(long size) {
        if (size > 0 && size <= 1_024) {
            localWorldSize = Math.max(localWorldSize, (int) size);
        }
    }

    void sawDevice(int device) {
        if (device < 64) {
            devices = Math.max(devices, device + 1);
        }
    }

    void sawRank(int rank) {
        if (rank < MOST_RANKS) {
            ranksSeen = Math.max(ranksSeen, rank + 1);
        }
    }

    void sawHost(String host) {
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
        boolean room = names.size() < 2 * MOST_HOSTS && name.length() < LONGEST_WORD;
        lostNames |= !room;
        return room;
    }

    /** {@return whether names were too many to be kept} */
    boolean hasLostNames() {
        return lostNames || gpus.hasLost();
    }

    /** Takes note of a pod, and of the host that it runs on where a line of it names one. */
    void sawPod(String pod, String host) {
        boolean told = !host.equals(pod);
        if (told) {
            sawHost(host);
        }
        String known = nodeOfPod.get(pod);
        if (known == null ? hasRoom(nodeOfPod, pod) : told && known.isEmpty()) {
            nodeOfPod.put(pod, told ? host : "");
        }
    }

    void place(int rank, String host) {
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

    /** {@return whether a place is known, as most are that lines tell of} */
    boolean isPlaced(int rank, String host) {
        return rank >= 0 && host.equals(hostOfRank.host(rank));
    }

    /** Learns from a launcher's report, which names the host of a rank in the lines before or beside the rank. */
    void learn(Map<String, String> fields) {
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

    private void placeOnNode(int rank, int place) {
        if (rank < MOST_RANKS) {
            int known = placeOnNode.length;
            if (rank >= known) {
                placeOnNode = Arrays.copyOf(placeOnNode, Math.max(rank + 1, 2 * known));
                Arrays.fill(placeOnNode, known, placeOnNode.length, NO_PLACE);
            }
            placeOnNode[rank] = place;
            highestOnNode = Math.max(highestOnNode, rank + 1);
        }
    }

    /**
     * Learns from a report that names one host and the tasks on it. A task is a rank unless it starts others: then the log may place
     * the rank of its number elsewhere.
     */
    void learnTasks(Map<String, String> fields) {
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

    /** Reads a line of NCCL about a rank or an address of its host, or a scheduler's about the nodes of the job. */
    void read(byte[] b, int from, int to, String host) {
        if (!host.isEmpty()) {
            if (readRank(b, from, to, host)) {
                return;
            }
            readAddress(b, from, to, host);
        }
        int list = AsciiSearch.after(b, from, to, NODES);
        if (list > 0) {
            int before = list - NODES.length - 1;
            boolean whole = before < from || b[before] == ' ' || b[before] == '_';
            List<String> nodes = whole ? NodeList.expand(word(b, list, to)).orElse(List.of()) : List.of();
            allocated = nodes.isEmpty() ? allocated : nodes.size();
            return;
        }
        int assigned = AsciiSearch.after(b, from, to, ASSIGNED);
        if (assigned > 0) {
            readAssignment(word(b, assigned, to), b, assigned, to);
            return;
        }
        int ssh = AsciiSearch.indexOf(b, from, to, SSH);
        if (ssh > from) {
            int start = ssh;
            while (start > from && b[start - 1] != ' ') {
                start--;
            }
            sawHost(word(b, start, ssh));
        }
    }

    /** "Successfully assigned ml/trainer-1 to n7", of the scheduler of Kubernetes. */
    private void readAssignment(String pod, byte[] b, int from, int to) {
        int node = from + pod.getBytes(StandardCharsets.UTF_8).length + ASSIGNED_TO.length;
        if (node < to && AsciiSearch.standsAt(b, node - ASSIGNED_TO.length, to, ASSIGNED_TO)) {
            String name = word(b, node, to);
            int end = name.length() - (name.endsWith("\"") || name.endsWith(".") ? 1 : 0);
            sawPod(pod.substring(pod.indexOf('/') + 1), name.substring(0, end));
        }
    }

    /** {@return whether the line tells of a rank, and of nothing else} */
    private boolean readRank(byte[] b, int from, int to, String host) {
        int ranks = AsciiSearch.after(b, from, to, RANKS);
        int rank = ranks <= 0 ? 0 : AsciiSearch.after(b, from, to, RANK);
        if (rank <= 0) {
            return false;
        }
        int size = number(b, ranks, to);
        int index = number(b, rank, to);
        if (size >= worldSize && index >= 0 && index < Math.min(size, MOST_RANKS)) {
            worldSize(size);
            place(index, host);
            int device = AsciiSearch.after(b, from, to, DEVICE);
            if (device > 0) {
                placeOnNode(index, number(b, device, to));
            }
            int bus = AsciiSearch.after(b, from, to, BUS);
            long address = bus > 0 ? PciAddress.ofNccl(b, bus, to) : PciAddress.NONE;
            if (address != PciAddress.NONE) {
                gpus.put(host, address, index);
            }
        }
        return true;
    }

    private void readAddress(byte[] b, int from, int to, String host) {
        int using = AsciiSearch.after(b, from, to, USING);
        if (using > 0) {
            String address = word(b, using, to);
            int colon = address.indexOf(':');
            int port = address.indexOf('<');
            if (colon > 0 && port > colon && hasRoom(aliases, address)) {
                aliases.put(address.substring(colon + 1, port), host);
            }
        }
    }

    private static int number(byte[] b, int from, int to) {
        int value = -1;
        for (int i = from; i < to && b[i] >= '0' && b[i] <= '9' && value < MOST_RANKS; i++) {
            value = Math.max(0, value) * 10 + b[i] - '0';
        }
        return value;
    }

    private static String word(byte[] b, int from, int to) {
        if (from < 0) {
            return "";
        }
        int end = from;
        int limit = Math.min(to, from + LONGEST_WORD);
        while (end < limit && b[end] != ' ') {
            end++;
        }
        return new String(b, from, end - from, StandardCharsets.UTF_8);
    }

    /** {@return what is known so far; later lines do not change it} */
    Topology build() {
        boolean stated = configured > 1 || localWorldSize > 0;
        RankHosts told = hostOfRank.hosts(host -> host);
        Set<String> gatherers = gatherers(told);
        gatherers.forEach(this::isNoNode);
        RankHosts placed = gatherers.isEmpty() ? told : hostOfRank.hosts(host -> gatherers.contains(host) ? "" : host);
        int perNode = ranksPerNode(placed);
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
                stated,
                stated || onlyFitting(perNode, placed),
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
        int stated = configured > 1 ? configured : localWorldSize;
        int most = stated > 0 ? TURNS * stated : LARGEST_NODE;
        Map<String, Integer> ranks = new HashMap<>();
        Set<String> gatherers = new HashSet<>();
        for (int run = 0; run < placed.runs(); run++) {
            if (ranks.merge(placed.host(run), placed.end(run) - placed.first(run), Integer::sum) > most) {
                gatherers.add(placed.host(run));
            }
        }
        return gatherers;
    }

    private void isNoNode(String host) {
        nodeOfPod.put(host, "");
        aliases.remove(HostNames.normalise(host), host);
    }

    private int ranksPerNode(RankHosts placed) {
        if (configured > 1) {
            return configured;
        }
        if (localWorldSize > 0) {
            return localWorldSize;
        }
        int least = Math.max(devices, span(placed));
        return least > LARGEST_NODE ? 1 : fitting(least, placed);
    }

    /** A node holds at least the ranks between the lowest and the highest that are placed on it. */
    private static int span(RankHosts placed) {
        Map<String, Integer> lowest = new HashMap<>();
        int span = 1;
        for (int run = 0; run < placed.runs(); run++) {
            int first = placed.first(run);
            int low = lowest.computeIfAbsent(placed.host(run), host -> first);
            span = Math.max(span, placed.end(run) - low);
        }
        return span;
    }

    /** The least number, not below a bound, at which ranks in blocks lie as the log places them; the bound when none does. */
    private int fitting(int least, RankHosts placed) {
        for (int number = least; number <= mostPerNode(); number++) {
            if (fits(number, placed)) {
                return number;
            }
        }
        return least;
    }

    private boolean onlyFitting(int number, RankHosts placed) {
        if (placed.size() == 0 || !fits(number, placed)) {
            return false;
        }
        for (int more = number + 1; more <= mostPerNode(); more++) {
            if (fits(more, placed)) {
                return false;
            }
        }
        return true;
    }

    private int mostPerNode() {
        return worldSize > 0 ? Math.min(worldSize, LARGEST_NODE) : LARGEST_NODE;
    }

    private boolean fits(int number, RankHosts placed) {
        return worldSize % number == 0 && fitsHosts(number, placed) && fitsPlaces(number);
    }

    /** Whether each node has one host, and each host one node. */
    private static boolean fitsHosts(int number, RankHosts placed) {
        Set<String> before = new HashSet<>();
        int lastNode = NO_PLACE;
        String lastHost = "";
        for (int run = 0; run < placed.runs(); run++) {
            String host = placed.host(run);
            int firstNode = placed.first(run) / number;
            int node = (placed.end(run) - 1) / number;
            boolean fits = firstNode == lastNode ? host.equals(lastHost) : before.add(host);
            if (!fits || node != firstNode) {
                return false;
            }
            lastNode = node;
            lastHost = host;
        }
        return true;
    }

    private boolean fitsPlaces(int number) {
        boolean byOrder = true;
        boolean first = true; // all are the first of their node
        for (int rank = 0; rank < highestOnNode && (byOrder || first); rank++) {
            int place = placeOnNode[rank];
            byOrder &= place == NO_PLACE || place == rank % number;
            first &= place == NO_PLACE || place == 0;
        }
        return byOrder || first;
    }
}
