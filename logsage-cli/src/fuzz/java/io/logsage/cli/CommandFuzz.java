package io.logsage.cli;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The targets of the command for the fuzzer; {@code benchmarks/fuzz.sh} runs them with those of the engine. */
class CommandFuzz {

    @FuzzTest
    void report(byte[] data) {
        CommandTarget.REPORT.accept(data);
    }

    @FuzzTest
    void label(byte[] data) {
        CommandTarget.LABEL.accept(data);
    }

    @FuzzTest
    void arguments(byte[] data) {
        CommandTarget.ARGUMENTS.accept(data);
    }
}
