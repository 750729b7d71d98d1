package io.logsage.core.policy;

import io.logsage.Action;
import io.logsage.AttemptHistory.Entry;
import io.logsage.AttemptHistory.Failure;
import io.logsage.Category;
import io.logsage.Outcome;
import io.logsage.Progress;
import io.logsage.core.cause.CauseAnalysis;
import io.logsage.core.cause.RankedCause;
import io.logsage.core.cause.SuspectNode;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.signature.Isolation;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.SignatureAction;
import io.logsage.core.timeline.Timeline;
import io.logsage.core.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is worth remembering of an attempt. */
public final class Entries {

    private static final int LONGEST_SHAPE = 240;
    private static final int LONGEST_ENTITY = 512;
    private static final int MOST_NODES = 8;
    private static final Pattern NAMES = Pattern.compile("'[^']*'|\"[^\"]*\"|/[^\\s'\",;:)\\]]+");
    private static final Pattern EXCEPTION = Pattern.compile("\\b[A-Za-z_][\\w.]{0,80}(?:Error|Exception)\\b(?=:)");
    private static final Pattern FILE = Pattern.compile("(?<![\\w/])/[^\\s'\",;:)\\]]+");
    private static final Pattern POSITION =
            Pattern.compile("(?i)\\b(?:index|offset|position|sample|record|byte|char|line)s?[ :=#]{1,3}(\\d{1,18})");

    private Entries() {}

    /**
     * {@return what to remember of an attempt}
     *
     * @param evidence what the attempt left
     * @param analysis how it ended, and why
     * @param action what is advised
     */
    public static Entry of(AttemptEvidence evidence, CauseAnalysis analysis, Action action) {
        List<String> nodes =
                analysis.root().map(cause -> nodes(cause, evidence.topology())).orElse(List.of());
        return new Entry(
                analysis.outcome(),
                action,
                failure(analysis, evidence.timeline()),
                progress(evidence.timeline()),
                nodes);
    }

    /** An attempt that died while it read a checkpoint began at that checkpoint all the same. */
    private static Progress progress(Timeline timeline) {
        Progress progress = timeline.progress();
        OptionalLong begun =
                progress.resumedIteration().isPresent() ? progress.resumedIteration() : timeline.loadingStep();
        return new Progress(
                progress.trainingStarted(),
                progress.lastIteration(),
                progress.plannedIterations(),
                progress.checkpointSaved(),
                progress.lastCheckpointIteration(),
                begun);
    }

    private static Optional<Failure> failure(CauseAnalysis analysis, Timeline timeline) {
        if (analysis.outcome() == Outcome.TIME_LIMIT) {
            return Optional.of(new Failure("time-limit", Optional.empty(), OptionalLong.empty()));
        }
        return analysis.outcome() == Outcome.FAILED
                ? analysis.root().map(cause -> failure(cause, timeline))
                : Optional.empty();
    }

    private static Failure failure(RankedCause cause, Timeline timeline) {
        String id = cause.finding().signature().id();
        String mechanism = isNamedBySignature(cause.category())
                ? id
                : id + " " + shape(cause.finding().template());
        return new Failure(mechanism, entity(cause, timeline), cause.iteration());
    }

    /** Whether a signature alone says what went wrong; of errors in programs only their text does. */
    private static boolean isNamedBySignature(Category category) {
        return switch (category) {
            case USER_CODE, CONFIGURATION, DATA, CHECKPOINT, ENVIRONMENT, FRAMEWORK, NUMERICAL, UNKNOWN -> false;
            default -> true;
        };
    }

    /** What stands before an exception is where and when it was raised, as far as no prefix was recognised. */
    private static String shape(String template) {
        Matcher exception = EXCEPTION.matcher(template);
        String raised = exception.find() ? template.substring(exception.start()) : template;
        String shape = NAMES.matcher(raised).replaceAll("<name>");
        return shape.substring(0, Math.min(shape.length(), LONGEST_SHAPE));
    }

    private static Optional<String> entity(RankedCause cause, Timeline timeline) {
        return switch (cause.category()) {
            case DATA, STORAGE -> file(cause).map(file -> file + position(cause));
            case CHECKPOINT -> checkpoint(cause, timeline);
            case NUMERICAL ->
                cause.iteration().isPresent()
                        ? Optional.of("step " + cause.iteration().getAsLong())
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Its file and its step; a position within what was read of it is none, as each rank reads another part. */
    private static Optional<String> checkpoint(RankedCause cause, Timeline timeline) {
        Optional<String> file = file(cause);
        OptionalLong step = cause.beforeTraining() ? timeline.loadingStep() : OptionalLong.empty();
        return step.isPresent() ? Optional.of(file.orElse("checkpoint") + "@" + step.getAsLong()) : file;
    }

    private static Optional<String> file(RankedCause cause) {
        Matcher file = FILE.matcher(cause.finding().first().text());
        return cause.finding()
                .field("path")
                .or(() -> file.find() ? Optional.of(file.group()) : Optional.empty())
                .filter(path -> !path.isBlank())
                .map(path -> path.substring(0, Math.min(path.length(), LONGEST_ENTITY)));
    }

    private static String position(RankedCause cause) {
        Matcher position = POSITION.matcher(cause.finding().first().text());
        return position.find() ? "@" + position.group(1) : "";
    }

    /** Hosts by name: a number counted from a rank may mean another machine in the next attempt. */
    private static List<String> nodes(RankedCause cause, Topology topology) {
        boolean ofTheProgram = cause.isolation() == Isolation.NEVER || cause.action() == SignatureAction.STOP;
        if (ofTheProgram || cause.systematic()) {
            return List.of();
        }
        boolean ofAGroup = cause.finding().signature().layer() == Layer.COLLECTIVE;
        return cause.suspects().stream()
                .filter(suspect -> isHost(suspect, topology))
                .filter(suspect ->
                        !ofAGroup || suspect.origin() == SuspectNode.Origin.MISSING) // who reports is no suspect
                .map(SuspectNode::name)
                .limit(MOST_NODES)
                .toList();
    }

    private static boolean isHost(SuspectNode suspect, Topology topology) {
        return switch (suspect.origin()) {
            case NAMED, MAPPED, REPORTED, VOTED -> true;
            case MISSING -> topology.hosts().contains(suspect.name());
            case ACCUSED, CONFIGURED, INFERRED -> false;
        };
    }
}
