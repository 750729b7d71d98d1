package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.IsolationTarget;
import io.logsage.LogSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which node a report of a machine's fault is about, where it is not the printer's own. */
class NodesOfReportsTest {

    @Test
    void aReportInWordsOfItsOwnIsAboutTheHostOfTheJobThatItHolds() {
        assertThat(hosts(attribute(
                        "[epilog] n1: nvidia-smi found 4 GPUs",
                        "[epilog] n3: Unable to determine the device handle for GPU0000:9D:00.0: GPU is lost.")))
                .containsExactly("n3");
    }

    @Test
    void aReportThatHoldsTwoHostsIsAboutNeither() {
        assertThat(hosts(attribute("[check] n1 says of n3: NVML_ERROR_GPU_IS_LOST")))
                .isEmpty();
    }

    @Test
    void aNameThatNoOtherLineKnowsAsAHostIsNone() {
        assertThat(hosts(attribute("[check] unit-7: NVML_ERROR_GPU_IS_LOST"))).isEmpty();
    }

    @Test
    void aServiceMayLeaveOutItsNumberInTheSystemLog() {
        assertThat(
                        hosts(
                                attribute(
                                        "May 12 10:12:14 n9 mmfs: [E] Lost membership in cluster hpc.example. Unmounting file systems.")))
                .containsExactly("n9");
    }

    @Test
    void aKernelThatNamesNoHostRunsOnTheOneNodeThatOthersReport() {
        assertThat(
                        hosts(
                                attribute(
                                        "slurmstepd: error: *** STEP 5.0 STEPD TERMINATED ON n2 AT 2026-01-02T03:04:05 DUE TO JOB NOT ENDING WITH SIGNALS ***",
                                        "[Sat Aug 30 12:01:02 2025] NVRM: Xid (PCI:0000:52:00): 119, pid=61, name=python, Timeout after 45s of waiting for RPC response from GPU2 GSP!")))
                .containsExactly("n2");
    }

    @Test
    void aKernelThatNamesNoHostRunsNowhereWhereOthersReportTwoNodes() {
        assertThat(
                        hosts(
                                attribute(
                                        "slurmstepd: error: *** STEP 5.0 STEPD TERMINATED ON n2 AT 2026-01-02T03:04:05 DUE TO JOB NOT ENDING WITH SIGNALS ***",
                                        "slurmstepd: error: *** STEP 5.0 STEPD TERMINATED ON n3 AT 2026-01-02T03:04:05 DUE TO JOB NOT ENDING WITH SIGNALS ***",
                                        "[Sat Aug 30 12:01:02 2025] NVRM: Xid (PCI:0000:52:00): 119, pid=61, name=python, Timeout after 45s of waiting for RPC response from GPU2 GSP!")))
                .isEmpty();
    }

    @Test
    void aSchedulerThatPrintsALineForEachFailedNodeNamesThemAll() {
        assertThat(hosts(attribute("srun: error: Node failure on n2", "srun: error: Node failure on n3")))
                .containsExactlyInAnyOrder("n2", "n3");
    }

    @Test
    void anEventOfKubernetesIsAboutTheNodeOfItsObject() {
        assertThat(
                        hosts(
                                attribute(
                                        "9m58s  Normal  NodeNotReady  node/pool-5d0c-9rtl  Node pool-5d0c-9rtl status is now: NodeNotReady")))
                .containsExactly("pool-5d0c-9rtl");
    }

    @Test
    void twoNodesWhoseKernelsGiveUpAGpuAreBothLeftOut() {
        String lost =
                " kernel: NVRM: Xid (PCI:0000:43:00): 79, pid='<unknown>', name=<unknown>, GPU has fallen off the bus.";
        String memory =
                " kernel: NVRM: Xid (PCI:0000:52:00): 48, pid=61, name=python, An uncorrectable double bit error";
        String link =
                " kernel: NVRM: Xid (PCI:0000:52:00): 74, pid=61, name=python, NVLink: fatal error detected on link 4";
        String echo = " kernel: NVRM: Xid (PCI:0000:52:00): 45, pid=61, name=python, Ch 00000008";
        assertThat(hosts(attribute("May 12 10:12:14 n1" + lost, "May 12 10:12:15 n3" + memory)))
                .containsExactlyInAnyOrder("n1", "n3");
        assertThat(hosts(attribute("May 12 10:12:14 n1" + lost, "May 12 10:12:15 n3" + link)))
                .containsExactly("n1");
        assertThat(hosts(attribute("May 12 10:12:14 n1" + lost, "May 12 10:12:15 n3" + echo)))
                .containsExactly("n1");
    }

