package io.logsage.testkit.scenario;

import java.util.Locale;

/** Ranks laid out on nodes block by block. */
record Cluster(int world, int perNode, String hostPattern, int firstHost) {

    int nodes() {
        return (world + perNode - 1) / perNode;
    }

    int node(int rank) {
        return rank / perNode;
    }

    int local(int rank) {
        return rank % perNode;
    }

    String host(int rank) {
        return String.format(Locale.ROOT, hostPattern, firstHost + node(rank));
    }

    /** The hosts as Slurm writes a list of them. */
    String nodeList() {
        String first = host(0);
        String last = host(world - 1);
        if (first.equals(last)) {
            return first;
        }
        String name = first.replaceFirst("[0-9]+$", "");
        return name + "[" + first.substring(name.length()) + "-" + last.substring(name.length()) + "]";
    }

    String address(int rank) {
        int n = firstHost + node(rank);
        return "10.4." + n / 200 + "." + (n % 200 + 10);
    }
}
