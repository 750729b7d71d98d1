package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which line states the cause, in the forms that real programs print. */
class RootLineTest {

    private static Arguments log(String mechanism, Category category, int line, String text) {
        return Arguments.of(mechanism, category, line, text);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                log("an accelerator that lost data behind the report of its runtime", Category.GPU_HARDWARE, 2, """
                        2031-Jan-02 10:00:00.100 11:11 ERROR   NRT:nrt_infodump   NRT version: 2.21.41.0
                        NEURON_HW_ERR=HBM_UNCORRECTABLE_ERROR instance-id=i-01 hostname=ip-10-0-0-5 nd-id=0 nc-id=2
                        [NMGR:exec_wait] Inference completed with err: 1201
                        """),
                log("a device that is too small behind its bridge", Category.GPU_OUT_OF_MEMORY, 1, """
                        RuntimeError: [Rank:0] FATAL ERROR :: MODULE:PT_DEVMEM Allocation failed for size::234881024 (224)MB
                        RuntimeError: [Rank:0] FATAL ERROR :: MODULE:PT_BRIDGE Exception in Launch thread...
                        """),
                log("a traceback in a frame", Category.GPU_OUT_OF_MEMORY, 4, """
                        ╭─────────────────── Traceback (most recent call last) ───────────────────╮
                        │ ❱ 41 │   raise ValueError("bad failure")                                 │
                        ╰─────────────────────────────────────────────────────────────────────────╯
                        torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB
                        """),
                log("a full disk behind the failed write", Category.STORAGE, 7, """
                        Traceback (most recent call last):
                          File "train.py", line 3, in save
                        RuntimeError: PytorchStreamWriter failed writing file data/412: file write failed

                        During handling of the above exception, another exception occurred:

                        OSError: [Errno 28] No space left on device
                        """),
                log("a compiler below a build tool", Category.ENVIRONMENT, 1, """
                        nvcc fatal   : Unsupported gpu architecture 'compute_100'
                        ninja: build stopped: subcommand failed.
                        RuntimeError: Error building extension 'cpu_adam'
                        """),
                log("a traceback behind a bar", Category.USER_CODE, 3, """
                         12%|#  | 12/100 [00:10<01:20,  1.10s/it, loss=1.2]Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        KeyError: 'labels'
                        """),
                log("a process that reports the exception of its child", Category.DATA, 7, """
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        torch.multiprocessing.spawn.ProcessRaisedException:
                        -- Process 0 terminated with the following error:
                        Traceback (most recent call last):
                          File "data.py", line 3, in load
                        shards.CorruptShardError: part 7
                        """),
                log("an exception known by its name", Category.CONFIGURATION, 3, """
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        trainlib.ConfigurationProblemError: lr must be positive
                        """),
                log("a name of C++ that holds the word", Category.COLLECTIVE_TIMEOUT, 2, """
                        step 10: loss 1.21
                        [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=9, OpType=ALLREDUCE, NumelIn=4, NumelOut=4, Timeout(ms)=600000) ran for 600004 milliseconds before timing out.
                        frame #0: c10::Error::Error(c10::SourceLocation, std::string) + 0x96 (0x7f01 in libc10.so)
                        terminate called after throwing an instance of 'c10::DistBackendError'
                        """),
                log("a connection that breaks when a watchdog ends its process", Category.COLLECTIVE_TIMEOUT, 2, """
                        step 10: loss 1.21
                        [rank1]: [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=9, OpType=ALLREDUCE, NumelIn=4, NumelOut=4, Timeout(ms)=600000) ran for 600004 milliseconds before timing out.
                        [rank0]: Traceback (most recent call last):
                        [rank0]:   File "train.py", line 3, in <module>
                        [rank0]: RuntimeError: [/build/gloo/gloo/transport/tcp/pair.cc:547] Connection closed by peer [10.0.0.9]:5700
                        """),
                log("a connection that breaks before a watchdog gives up", Category.NETWORK, 2, """
                        step 10: loss 1.21
                        [rank0]: RuntimeError: [/build/gloo/gloo/transport/tcp/pair.cc:547] Connection closed by peer [10.0.0.9]:5700
                        [rank1]: [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=9, OpType=ALLREDUCE, NumelIn=4, NumelOut=4, Timeout(ms)=600000) ran for 600004 milliseconds before timing out.
                        """),
                log("a check of the replicas that got no answer", Category.COLLECTIVE_TIMEOUT, 1, """
                        [rank2]: [Rank 2] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=1, OpType=ALLGATHER, NumelIn=1, NumelOut=4, Timeout(ms)=600000) ran for 600004 milliseconds before timing out.
                        [rank2]: Traceback (most recent call last):
                        [rank2]:   File "train.py", line 3, in <module>
                        [rank2]: RuntimeError: DDP expects same model across all ranks, but Rank 2 has 51 params, while rank 0 has inconsistent 0 params.
                        """),
                log("a word on modules before the failure", Category.USER_CODE, 5, """
                        Lmod has detected the following error: The following module(s) are unknown: "cuda/99"
                        CommandNotFoundError: Your shell has not been properly configured to use 'conda activate'.
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        KeyError: 'labels'
                        """),
                log("a process that a silent file system holds up", Category.STORAGE, 2, """
                        Jun 11 10:00:01 n01 kernel: INFO: task python:4211 blocked for more than 120 seconds.
                        Jun 11 10:00:02 n01 kernel: nfs: server filer-2 not responding, still trying
                        """),
                log("an interrupt where nothing failed", Category.SCHEDULER_CANCELLED, 4, """
                        step 10: loss 1.21
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        KeyboardInterrupt
                        """),
                log("records of a logger, line by line", Category.CONFIGURATION, 4, """
                        {"severity": "INFO", "textPayload": "starting", "timestamp": "2025-07-02T10:00:01Z"}
                        {"severity": "ERROR", "textPayload": "Traceback (most recent call last):", "timestamp": "2025-07-02T10:00:02Z"}
                        {"severity": "ERROR", "textPayload": "  File \\"train.py\\", line 3, in <module>", "timestamp": "2025-07-02T10:00:02Z"}
                        {"severity": "ERROR", "textPayload": "trainlib.ConfigurationProblemError: lr must be positive", "timestamp": "2025-07-02T10:00:02Z"}
                        """),
                log("a traceback in a field of a record", Category.USER_CODE, 2, """
                        {"level":"info","msg":"step 10: loss 1.21","rank":3}
                        {"level":"error","msg":"Uncaught exception","exc_info":"Traceback (most recent call last):\\n  File \\"train.py\\", line 3\\nKeyError: 'labels'"}
                        {"level":"error","msg":"process exits with code 1"}
                        """),
                log("frames of native code that a logger calls errors", Category.COLLECTIVE_TIMEOUT, 1, """
                        {"level":"error","msg":"[rank1]: [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=9, OpType=ALLREDUCE, NumelIn=4, NumelOut=4, Timeout(ms)=600000) ran for 600004 milliseconds before timing out."}
                        {"level":"error","msg":"frame #0: c10::Error::Error(c10::SourceLocation, std::string) + 0x96 (0x7f01 in libc10.so)"}
                        """),
                log("a traceback whose start is not there", Category.CONFIGURATION, 2, """
                            raise ConfigurationProblemError("bad failure")
                        trainlib.ConfigurationProblemError: lr must be positive
                        """),
                log("colours around every line", Category.SCHEDULER_CANCELLED, 3, """
                        \u001b[31mTraceback (most recent call last):\u001b[0m
                        \u001b[31m  File "train.py", line 3, in <module>\u001b[0m
                        \u001b[31mKeyboardInterrupt\u001b[0m
                        """),
                log("numbers before every line", Category.USER_CODE, 3, """
                             7\tTraceback (most recent call last):
                             8\t  File "train.py", line 3, in <module>
                             9\tKeyError: 'labels'
                        """),
                log("a record behind a prefix", Category.USER_CODE, 1, """
                        [pod/train-1/main] {"level":"error","msg":"failed","exc_info":"Traceback (most recent call last):\\n  File \\"train.py\\", line 3\\nKeyError: 'labels'"}
                        """),
                log("a noted row of memory beside a broken path", Category.NETWORK, 3, """
                        step 10: loss 1.21
                        Jun 11 10:01:41 n07 kernel: NVRM: Xid (PCI:0000:4e:00): 63, pid=1233, name=python3, Row Remapper: New row (0x1) marked for remapping, reset gpu to activate.
                        n07:41:88 [3] transport/net_ib.cc:2265 NCCL WARN NET/IB: Got completion from peer 10.1.0.3<41000> with status=IBV_WC_RETRY_EXC_ERR(12) opcode=IBV_WC_SEND(0) reqSize=0 vendor_err=129 req_type=Send
                        """),
                log("an exception of another system's module", Category.NETWORK, 3, """
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        ray.exceptions.RaySystemError: System error: Broken pipe
                        """),
                log("a lost worker and the actor that it was", Category.UNKNOWN, 1, """
                        (raylet, ip=10.0.0.5) A worker died or was killed while executing a task by an unexpected system error.
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        ray.exceptions.ActorDiedError: The actor died unexpectedly before finishing this task.
                        """),
                log("an exception known by its module", Category.EXTERNAL_SERVICE, 3, """
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        httpx.PoolFull
                        """),
                log("a message of another program inside a traceback", Category.USER_CODE, 4, """
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        wandb: Synced 3 files
                        KeyError: 'labels'
                        """),
                log("a word of failure before the launcher's report", Category.HOST_OUT_OF_MEMORY, 2, """
                        the evaluation before this one failed to improve
                        [launch.py:300] ['python'] exits with return code = -9
                        """),
                log("what a dying program still counts after its exception", Category.GPU_OUT_OF_MEMORY, 4, """
                        step 10: loss 1.21
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB
                        step 11: loss 1.20
                        """),
                log("an exception whose message is on the next lines", Category.DATA, 9, """
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                            raise Exception(msg)
                        Exception:

                        -- Process 3 terminated with the following error:
                        Traceback (most recent call last):
                          File "data.py", line 3, in load
                        FileNotFoundError: Dict not found: /data/dict.txt
                        """),
                log("the exit code of a killed container", Category.HOST_OUT_OF_MEMORY, 2, """
                        Reason:       Error
                        Exit Code:    137
                        """),
                log("the wait of an NPU behind the call that timed out", Category.COLLECTIVE_TIMEOUT, 5, """
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        RuntimeError: npuSynchronizeDevice:a.ts:513 NPU function error: aclrtSynchronizeDeviceWithTimeout, error code is 507048
                        [ERROR] 2031-01-02-03:04:05 (PID:410, Device:0, RankID:0) ERR00100 PTA call acl api failed.
                        EI0002: The wait execution of the Notify register times out. Reason: The Notify register has not received the Notify record from remote rank [7].base information: [streamID:[4]]
                        """),
                log("a warning of NCCL and what follows from it", Category.NETWORK, 1, """
                        n07:41:88 [6] misc/socket.cc:533 NCCL WARN socketPollConnect: Connect to 10.3.0.9<40071> returned 113(No route to host)
                        Traceback (most recent call last):
                          File "train.py", line 3, in <module>
                        RuntimeError: NCCL error: unhandled system error (run with NCCL_DEBUG=INFO for details)
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void theRootLineStatesTheCause(String mechanism, Category category, int line, String log) {
        Attribution answer = LogSageEngine.create().attribute(log.lines().toList());
        assertThat(answer.rootCause()).hasValueSatisfying(cause -> {
            assertThat(cause.line()).as(mechanism).isEqualTo(line);
            assertThat(cause.category()).as(mechanism).isEqualTo(category);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RuntimeError: Connection reset by peer",
                "RuntimeError: CUDA error: unspecified launch failure",
                "OSError: [Errno 113] No route to host",
                "RuntimeError: DataLoader timed out after 600 seconds",
                "jaxlib.xla_extension.XlaRuntimeError: INTERNAL: NCCL operation ncclGroupEnd() failed: unhandled system error",
                "sqlite3.OperationalError: database is locked",
                "torch.distributed.DistBackendError: Socket Timeout",
                "torch.distributed.DistNetworkError: The client socket has timed out after 600000ms while trying to connect to (n7, 29500).",
                "BlockingIOError: [Errno 11] Unable to open file (unable to lock file, errno = 11)",
                "BlockingIOError: [Errno 11] Resource temporarily unavailable",
                "subprocess.CalledProcessError: Command '['python']' died with <Signals.SIGKILL: 9>.",
                "RuntimeError: The server has failed to respond within 60 seconds",
                "Exception: Failed to download weights after 5 retries",
                "google.auth.exceptions.RefreshError: no answer of the metadata service",
                "asyncio.exceptions.CancelledError",
                "FileNotFoundError: [Errno 2] No such file or directory: '/root/.cache/torch_extensions/py311/fused_adam/lock'",
                "RuntimeError: Engine core initialization failed. See root cause above.",
                "[NMGR:exec_wait] Inference completed with err: 1004",
                "OSError: [Errno 99] Cannot assign requested address",
                "OSError: [Errno 111] Connect call failed ('10.0.0.5', 6379)",
                "OSError: [Errno 32] Broken pipe",
                "OSError: [Errno 19] No such device: '/mnt/x'",
                "RuntimeError: DataLoader worker (pid 41) exited unexpectedly with exit code 1. Details are lost due to multiprocessing."
            })
    void whatCanPassIsNoReasonToStopHoweverEarlyItComes(String exception) {
        Attribution answer = LogSageEngine.create()
                .attribute(List.of(
                        "Traceback (most recent call last):", "  File \"train.py\", line 3, in main", exception));
        assertThat(answer.action()).isEqualTo(Action.RESTART);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RuntimeError: shape '[2, 3]' is invalid for input of size 7",
                "Exception: pipeline stage 2 returned nothing",
                "OSError: [Errno 30] Read-only file system: '/data/out'"
            })
    void whatEveryRankMeetsBeforeTheFirstStepIsAReasonToStop(String exception) {
        Attribution answer = LogSageEngine.create()
                .attribute(List.of(
                        "Traceback (most recent call last):", "  File \"train.py\", line 3, in main", exception));
        assertThat(answer.action()).isEqualTo(Action.STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[deepspeed] OVERFLOW! Rank 0 Skipping step. Attempted loss scale: 65536, reducing to 32768",
                "Epoch 0:   3%|#  | 565/2010 [12:19<76:15,  1.05s/it, loss=nan, reduced_train_loss=3.910, global_step=564.0]",
                "{\"level\":\"info\",\"msg\":\"the error budget of the failed shards is 3\"}",
                "ModuleNotFoundError: No module named 'fused_ops' -- falling back to the slow path",
                "ERROR: sample 118 cannot be decoded, skipping",
                "ERROR failed to push metrics to http://prom:9091: connection refused (ignored)",
                "[W122 16:41:24.33 socket.cpp:697] [c10d] The IPv6 network addresses of (n1, 29400) cannot be retrieved (gai error: -2 - Name or service not known).",
                "n07:41:88 [0] NCCL INFO Call to connect returned Connection refused, retrying"
            })
    void aLineThatOnlyLooksBadIsNoFailure(String line) {
        Attribution answer = LogSageEngine.create().attribute(List.of(line));
        assertThat(answer.outcome()).isEqualTo(Outcome.NO_ERRORS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Exited with exit code 1. | FAILED",
                "Exited with signal termination: Aborted. | FAILED",
                "TERM_MEMLIMIT: job killed after reaching LSF memory usage limit. | FAILED",
                "TERM_RUNLIMIT: job killed after reaching LSF run time limit. | TIME_LIMIT",
                "TERM_OWNER: job killed by owner. | CANCELLED",
                "TERM_PREEMPT: job killed after preemption. | PREEMPTED",
                "Successfully completed. | NO_ERRORS"
            })
    void theReportOfLsfTellsTheEnd(String line, Outcome outcome) {
        Attribution answer = LogSageEngine.create()
                .attribute(List.of(
                        "step 1/60 loss 2.059",
                        "step 2/60 loss 2.060",
                        "Job was executed on host(s) <n1>, in queue <hpc>",
                        line,
                        "Resource usage summary:",
                        "    CPU time :                                   60782.38 sec."));
        assertThat(answer.outcome()).isEqualTo(outcome);
    }

    @Test
    void whatIsPrintedBetweenTheLastStepAndACleanExitIsNoFailure() {
        List<String> run = List.of(
                "step 59/60 loss 2.059",
                "step 60/60 loss 2.060",
                "sample 0 > Traceback (most recent call last):",
                "  File \"main.py\", line 3, in <module>",
                "RuntimeError: CUDA out of memory. Tried to allocate 20 GiB");
        assertThat(LogSageEngine.create().attribute(run).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(outcome(run, "Process exited with code 0")).isEqualTo(Outcome.COMPLETED);
        assertThat(outcome(run, "Successfully completed.")).isEqualTo(Outcome.COMPLETED);
        assertThat(outcome(run, "request successfully completed.")).isEqualTo(Outcome.FAILED);
        assertThat(outcome(run, "Process exited with code 1")).isEqualTo(Outcome.FAILED);
        List<String> early = new ArrayList<>(run);
        early.remove(1);
        assertThat(outcome(early, "Process exited with code 0")).isEqualTo(Outcome.FAILED);
    }

    private static Outcome outcome(List<String> run, String last) {
        List<String> lines = new ArrayList<>(run);
        lines.add(last);
        return LogSageEngine.create().attribute(lines).outcome();
    }

    @Test
    void aFaultOfTheSetUpCondemnsNoNodeThatIsTheOnlyOneToBeSeen() {
        Attribution answer = LogSageEngine.create()
                .attribute(List.of(
                        "Jul  2 10:00:01 gpu-h7 train[4211]: WORLD_SIZE=16",
                        "Jul  2 10:00:02 gpu-h7 train[4211]: Traceback (most recent call last):",
                        "Jul  2 10:00:02 gpu-h7 train[4211]:   File \"train.py\", line 3, in <module>",
                        "Jul  2 10:00:02 gpu-h7 train[4211]: ModuleNotFoundError: No module named 'fused_ops'"));
        assertThat(answer.isolate()).isEmpty();
    }

    @Test
    void endsOfProcessesAreNoOtherCauses() {
        Attribution answer = LogSageEngine.create()
                .attribute(List.of(
                        "[rank1]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.",
                        "srun: error: n8: task 1: Exited with exit code 1",
                        "srun: error: n9: tasks 2-3: Terminated"));
        assertThat(answer.rootCause().map(Cause::signature)).hasValue("cuda-out-of-memory");
        assertThat(answer.alternatives()).isEmpty();
        assertThat(answer.consequences()).hasSize(2);
    }

    @Test
    void anEndWithoutACauseIsToldByWhatEnded() {
        Attribution answer =
                LogSageEngine.create().attribute(List.of("srun: error: n8: task 1: Exited with exit code 1"));
        assertThat(answer.rootCause().map(Cause::summary))
                .hasValue("Task ended with a code; what led to it is unknown");
    }

    @Test
    void aLineThatNoSignatureKnowsSaysSo() {
        Attribution answer = LogSageEngine.create().attribute(List.of("ERROR: the flux capacitor is not aligned"));
        assertThat(answer.rootCause().map(Cause::summary)).hasValue("an error that no signature knows");
    }

    private static final String TIME_LIMIT =
            "slurmstepd: error: *** JOB 36 ON n1 CANCELLED AT 2026-03-01T10:01:05 DUE TO TIME LIMIT ***";

    private static final String MEMORY_OF_OTHERS =
            "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.25 GiB. GPU 1 has a total capacity of 79.10 GiB of which"
                    + " 14.00 MiB is free. Process 4711 has 74.90 GiB memory in use. Process 99 has 4.20 GiB memory in use. Of the"
                    + " allocated memory 3.10 GiB is allocated by PyTorch, and 97.00 MiB is reserved by PyTorch but unallocated.";

    @Test
    void memoryThatAnotherProcessHoldsCondemnsTheOnlyNodeThatMeetsIt() {
        List<String> lines = new ArrayList<>();
        for (int rank = 0; rank < 8; rank++) {
            lines.add("n" + rank / 2 + ":41:" + rank + " [" + rank % 2 + "] NCCL INFO comm 0x5d0 rank " + rank
                    + " nranks 8 cudaDev " + rank % 2 + " busId c3000 commId 0xca - Init COMPLETE");
        }
        lines.add("[rank3]: " + MEMORY_OF_OTHERS);
        assertThat(attribute(lines.toArray(String[]::new)).isolate())
                .extracting(target -> target.host().orElse(""))
                .containsExactly("n1");
    }

    @Test
    void memoryThatAnotherProcessHoldsIsNoReasonToStop() {
        Attribution answer = attribute(MEMORY_OF_OTHERS);
        assertThat(answer.action()).isEqualTo(Action.RESTART);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARNING - cannot write the cache: [Errno 28] No space left on device",
                "INFO - loss is NaN or Inf, stopping training",
                "WARNING - device 3 said: CUDA error: device-side assert triggered"
            })
    void aWarningIsNoReasonToStop(String warning) {
        Attribution answer = attribute("[2026-03-01 10:00:00] " + warning);
        assertThat(answer.action()).isEqualTo(Action.RESTART);
    }

    @Test
    void anExceptionIsNoneTheLessForBeingLoggedAsAWarning() {
        Attribution answer =
                attribute("[2026-03-01 10:00:00] WARNING RuntimeError: shape '[2, 3]' is invalid for input of size 7");
        assertThat(answer.action()).isEqualTo(Action.STOP);
    }

    @Test
    void aWarningDoesNotStateTheCauseOfAFailureBehindIt() {
        Attribution answer = attribute(
                "[2026-03-01 10:00:00] WARNING cannot write the cache: [Errno 28] No space left on device",
                "[2026-03-01 10:00:09] ERROR CUDA error: uncorrectable ECC error encountered");
        assertThat(answer.rootCause().map(Cause::signature)).hasValue("cuda-ecc-uncorrectable");
    }

    @Test
    void aWarningDoesNotMakeACancelledJobAFailedOne() {
        Attribution answer = attribute(
                "[2026-03-01 10:00:00] WARNING cannot write the cache: [Errno 28] No space left on device",
                "slurmstepd: error: *** JOB 36 ON n1 CANCELLED AT 2026-03-01T10:01:05 ***");
        assertThat(answer.outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void whatAScriptFoundMissingIsNoCauseOnceTheProgramRan() {
        String missing = "run.sh: line 3: nvcc: command not found";
        Attribution answer = attribute(missing, "[rank1]: RuntimeError: CUDA error: unspecified launch failure");
        assertThat(answer.rootCause().map(Cause::signature)).hasValue("cuda-launch-failure");
        assertThat(attribute(missing).action()).isEqualTo(Action.STOP);
    }

    @Test
    void whatALoadLeftOutIsNoCauseOnceTheProgramWentOn() {
        Attribution answer = attribute(
                "The model and loaded state dict do not match exactly",
                "size mismatch for fc.weight: copying a param with shape torch.Size([80]) from checkpoint, the shape in"
                        + " current model is torch.Size([20]).",
                "[rank1]: RuntimeError: CUDA error: unspecified launch failure");
        assertThat(answer.rootCause().map(Cause::signature)).hasValue("cuda-launch-failure");
    }

    static Stream<String> faultsOfTheSetUpThatAProgramMaySurvive() {
        return Stream.of(
                "/bin/sh: 1: ninja: not found",
                "ModuleNotFoundError: No module named 'fused_ops'",
                "ImportError: /opt/ops.so: undefined symbol: _ZN3c105Error",
                "error: could not lock config file /root/.gitconfig: No such file or directory",
                "n0:1:2 [0] NCCL WARN NET/OFI Failed to initialize sendrecv protocol",
                "Error processing line 1 of /opt/a.pth: ModuleNotFoundError: No module named 'a'");
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheSetUpThatAProgramMaySurvive")
    void aFaultOfTheSetUpIsNoCauseOfAHangLongAfterIt(String fault) {
        Attribution answer = attribute(goingOn(
                fault,
                "[rank3]:[E301 11:00:00.123 ProcessGroupNCCL.cpp:607] [Rank 3] Watchdog caught collective operation timeout:"
                        + " WorkNCCL(SeqNum=100, OpType=ALLREDUCE, NumelIn=1, NumelOut=1, Timeout(ms)=600000) ran for 600010"
                        + " milliseconds before timing out."));
        assertThat(answer.rootCause().map(Cause::category)).hasValue(Category.COLLECTIVE_TIMEOUT);
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheSetUpThatAProgramMaySurvive")
    void aFaultOfTheSetUpThatAProgramSurvivesIsNoFailure(String fault) {
        assertThat(attribute(goingOn(fault)).outcome()).isEqualTo(Outcome.NO_ERRORS);
        Attribution limited = attribute(goingOn(fault, TIME_LIMIT));
        assertThat(limited.outcome()).isEqualTo(Outcome.TIME_LIMIT);
    }

    @Test
    void anExceptionThatIsToldLongBeforeAnotherEndIsNotItsCause() {
        String caught = "Exception: could not get the revision";
        Attribution raised = attribute(goingOn(
                caught,
                "Traceback (most recent call last):",
                "  File \"train.py\", line 3, in main",
                "RuntimeError: CUDA error: uncorrectable ECC error encountered"));
        assertThat(raised.rootCause().map(Cause::signature)).hasValue("cuda-ecc-uncorrectable");
        Attribution limited = attribute(goingOn(caught, TIME_LIMIT));
        assertThat(limited.outcome()).isEqualTo(Outcome.TIME_LIMIT);
    }

    @Test
    void aFaultOfTheSetUpIsTheCauseOfAnEndRightBehindIt() {
        Attribution answer = attribute(
                "ModuleNotFoundError: No module named 'fused_ops'", "srun: error: n8: task 1: Exited with exit code 1");
        assertThat(answer.rootCause().map(Cause::category)).hasValue(Category.ENVIRONMENT);
    }

    private static Attribution attribute(String... lines) {
        return LogSageEngine.create().attribute(List.of(lines));
    }

    private static String[] goingOn(String first, String... last) {
        List<String> lines = new ArrayList<>(List.of(first));
        for (int i = 0; i < 70; i++) {
            lines.add("reading part " + i + " of the weights into memory");
        }
        lines.addAll(List.of(last));
        return lines.toArray(String[]::new);
    }
}
