package io.logsage.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.AttemptHistory.Entry;
import io.logsage.AttemptHistory.Failure;
import io.logsage.Outcome;
import io.logsage.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecurrencesTest {

    private static final Progress UNKNOWN = Progress.none();
    private static final Progress PRINTED_NO_STEP = new Progress(
            true, OptionalLong.empty(), OptionalLong.empty(), false, OptionalLong.empty(), OptionalLong.empty());

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void countsOnlyWhatCameBackWithoutProgress(String title, int mechanism, int entity, List<Entry> attempts) {
        Recurrence recurrence = ofLast(attempts);

        assertThat(recurrence.sameMechanism()).as("same mechanism").isEqualTo(mechanism);
        assertThat(recurrence.sameEntity()).as("same entity").isEqualTo(entity);
    }

    static Stream<Arguments> countsOnlyWhatCameBackWithoutProgress() {
        return Stream.of(
                row("a first attempt", 0, 0, at("a", 10)),
                row("the same step again", 1, 0, at("a", 10), at("a", 10)),
                row("three in a row", 3, 0, at("a", 10), at("a", 10), at("a", 9), at("a", 8)),
                row("a later step starts anew", 0, 0, at("a", 10), at("a", 10), at("a", 11)),
                row("one attempt between went beyond", 1, 0, at("a", 10), at("a", 30), at("a", 5)),
                row("another failure ends the row", 1, 0, at("a", 10), at("b", 10), at("a", 10), at("a", 10)),
                row("unknown progress never counts", 0, 0, of("a", UNKNOWN), of("a", UNKNOWN), of("a", UNKNOWN)),
                row("unknown progress ends no row", 1, 0, at("a", 10), of("a", PRINTED_NO_STEP), at("a", 10)),
                row("death before the first step counts beside known steps", 1, 0, at("a", 10), of("a", UNKNOWN)),
                row("a first step after such a death is progress", 0, 0, of("a", UNKNOWN), at("a", 1)),
                row("a rollback is no stall", 0, 0, of("a", ran(400, 500, 450)), of("a", ran(200, 300, 250))),
                row("the same start and an earlier end is one", 1, 0, of("a", ran(400, 500)), of("a", ran(400, 450))),
                row("a later save is progress", 0, 0, of("a", ran(0, 500, 200)), of("a", ran(0, 500, 400))),
                row("a cancelled attempt between does not count", 1, 0, at("a", 10), cancelled(5), at("a", 10)),
                row("a completed attempt ends the row", 0, 0, at("a", 10), completed(10), at("a", 10)),
                row("the same file again", 2, 2, file("x"), file("x"), file("x")),
                row("another file between", 2, 1, file("x"), file("y"), file("y")),
                row("other files do not reset the mechanism", 2, 0, file("x"), file("y"), file("z")),
                row("checkpoints compare where steps are unknown", 1, 0, saved(100), saved(100)),
                row("a later checkpoint is progress", 0, 0, saved(100), saved(200)),
                row(
                        "a checkpoint that four attempts do not move",
                        3,
                        0,
                        saved(100),
                        saved(100),
                        saved(100),
                        saved(100)),
                row(
                        "ten steps forward and one stall",
                        1,
                        0,
                        at("a", 1),
                        at("a", 2),
                        at("a", 3),
                        at("a", 4),
                        at("a", 4)),
                row(
                        "one attempt of unknown progress at the end",
                        0,
                        0,
                        at("a", 1),
                        at("a", 2),
                        of("a", PRINTED_NO_STEP)),
                row(
                        "after steady progress an early end is one stall",
                        1,
                        0,
                        at("a", 100),
                        at("a", 200),
                        at("a", 300),
                        at("a", 150)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void knowsWhatRestartsLedTo(String title, boolean resumable, boolean overcome, List<Entry> attempts) {
        assertThat(ofLast(attempts).resumable()).as("resumable").isEqualTo(resumable);
        assertThat(ofLast(attempts).overcome()).as("overcome").isEqualTo(overcome);
    }

    static Stream<Arguments> knowsWhatRestartsLedTo() {
        return Stream.of(
                Arguments.of("a first attempt", false, false, List.of(at("a", 10))),
                Arguments.of("the same step again", false, false, List.of(at("a", 10), at("a", 10))),
                Arguments.of("a later step", true, true, List.of(at("a", 10), at("a", 20))),
                Arguments.of("a later step, another failure", true, false, List.of(at("b", 10), at("a", 20))),
                Arguments.of(
                        "got past before, set back now", false, true, List.of(at("a", 10), at("a", 20), at("a", 15))),
                Arguments.of("unknown", false, false, List.of(of("a", UNKNOWN), of("a", UNKNOWN))));
    }

    @Test
    void forgetsTheNodesOfAttemptsLongAgo() {
        List<Entry> attempts = new ArrayList<>();
        attempts.add(faultOf("x", "gpu-a"));
        for (int step = 0; step < 8; step++) {
            attempts.add(at("y", step));
        }
        attempts.add(faultOf("x", "gpu-a"));
        assertThat(ofLast(attempts).offenders()).isEmpty();
    }

    @Test
    void saysTheSameWhenAnAttemptIsAnalysedAgain() {
        SortedMap<Integer, Entry> entries = new TreeMap<>();
        entries.put(0, at("a", 10));
        Recurrence first = Recurrences.of(entries, 1, at("a", 10));
        entries.put(1, at("a", 10));
        entries.put(2, at("a", 10));

        assertThat(Recurrences.of(entries, 1, at("a", 10))).isEqualTo(first);
    }

    @Test
    void namesTheNodesThatFailedInAnEarlierAttemptAndInThisOne() {
        Entry first = faultOf("x", "gpu-a", "gpu-b", "gpu-d");
        Entry second = new Entry(Outcome.PREEMPTED, Action.RESTART, Optional.empty(), UNKNOWN, List.of("gpu-c"));
        Entry last = faultOf("y", "gpu-c", "gpu-b", "gpu-a");

        assertThat(ofLast(List.of(first, second, last)).offenders()).containsOnlyKeys("gpu-a", "gpu-b");
    }

    @Test
    void countsTheAttemptsThatANodeFailedIn() {
        Entry fault = faultOf("x", "gpu-a", "gpu-a");

        assertThat(ofLast(List.of(fault, at("y", 1), fault, fault)).offenders()).isEqualTo(Map.of("gpu-a", 2));
    }

    private static Entry faultOf(String mechanism, String... nodes) {
        return new Entry(Outcome.FAILED, Action.RESTART, Optional.of(failure(mechanism, "")), UNKNOWN, List.of(nodes));
    }

    private static Recurrence ofLast(List<Entry> attempts) {
        SortedMap<Integer, Entry> entries = new TreeMap<>();
        for (int i = 0; i < attempts.size() - 1; i++) {
            entries.put(i, attempts.get(i));
        }
        int last = attempts.size() - 1;
        return Recurrences.of(entries, last, attempts.get(last));
    }

    private static Arguments row(String title, int mechanism, int entity, Entry... attempts) {
        return Arguments.of(title, mechanism, entity, List.of(attempts));
    }

    private static Failure failure(String mechanism, String entity) {
        return new Failure(mechanism, entity.isEmpty() ? Optional.empty() : Optional.of(entity), OptionalLong.empty());
    }

    private static Entry of(String mechanism, Progress progress) {
        return new Entry(Outcome.FAILED, Action.RESTART, Optional.of(failure(mechanism, "")), progress, List.of());
    }

    private static Entry at(String mechanism, long step) {
        return of(mechanism, trained(step));
    }

    private static Entry file(String file) {
        return new Entry(
                Outcome.FAILED,
                Action.RESTART,
                Optional.of(failure("io", file)),
                at("io", 7).progress(),
                List.of());
    }

    private static Entry saved(long checkpoint) {
        OptionalLong none = OptionalLong.empty();
        return of("a", new Progress(true, none, none, true, OptionalLong.of(checkpoint), none));
    }

    private static Progress ran(long from, long to) {
        OptionalLong none = OptionalLong.empty();
        return new Progress(true, OptionalLong.of(to), none, false, none, OptionalLong.of(from));
    }

    private static Progress ran(long from, long to, long saved) {
        OptionalLong none = OptionalLong.empty();
        return new Progress(true, OptionalLong.of(to), none, true, OptionalLong.of(saved), OptionalLong.of(from));
    }

    private static Entry cancelled(long step) {
        return new Entry(Outcome.CANCELLED, Action.NONE, Optional.empty(), trained(step), List.of());
    }

    private static Entry completed(long step) {
        return new Entry(Outcome.COMPLETED, Action.NONE, Optional.empty(), trained(step), List.of());
    }

    private static Progress trained(long step) {
        OptionalLong none = OptionalLong.empty();
        return new Progress(true, OptionalLong.of(step), none, false, none, none);
    }
}
