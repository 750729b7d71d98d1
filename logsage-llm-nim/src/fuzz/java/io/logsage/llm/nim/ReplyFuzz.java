package io.logsage.llm.nim;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The target of the client for the fuzzer; {@code benchmarks/fuzz.sh} runs it with those of the engine. */
class ReplyFuzz {

    @FuzzTest
    void reply(byte[] data) {
        ReplyTarget.accept(data);
    }
}