    @Test
    void fluxNamesTheNodeThatItLost() {
        assertThat(hosts(attribute(
                        "broker.err[0]: n3 (rank 34) transitioning to LOST due to EHOSTUNREACH error on send")))
                .containsExactly("n3");
        assertThat(hosts(attribute("job-manager.err[0]: lost contact with job shell on broker n3 (rank 34)")))
                .containsExactly("n3");
        assertThat(hosts(attribute("broker.err[0]: n3 (rank 34) transitioning to LOST due to administrative action")))
                .isEmpty();
    }

    @Test
    void aPodStandsOnTheNodeThatTheSchedulerAssigned() {
        List<String> lines = new ArrayList<>();
        for (int pod = 0; pod < 3; pod++) {
            lines.add("Successfully assigned ml/lm-worker-" + pod + " to ip-10-0-81-" + pod + ".ec2.internal");
        }
        for (int pod = 0; pod < 3; pod++) {
            lines.add("lm-worker-" + pod + ": [rank" + pod * 8 + "]: step 10/900 loss 2.5");
        }
        lines.add("lm-worker-1: [rank12]: RuntimeError: CUDA error: uncorrectable ECC error encountered");
        assertThat(hosts(LogSageEngine.create().attribute(lines))).containsExactly("ip-10-0-81-1.ec2.internal");
        assertThat(hosts(LogSageEngine.create().attribute(lines.subList(3, lines.size()))))
                .isEmpty();
    }

    @Test
    void aHostThatPdshNamesIsOneOfTheJob() {
        String fault =
                "hermes: [812331.118220] NVRM: Xid (PCI:0000:4e:00): 79, pid='<unknown>', name=<unknown>, GPU has fallen off the bus.";
        assertThat(hosts(attribute(fault, "pdsh@n0: iris: ssh exited with exit code 250")))
                .isEmpty();
        assertThat(hosts(attribute(fault, "pdsh@n0: hermes: ssh exited with exit code 250")))
                .containsExactly("hermes");
    }

    @Test
    void mpiNamesTheNodeOfTheLostDaemonInABlock() {
        assertThat(hosts(attribute(
                        "ORTE has lost communication with a remote daemon.",
                        "  HNP daemon   : [[53043,0],0] on node n0",
                        "  Remote daemon: [[53043,0],3] on node n3")))
                .containsExactly("n3");
    }

    @Test
    void aDriverThatOrdersAResetCondemnsTheNodeOfAContainedError() {
        String contained = "May 12 10:12:14 n2 kernel: NVRM: Xid (PCI:0000:43:00): 94, pid=71, name=python, Contained";
        String order = " kernel: NVRM: Xid (PCI:0000:43:00): 154, GPU recovery action changed from 0x0 (None) to 0x";
        assertThat(attribute(contained).action()).isEqualTo(Action.RESTART);
        assertThat(attribute(contained, "May 12 10:12:15 n2" + order + "0 (None)")
                        .action())
                .isEqualTo(Action.RESTART);
        assertThat(attribute(contained, "May 12 10:12:15 n3" + order + "1 (GPU Reset Required)")
                        .isolate())
                .noneMatch(target -> target.host().equals(Optional.of("n2")));
        assertThat(hosts(attribute(contained, "May 12 10:12:15 n2" + order + "4 (Drain and Reset)")))
                .containsExactly("n2");
    }

    @Test
    void whatIsPrintedAboutAHangBehindItIsNotItsCause() {
        String hang =
                "[rank0]: Watchdog caught collective operation timeout: WorkNCCL(SeqNum=5, OpType=ALLREDUCE, Timeout(ms)=600000) ran for 600038 milliseconds before timing out.";
        String vague = "[rank0]: error msg: Not all ranks joining collective, sequence number: 5";
        assertThat(category(attribute(hang, vague))).isEqualTo(Category.COLLECTIVE_TIMEOUT);
        assertThat(category(attribute(vague, hang))).isEqualTo(Category.UNKNOWN);
    }

