package io.logsage.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.AttributionId;
import io.logsage.LogStore.Stored;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UnforcedLogsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = NOON.plus(UnforcedLogs.LONGEST);

    private final UnforcedLogs unforced = new UnforcedLogs();
    private final CountedText text = new CountedText();
    private final IncomingLog log = log(text);

    @Test
    void forcesALogWithTheFirstCallThatComesLongEnoughAfterItsPart() throws IOException {
        append("a line");
        unforced.forceOneDue(LATER.minusMillis(1));
        assertThat(text.forced).isZero();

        assertThat(unforced.forceOneDue(LATER)).isTrue();
        assertThat(text.forced).isEqualTo(1);
        assertThat(unforced.forceOneDue(LATER)).isFalse();
    }

    @Test
    void forcesOneLogACallTheLongestWaitingFirst() throws IOException {
        CountedText second = new CountedText();
        append("a line");
        IncomingLog other = log(second);
        other.append(List.of("a line"), NOON.plusSeconds(1));
        unforced.note(other, NOON.plusSeconds(1));

        unforced.forceOneDue(LATER.plusSeconds(1));
        assertThat(text.forced).isEqualTo(1);
        assertThat(second.forced).isZero();
        unforced.forceOneDue(LATER.plusSeconds(1));
        assertThat(second.forced).isEqualTo(1);
    }

    @Test
    void forcesAMuchSentLogBeforeItsAppendReturns() throws IOException {
        append("x".repeat(5 << 20));

        assertThat(text.forced).isEqualTo(1);
    }

    @Test
    void leavesALogThatIsInUseForTheNextCall() throws Exception {
        append("a line");
        Thread user = new Thread(log.lock::lock); // and never gives it back
        user.start();
        user.join();

        assertThat(unforced.forceOneDue(LATER)).isFalse();
        assertThat(text.forced).isZero();
    }

    @Test
    void refusesOnePartAfterAnEarlierOneCouldNotBeForced() throws IOException {
        append("a line");
        text.broken = true;
        unforced.forceOneDue(LATER);
        assertThatThrownBy(() -> append("another")).hasMessageContaining("no disk");
        text.broken = false;

        assertThat(append("another")).isEqualTo(new Stored(2));
        unforced.forceOneDue(LATER.plus(UnforcedLogs.LONGEST));
        assertThat(text.forced).isEqualTo(1);
    }

    @Test
    void forcesEverythingWhenTheStoreIsClosed() throws IOException {
        append("a line");
        unforced.forceAll();

        assertThat(text.forced).isEqualTo(1);
    }

    private Stored append(String line) throws IOException {
        Stored taken = (Stored) log.append(List.of(line), NOON);
        unforced.note(log, NOON);
        return taken;
    }

    private static IncomingLog log(Journal.Text text) {
        Owner owner = new Owner("job-1", OptionalInt.empty(), Optional.empty());
        return new IncomingLog(
                new Journal.Kept(AttributionId.random(), owner, text, NOON, 0, 0), new Quotas(StoreLimits.standard()));
    }

    private static final class CountedText implements Journal.Text {
        private int forced;
        private boolean broken;

        @Override
        public void append(byte[] bytes, int length, int lines, Instant now) {}

        @Override
        public long end() {
            return 0;
        }

        @Override
        public void cut(long end) {}

        @Override
        public boolean outlivesTheProcess() {
            return true;
        }

        @Override
        public void force() throws IOException {
            if (broken) {
                throw new IOException("no disk");
            }
            forced++;
        }

        @Override
        public void replay(Digest digest) {}

        @Override
        public void delete() {}
    }
}
