package io.logsage.cli;

import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.compat.ErrorAttribution;
import io.logsage.compat.Part;
import io.logsage.core.Settings;
import io.logsage.core.json.AttributionJson;
import io.logsage.core.page.PageText;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;

/** Writes answers in the form that was asked for. Safe for many threads: an answer is written as a whole. */
final class AnswerPrinter {
    private final PrintWriter out;
    private final PrintWriter err;
    private final AnswerRequest.Format format;
    private final Style style;
    private final Settings settings;

    AnswerPrinter(PrintWriter out, PrintWriter err, AnswerRequest.Format format, Style style, Settings settings) {
        this.out = out;
        this.err = err;
        this.format = format;
        this.style = style;
        this.settings = settings;
    }

    void answer(Attribution answer) {
        print(
                switch (format) {
                    case JSON -> AttributionJson.write(answer);
                    case COMPAT -> compat(answer);
                    case TEXT -> new TextReport(style, parts()).render(answer);
                });
    }

    /** An answer on the way, and marked so; the original's form has no mark for it and gets none. */
    void provisional(Attribution answer) {
        switch (format) {
            case JSON -> print(AttributionJson.writeProvisional(answer));
            case COMPAT -> {}
            case TEXT -> print(new TextReport(style, parts()).renderProvisional(answer));
        }
    }

    /** One line for each answer. */
    void line(Attribution answer) {
        print(
                switch (format) {
                    case JSON -> AttributionJson.write(answer);
                    case COMPAT -> compat(answer);
                    case TEXT -> new AnswerLine(style).of(answer);
                });
    }

    void failure(LogSageException failure) {
        note(String.valueOf(failure.getMessage()));
    }

    void note(String text) {
        synchronized (this) {
            err.println("logsage: " + TerminalText.strip(text));
            err.flush();
        }
    }

    private void print(String text) {
        synchronized (this) {
            out.println(text);
            out.flush();
        }
    }

    /** {@return whether nobody reads the answers any more} */
    boolean isCutOff() {
        return out.checkError();
    }

    private String compat(Attribution answer) {
        ErrorAttribution original = ErrorAttribution.from(answer, parts(), settings.domainSize());
        return AttributionJson.write(settings.limits().xssFiltering() ? PageText.sanitise(original) : original);
    }

    private Set<Part> parts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (settings.attribution()) {
            parts.add(Part.ATTRIBUTION);
        }
        if (settings.verbose()) {
            parts.add(Part.VERBOSE);
        }
        if (settings.isolation()) {
            parts.add(Part.ISOLATION);
        }
        return parts;
    }
}
