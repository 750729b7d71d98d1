package io.logsage.core.page;

import io.logsage.compat.ErrorAttribution;
import java.util.List;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Text of a log as the content of an element of a page. What looks like markup stays readable and is no markup: {@code
 * <module>} in a traceback survives. Not meant for attributes, scripts or style sheets of a page. Stateless.
 */
public final class PageText {
    private static final PolicyFactory NO_MARKUP = new HtmlPolicyBuilder().toFactory();

    private PageText() {}

    /**
     * {@return text that is safe as the content of an element}
     *
     * @param text untrusted text
     */
    public static String sanitise(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return NO_MARKUP
                .sanitize(escaped)
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
