package io.logsage.core.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.core.LogSageEngine;
import io.logsage.core.Settings;
import io.logsage.core.json.AttributionJson;
import io.logsage.core.page.PageText;
import io.logsage.core.prefix.LinePrefix;
import io.logsage.core.prefix.LineSegments;
import io.logsage.core.prefix.NodeList;
import io.logsage.core.prefix.PrefixParser;
import io.logsage.core.refine.SecretMasking;
import io.logsage.core.template.LineTemplate;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Texts that are no logs, and the readers of pieces of a line. */
final class SmallTexts {
    private static final byte[] UNSURE =
            "iteration 7/ 90 | lm loss: 2.0\n[rank1]: ERROR: the wheel came off\n".getBytes(UTF_8);
    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_NAME = 255;

    private SmallTexts() {}

    static void settings(byte[] data) {
        Map<String, String> variables = new HashMap<>();
        for (String line : new String(data, UTF_8).split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        try {
            LogSageEngine.builder().settings(Settings.from(variables)).build();
        } catch (LogSageException.InvalidConfiguration refused) {
            String message = String.valueOf(refused.getMessage());
            assertThat(message).hasSizeLessThan(4_000 + 2 * data.length);
            assertThat(SecretMasking.mask(message)).isEqualTo(message);
        }
    }

    static void answer(byte[] data) {
        Attribution answer;
        try {
            answer = AttributionJson.read(new String(data, UTF_8));
        } catch (IllegalArgumentException refused) {
            return;
        }
        String json = AttributionJson.write(answer);
        assertThat(json).doesNotContain("\n");
        assertThat(AttributionJson.write(AttributionJson.read(json))).isEqualTo(json);
    }

    static void replies(byte[] data) {
        String[] replies = new String(data, UTF_8).split("\0", -1);
        int[] next = {0};
        LlmClient model = new LlmClient() {
            @Override
            public synchronized LlmReply complete(LlmRequest request) {
                String reply = replies[next[0]++ % replies.length];
                return new LlmReply(
                        reply.isBlank() ? "-" : reply,
                        LlmReply.Finish.COMPLETE,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        "m");
            }

            @Override
            public String name() {
                return "m";
            }
        };
        Attribution byRules = Answers.SAGE.attribute(LogSource.of(UNSURE));
        Attribution refined = Answers.builder().llm(model).build().attribute(LogSource.of(UNSURE));
        Answers.check(refined);
        assertThat(refined.isolate()).isEqualTo(byRules.isolate());
        assertThat(refined.outcome()).isEqualTo(byRules.outcome());
        assertThat(refined.action()).isIn(Action.RESTART, Action.STOP);
        refined.rootCause().ifPresent(root -> {
            assertThat(root.ranks()).isIn(List.of(), List.of(1));
            assertThat(root.evidence()).allMatch(line -> new String(UNSURE, UTF_8).contains(line.text()));
        });
        String detail = refined.provenance().llmDetail().orElse("");
        assertThat(SecretMasking.mask(detail)).isEqualTo(detail);
        assertThat(detail.chars()).noneMatch(Character::isISOControl);
    }

    static void nodes(byte[] data) {
        String text = new String(data, UTF_8);
        NodeList.expand(text, MOST_NAMES)
                .ifPresent(names -> assertThat(names)
                        .hasSizeLessThanOrEqualTo(MOST_NAMES)
                        .allMatch(name -> !name.isEmpty() && name.length() <= LONGEST_NAME && !name.contains("[")));
        NodeList.tasks(text, MOST_NAMES)
                .ifPresent(ids ->
                        assertThat(ids).hasSizeLessThanOrEqualTo(MOST_NAMES).allMatch(id -> id >= 0));
    }

    static void texts(byte[] data) {
        byte[] padded = Arrays.copyOf(data, data.length + 8);
        LinePrefix prefix = new LinePrefix();
        PrefixParser.forSample(data, 0, data.length, 2026).parse(padded, 0, data.length, prefix);
        assertThat(prefix.contentStart()).isBetween(0, prefix.contentEnd());
        assertThat(prefix.contentEnd()).isLessThanOrEqualTo(data.length);
        LineSegments segments = new LineSegments();
        int end = 0;
        for (int i = 0; i < segments.cut(padded, 0, data.length); i++) {
            assertThat(segments.start(i)).isGreaterThanOrEqualTo(end);
            end = segments.end(i);
        }
        String text = new String(data, UTF_8);
        String template = LineTemplate.text(data, 0, data.length);
        assertThat(template).hasSizeLessThanOrEqualTo(3 * data.length).doesNotContain("\u001b");
        assertThat(LineTemplate.text(template)).isEqualTo(template);
        assertThat(LineTemplate.hash(template)).isEqualTo(LineTemplate.hash(data, 0, data.length));
        String masked = SecretMasking.mask(text);
        assertThat(SecretMasking.mask(masked)).isEqualTo(masked);
        assertThat(PageText.sanitise(text)).doesNotContain("<", ">");
    }
}
