package io.logsage.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
            failed (exitcode: -9) local_rank: 3 (pid: 77) of binary: python ~ -9 ~ KILLED
            exitcode  : 1 (pid: 77) ~ 1 ~ FAILURE
            srun: error: n7: task 3: Exited with exit code 2 ~ 2 ~ USAGE
            srun: error: n7: tasks 3-4: Segmentation fault (core dumped) ~ -11 ~ NATIVE_CRASH
            srun: error: n7: task 9: Killed ~ -9 ~ KILLED
            srun: error: n7: task 9: Out Of Memory ~ -253 ~ OUT_OF_MEMORY
            exits with return code = -9 ~ -9 ~ KILLED
            container left with exit code 137 ~ 137 ~ KILLED
            Signal 7 (SIGBUS) received by PID 12 ~ -7 ~ BUS_ERROR
            returned non-zero exit status 127. ~ 127 ~ NOT_EXECUTABLE
            job done WTERMSIG 15 ~ -15 ~ TOLD_TO_STOP
            """)
    void readsTheEndOfAProcess(String line, int code, ExitMeaning meaning) {
        assertThat(ExitCodes.parse(line)).hasValueSatisfying(status -> {
            assertThat(status.code()).isEqualTo(code);
            assertThat(status.meaning()).isEqualTo(meaning);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"task 3: running", "all well", "exit code unknown", "the signal was weak"})
    void readsNothingWhereNoneIsPrinted(String line) {
        assertThat(ExitCodes.parse(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"139,11,SIGSEGV", "-6,6,SIGABRT", "247,9,SIGKILL", "143,15,SIGTERM", "159,31,SIGSYS", "135,7,SIGBUS"})
    void namesTheSignalOfACode(int code, int signal, String name) {
        assertThat(ExitCodes.of(code).signal()).hasValue(signal);
        assertThat(ExitCodes.of(code).signalName()).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"993,REQUEUED", "994,PREEMPTED", "996,SCHEDULER_TIME_LIMIT", "998,NODE_LOST", "253,OUT_OF_MEMORY"})
    void knowsTheSchedulersOwnSignals(int signal, ExitMeaning meaning) {
        assertThat(ExitCodes.ofSignal(signal).meaning()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({"0,SUCCESS", "16,RESULT_CHECK_RERUN", "124,TIMED_OUT", "255,NODE_LOST", "42,FAILURE"})
    void hasNoSignalForAPlainCode(int code, ExitMeaning meaning) {
        assertThat(ExitCodes.of(code).signal()).isEmpty();
        assertThat(ExitCodes.of(code).meaning()).isEqualTo(meaning);
    }
}