    @Test
    void theRankThatOthersWaitForAndThatDoesNotWaitItselfIsMissing() {
        String wait =
                "EI0002: The wait execution of the Notify register times out. Reason: The Notify register has not received the Notify record from remote rank [";
        List<String> ring = new ArrayList<>();
        for (int rank = 0; rank < 8; rank++) {
            if (rank != 5) {
                ring.add("[rank" + rank + "]: " + wait + (rank + 7) % 8 + "].base information");
            }
        }
        assertThat(attribute(ring.toArray(String[]::new)).suspects())
                .singleElement()
                .satisfies(suspect -> {
                    assertThat(suspect.host()).contains("n2");
                    assertThat(suspect.ranks()).containsExactly(5);
                });
        ring.add("[rank5]: " + wait + "4].base information");
        assertThat(attribute(ring.toArray(String[]::new)).suspects()).isEmpty();
    }

    @Test
    void tasksThatStartRanksAreNoRanks() {
        Attribution answer = attribute(
                "n0:11:12 [0] NCCL INFO Bootstrap : Using eth0:10.0.0.1<0>",
                "n2:11:12 [0] NCCL INFO Bootstrap : Using eth0:10.0.0.3<0>",
                "[rank0]: n0:11:12 [0] NCCL WARN NET/IB: Got completion from peer 10.0.0.3<41330> with status=12 opcode=0 len=0 vendor err 129",
                "[rank2]: n1:11:12 [0] NCCL WARN NET/IB: Got completion from peer 10.0.0.3<41330> with status=12 opcode=0 len=0 vendor err 129",
                "[rank6]: n3:11:12 [0] NCCL WARN NET/IB: Got completion from peer 10.0.0.3<41330> with status=12 opcode=0 len=0 vendor err 129",
                "srun: error: n0: task 0: Exited with exit code 1",
                "srun: error: n1: task 1: Exited with exit code 1",
                "srun: error: n3: task 3: Exited with exit code 1");
        assertThat(answer.action()).isEqualTo(Action.RESTART);
        assertThat(answer.suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.host()).contains("n2");
            assertThat(suspect.ranks()).containsExactly(4, 5);
        });
    }

    @Test
    void connectionsThatBreakBehindAFaultDoNotMakeItDoubtful() {
        List<String> lines = new ArrayList<>();
        for (int rank = 0; rank < 8; rank++) {
            lines.add("n" + rank / 2 + ":11:12 [" + rank % 2 + "] NCCL INFO comm 0x1 rank " + rank
                    + " nranks 8 cudaDev " + rank % 2 + " busId 1b000 - Init COMPLETE");
        }
        for (int rank = 4; rank < 6; rank++) {
            lines.add("[rank" + rank + "]: Traceback (most recent call last):");
            lines.add("[rank" + rank + "]:   File \"train.py\", line 3, in <module>");
            lines.add("[rank" + rank + "]: ModuleNotFoundError: No module named 'fused_ops'");
        }
        lines.add("[rank0]: torch.distributed.DistNetworkError: Connection reset by peer");
        assertThat(hosts(LogSageEngine.create().attribute(LogSource.of(lines)))).containsExactly("n2");
    }

    private static Category category(Attribution answer) {
        return answer.rootCause().orElseThrow().category();
    }

    private static List<String> hosts(Attribution answer) {
        return answer.isolate().stream()
                .map(IsolationTarget::host)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Eight ranks on four nodes that train, save, and then print these lines. */
    private static Attribution attribute(String... end) {
        List<String> lines = new ArrayList<>();
        for (int rank = 0; rank < 8; rank++) {
            lines.add("n" + rank / 2 + ":11:12 [" + rank % 2 + "] NCCL INFO comm 0x1 rank " + rank
                    + " nranks 8 cudaDev " + rank % 2 + " busId 1b000 - Init COMPLETE");
        }
        lines.add("[rank0]: iteration 10/ 100 | lm loss: 2.0E+00 |");
        lines.add("[rank0]: saved checkpoint at iteration 10 to /ckpt");
        lines.add("[rank0]: iteration 11/ 100 | lm loss: 2.0E+00 |");
        lines.addAll(Arrays.asList(end));
        return LogSageEngine.create().attribute(LogSource.of(lines));
    }
}
