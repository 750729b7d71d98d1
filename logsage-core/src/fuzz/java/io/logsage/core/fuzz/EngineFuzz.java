package io.logsage.core.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * The targets for the fuzzer, one at a time: {@code JAZZER_FUZZ=1 mvn -P fuzz -pl logsage-core -am test
 * -Dtest=EngineFuzz#bytes -Dsurefire.failIfNoSpecifiedTests=false}. What breaks one is written beside the other inputs in {@code
 * src/test/resources}.
 */
class EngineFuzz {
    private static final String DURATION = "5m";

    @FuzzTest(maxDuration = DURATION)
    void bytes(byte[] data) {
        Target.BYTES.accept(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void lines(byte[] data) {
        Target.LINES.accept(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void followed(byte[] data) {
        Target.FOLLOWED.accept(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void compressed(byte[] data) {
        Target.COMPRESSED.accept(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void companions(byte[] data) {
        Target.COMPANIONS.accept(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void catalogue(byte[] data) {
        Target.CATALOGUE.accept(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void settings(byte[] data) {
        Target.SETTINGS.accept(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void answer(byte[] data) {
        Target.ANSWER.accept(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void history(byte[] data) {
        Target.HISTORY.accept(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void replies(byte[] data) {
        Target.REPLIES.accept(data);
    }

    @FuzzTest(maxDuration = DURATION)
    void texts(byte[] data) {
        Target.TEXTS.accept(data);
    }
}
