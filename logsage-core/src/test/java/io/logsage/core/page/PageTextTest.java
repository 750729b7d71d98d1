package io.logsage.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <script>alert(1)</script>            | &lt;script&gt;alert(1)&lt;/script&gt;
            File "train.py", line 3, in <module> | File "train.py", line 3, in &lt;module&gt;
            a & b &lt; c                         | a &amp; b &amp;lt; c
            TEMPORAL ISOLATION + RESTART         | TEMPORAL ISOLATION + RESTART
            <img src=x onerror=alert(1)>         | &lt;img src=x onerror=alert(1)&gt;
            """)
    void markupBecomesReadableText(String text, String page) {
        assertThat(PageText.sanitise(text)).isEqualTo(page);
    }

    @Test
    void noTemplateOfThePageSeesItsBraces() {
        assertThat(PageText.sanitise("{{{7*7}}}")).isEqualTo("{\u200b{\u200b{7*7}}}");
    }

    @Test
    void nothingTurnsTheDirectionOfThePage() {
        assertThat(PageText.sanitise("a\u202etxt.exe\u202c\u2066b\u2069")).isEqualTo("atxt.exeb");
    }
}
