package io.logsage.core.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Feeds written lines to a builder, one line a number, all from one rank unless said otherwise. */
final class Lines {
    private final PlainGrammar grammar = new PlainGrammar();
    private final TimelineEvent event = new TimelineEvent();
    private final TimelineBuilder builder = new TimelineBuilder();
    private long line;
    private long time = TimelineBuilder.NO_TIME;

    Lines add(String... texts) {
        for (String text : texts) {
            from(TimelineBuilder.NO_RANK, text);
        }
        return this;
    }

    Lines from(int rank, String text) {
        line++;
        byte[] bytes = text.getBytes(UTF_8);
        if (grammar.parse(bytes, 0, bytes.length, event)) {
            builder.accept(line, rank, time, event);
        }
        return this;
    }

    Lines at(long millis) {
        time = millis;
        return this;
    }

    Timeline timeline() {
        return builder.build(time);
    }
}
