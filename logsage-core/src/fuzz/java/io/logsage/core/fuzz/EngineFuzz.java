package io.logsage.core.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * The targets for the fuzzer, which runs one at a time; {@code benchmarks/fuzz.sh} runs all. What breaks one is written beside the
 * other inputs in {@code src/test/resources}.
 */
class EngineFuzz {

    @FuzzTest
    void bytes(byte[] data) {
        Target.BYTES.accept(data);
    }

    @FuzzTest
    void lines(byte[] data) {
        Target.LINES.accept(data);
    }

    @FuzzTest
    void followed(byte[] data) {
        Target.FOLLOWED.accept(data);
    }

    @FuzzTest
    void compressed(byte[] data) {
        Target.COMPRESSED.accept(data);
    }

    @FuzzTest
    void companions(byte[] data) {
        Target.COMPANIONS.accept(data);
    }

    @FuzzTest
    void noise(byte[] data) {
        Target.NOISE.accept(data);
    }

    @FuzzTest
    void catalogue(byte[] data) {
        Target.CATALOGUE.accept(data);
    }

    @FuzzTest
    void history(byte[] data) {
        Target.HISTORY.accept(data);
    }

    @FuzzTest
    void export(byte[] data) {
        Target.EXPORT.accept(data);
    }

    @FuzzTest
    void store(byte[] data) {
        Target.STORE.accept(data);
    }

    @FuzzTest
    void settings(byte[] data) {
        Target.SETTINGS.accept(data);
    }

    @FuzzTest
    void answer(byte[] data) {
        Target.ANSWER.accept(data);
    }

    @FuzzTest
    void replies(byte[] data) {
        Target.REPLIES.accept(data);
    }

    @FuzzTest
    void nodes(byte[] data) {
        Target.NODES.accept(data);
    }

    @FuzzTest
    void texts(byte[] data) {
        Target.TEXTS.accept(data);
    }
}
