package io.logsage.benchmarks;

import java.util.Locale;

/** Lines of a made-up failing job. */
final class SampleLines {
    private SampleLines() {}

    static String content(int index) {
        return switch (index % 4) {
            case 0 ->
                "RuntimeError: CUDA error: an illegal memory access was encountered at step " + index + " of 50000";
            case 1 ->
                "  File \"/opt/train/lib/python3.12/site-packages/model/layers.py\", line " + index + ", in forward";
            case 2 -> "Watchdog caught collective operation timeout: WorkNCCL(SeqNum=" + index + ", OpType=ALLREDUCE)";
            default ->
                "worker on gpu-node" + index % 64 + " exited with exit code 139 after 0x7f3a" + index + "00 was read";
        };
    }

    static String prefix(String grammar, int index) {
        int rank = index % 64;
        return switch (grammar) {
            case "none" -> "";
            case "label" -> String.format(Locale.ROOT, "%2d: ", rank);
            case "rank" -> "[rank" + rank + "]: ";
            case "c10d" -> "[rank" + rank + "]:[E502 12:00:01.123456789 ProcessGroupNCCL.cpp:629] ";
            case "nccl" -> "node" + rank / 8 + ":4711:4812 [" + rank % 8 + "] NCCL WARN ";
            default -> throw new IllegalArgumentException("no grammar " + grammar);
        };
    }

    static String step(int i) {
        return String.format(
                Locale.ROOT, "[trainer] iteration %8d/ 500000 | loss: %.4f | lr: 3.0e-4", i, 2 + i % 97 / 97.0);
    }

    static String quiet(int i) {
        return String.format(
                Locale.ROOT,
                "gpu-node%02d:%d:%d [%d] NCCL INFO Channel %02d/0 : %d[%d] -> %d[%d] via P2P/CUMEM",
                i % 64,
                4000 + i % 512,
                5000 + i % 777,
                i % 8,
                i % 16,
                i % 512,
                i % 8,
                (i + 1) % 512,
                (i + 1) % 8);
    }
}
