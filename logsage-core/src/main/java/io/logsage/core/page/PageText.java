package io.logsage.core.page;

import io.logsage.compat.ErrorAttribution;
import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Text of a log as the content of an element of a page. What looks like markup stays readable and is no markup: {@code
 * <module>} in a traceback survives. Not meant for attributes, scripts or style sheets of a page. Stateless.
 */
public final class PageText {
    /** What the sanitizer puts between two braces, so that no template of the page sees them as its own. */
    private static final String BRACE_GUARD = "<!-- -->";

    private static final String UNSEEN_GUARD = "\u200b";
    /** Characters that change the direction of the text after them. */
    private static final Pattern DIRECTIONS = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]");

    private static final PolicyFactory NO_MARKUP = new HtmlPolicyBuilder().toFactory();

    private PageText() {}

    /**
     * {@return text that is safe as the content of an element}
     *
     * @param text untrusted text
     */
    public static String sanitise(String text) {
        String escaped = DIRECTIONS
                .matcher(text)
                .replaceAll("")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return NO_MARKUP
                .sanitize(escaped)
                .replace(BRACE_GUARD, UNSEEN_GUARD)
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#43;", "+")
                .replace("&#61;", "=")
                .replace("&#64;", "@")
                .replace("&#96;", "`");
    }

    /**
     * {@return the answer with every text made safe as the content of an element}
     *
     * @param answer the answer
     */
    public static ErrorAttribution sanitise(ErrorAttribution answer) {
        return new ErrorAttribution(
                sanitise(answer.applicationErrorsFull()),
                sanitise(answer.applicationErrorsUnique()),
                sanitise(answer.autoResume()),
                sanitise(answer.autoResumeVerbose()),
                sanitise(answer.attribution()));
    }

    private static List<String> sanitise(List<String> texts) {
        return texts.stream().map(PageText::sanitise).toList();
    }
}
