package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;

import io.logsage.core.timeline.NumericEpisode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Gathers broken numbers into episodes. Keeps the first ones and the latest. */
final class NumericWatch {
    private static final int MOST = 128;

    private final List<NumericEpisode> closed = new ArrayList<>();
    private final @Nullable Open[] open = new Open[Kind.values().length];

    void progress(long line, TimelineEvent event, long advances) {
        measure(Kind.LOSS, event.loss(), line, event, advances);
        measure(Kind.GRADIENT, event.gradient(), line, event, advances);
        long broken = Math.max(event.skipped(), event.nanIterations());
        if (broken > 0) {
            extend(Kind.SKIPPED_STEPS, line, event, broken, advances);
        } else if (broken == 0) {
            close(Kind.SKIPPED_STEPS);
        }
    }

    void skipped(long line, TimelineEvent event, long advances) {
        Open episode = open[Kind.SKIPPED_STEPS.ordinal()];
        if (episode != null && advances - episode.advances > 1) {
            close(Kind.SKIPPED_STEPS);
        }
        extend(Kind.SKIPPED_STEPS, line, event, 1, advances);
    }

    void floor(long line, TimelineEvent event, long advances) {
        extend(Kind.LOSS_SCALE_AT_FLOOR, line, event, 1, advances);
    }

    private void measure(Kind kind, Measure measure, long line, TimelineEvent event, long advances) {
        if (measure.broken()) {
            extend(kind, line, event, 1, advances);
        } else if (measure == Measure.FINITE) {
            close(kind);
        }
    }

    private void extend(Kind kind, long line, TimelineEvent event, long count, long advances) {
        Open episode = open[kind.ordinal()];
        if (episode == null) {
            episode = new Open(line, event.step());
            open[kind.ordinal()] = episode;
        }
        episode.last = line;
        episode.count += count;
        episode.advances = advances;
    }

    private void close(Kind kind) {
        Open episode = open[kind.ordinal()];
        if (episode != null) {
            if (closed.size() == MOST) {
                closed.remove(MOST / 2);
            }
            closed.add(episode.toEpisode(kind));
            open[kind.ordinal()] = null;
        }
    }

    List<NumericEpisode> episodes() {
        List<NumericEpisode> all = new ArrayList<>(closed);
        for (Kind kind : Kind.values()) {
            Open episode = open[kind.ordinal()];
            if (episode != null) {
                all.add(episode.toEpisode(kind));
            }
        }
        return all;
    }

    private static final class Open {
        private final long first;
        private final long step;
        private long last;
        private long count;
        private long advances;

        Open(long first, long step) {
            this.first = first;
            this.step = step;
        }

        NumericEpisode toEpisode(Kind kind) {
            return new NumericEpisode(
                    kind, first, last, step == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(step), count);
        }
    }
}
