package io.logsage.core.topology;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Which rank drives which GPU, as the lines of NCCL tell: most repeat what is known, and cost no new object. */
public final class GpuPlaces {
    private static final int MOST_OF_HOST = 256;
    private static final int MOST = 100_000;

    private final Map<String, OfHost> hosts = new HashMap<>();
    private int count;
    private boolean lost;

    private static final class OfHost {
        private long[] addresses = new long[8];
        private int[] ranks = new int[8];
        private int size;

        int indexOf(long address) {
            int i = 0;
            while (i < size && addresses[i] != address) {
                i++;
            }
            return i;
        }

        void put(int index, long address, int rank) {
            if (index == addresses.length) {
                addresses = Arrays.copyOf(addresses, 2 * index);
                ranks = Arrays.copyOf(ranks, 2 * index);
            }
            addresses[index] = address;
            ranks[index] = rank;
            size = Math.max(size, index + 1);
        }

        OfHost copy() {
            OfHost copy = new OfHost();
            copy.addresses = Arrays.copyOf(addresses, size);
            copy.ranks = Arrays.copyOf(ranks, size);
            copy.size = size;
            return copy;
        }
    }

    GpuPlaces() {}

    /** Takes note of a line.
     * @param address what {@link PciAddress#ofNccl(byte[], int, int)} returned
     */
    void put(String host, long address, int rank) {
        OfHost known = hosts.get(host);
        if (known == null) {
            known = new OfHost();
            if (count < MOST) {
                hosts.put(host, known);
            }
        }
        int index = known.indexOf(address);
        if (index == known.size) {
            if (index == MOST_OF_HOST || count >= MOST) {
                lost = true;
                return;
            }
            count++;
        }
        known.put(index, address, rank);
    }

    /** {@return whether there were too many to be kept} */
    boolean hasLost() {
        return lost;
    }

    /** {@return the rank that drives a GPU, where it is known}
     * @param host the host's name
     * @param address domain and bus, eight bits
     */
    OptionalInt rank(String host, long address) {
        OfHost known = hosts.get(host);
        int index = known == null ? 0 : known.indexOf(address);
        return known == null || index == known.size ? OptionalInt.empty() : OptionalInt.of(known.ranks[index]);
    }

    /** {@return how many GPUs are known} */
    int size() {
        return count;
    }

    /** {@return the same places, which later lines do not change} */
    GpuPlaces copy() {
        GpuPlaces copy = new GpuPlaces();
        hosts.forEach((host, gpus) -> copy.hosts.put(host, gpus.copy()));
        copy.count = count;
        copy.lost = lost;
        return copy;
    }
}
