package io.logsage.core.topology;

import io.logsage.core.prefix.NodeList;
import io.logsage.core.text.AsciiSearch;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the lines of NCCL about a rank or an address of its host, and those of schedulers and launchers about the nodes of the job. */
public final class PlaceReader {

    /** What the scanner must look for. */
    public static final List<String> LITERALS =
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

    private PlaceReader() {}

    /**
     * Reads what a line with one of the literals tells.
     *
     * @param b holds the line
     * @param from where its content starts
     * @param to where it ends
     * @param host who printed it; empty when that is not known
     * @param topology learns of it
     */
    public static void read(byte[] b, int from, int to, String host, TopologyBuilder topology) {
        if (!host.isEmpty()) {
            if (readRank(b, from, to, host, topology)) {
                return;
            }
            readAddress(b, from, to, host, topology);
        }
        int list = AsciiSearch.after(b, from, to, NODES);
        if (list > 0) {
            readNodes(b, from, list, to, topology);
            return;
        }
        int assigned = AsciiSearch.after(b, from, to, ASSIGNED);
        if (assigned > 0) {
            readAssignment(word(b, assigned, to), b, assigned, to, topology);
            return;
        }
        int ssh = AsciiSearch.indexOf(b, from, to, SSH);
        if (ssh > from) {
            int start = ssh;
            while (start > from && b[start - 1] != ' ') {
                start--;
            }
            topology.sawHost(word(b, start, ssh));
        }
    }

    private static void readNodes(byte[] b, int from, int list, int to, TopologyBuilder topology) {
        int before = list - NODES.length - 1;
        boolean whole = before < from || b[before] == ' ' || b[before] == '_';
        List<String> nodes = whole ? NodeList.expand(word(b, list, to)).orElse(List.of()) : List.of();
        if (!nodes.isEmpty()) {
            topology.allocated(nodes.size());
        }
    }

    /** "Successfully assigned ml/trainer-1 to n7", of the scheduler of Kubernetes. */
    private static void readAssignment(String pod, byte[] b, int from, int to, TopologyBuilder topology) {
        int node = from + pod.getBytes(StandardCharsets.UTF_8).length + ASSIGNED_TO.length;
        if (node < to && AsciiSearch.standsAt(b, node - ASSIGNED_TO.length, to, ASSIGNED_TO)) {
            String name = word(b, node, to);
            int end = name.length() - (name.endsWith("\"") || name.endsWith(".") ? 1 : 0);
            topology.sawPod(pod.substring(pod.indexOf('/') + 1), name.substring(0, end));
        }
    }

    /** {@return whether the line tells of a rank, and of nothing else} */
    private static boolean readRank(byte[] b, int from, int to, String host, TopologyBuilder topology) {
        int ranks = AsciiSearch.after(b, from, to, RANKS);
        int rank = ranks <= 0 ? 0 : AsciiSearch.after(b, from, to, RANK);
        if (rank <= 0) {
            return false;
        }
        int size = number(b, ranks, to);
        int index = number(b, rank, to);
        if (topology.isWithin(index, size)) {
            topology.worldSize(size);
            topology.place(index, host);
            int device = AsciiSearch.after(b, from, to, DEVICE);
            if (device > 0) {
                topology.placeOnNode(index, number(b, device, to));
            }
            int bus = AsciiSearch.after(b, from, to, BUS);
            long address = bus > 0 ? PciAddress.ofNccl(b, bus, to) : PciAddress.NONE;
            if (address != PciAddress.NONE) {
                topology.gpu(host, address, index);
            }
        }
        return true;
    }

    private static void readAddress(byte[] b, int from, int to, String host, TopologyBuilder topology) {
        int using = AsciiSearch.after(b, from, to, USING);
        if (using > 0) {
            String address = word(b, using, to);
            int colon = address.indexOf(':');
            int port = address.indexOf('<');
            if (colon > 0 && port > colon) {
                topology.address(address.substring(colon + 1, port), host);
            }
        }
    }

    private static int number(byte[] b, int from, int to) {
        int value = -1;
        for (int i = from; i < to && b[i] >= '0' && b[i] <= '9' && value < TopologyBuilder.MOST_RANKS; i++) {
            value = Math.max(0, value) * 10 + b[i] - '0';
        }
        return value;
    }

    private static String word(byte[] b, int from, int to) {
        if (from < 0) {
            return "";
        }
        int end = from;
        int limit = Math.min(to, from + TopologyBuilder.LONGEST_NAME);
        while (end < limit && b[end] != ' ') {
            end++;
        }
        return new String(b, from, end - from, StandardCharsets.UTF_8);
    }
}
