package io.logsage.testkit.llm;

import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.util.List;
import java.util.OptionalInt;

/** One line of a recording. The key is the question without its deadline, which changes from run to run. */
record RecordedCall(Question question, Answer answer) {
    record Question(List<Part> messages, String schema, double temperature, int maxTokens) {}

    record Part(String role, String text) {}

    /** A count of tokens that is {@link #UNKNOWN} was not given by the endpoint. */
    record Answer(String text, String finish, int promptTokens, int replyTokens, String model) {}

    private static final int UNKNOWN = -1;

    static Question question(LlmRequest request) {
        List<Part> parts = request.messages().stream()
                .map(message -> new Part(message.role().name(), message.text()))
                .toList();
        return new Question(parts, request.jsonSchema().orElse(""), request.temperature(), request.maxTokens());
    }

    static RecordedCall of(LlmRequest request, LlmReply reply) {
        return new RecordedCall(
                question(request),
                new Answer(
                        reply.text(),
                        reply.finish().name(),
                        reply.promptTokens().orElse(UNKNOWN),
                        reply.replyTokens().orElse(UNKNOWN),
                        reply.model()));
    }

    LlmReply reply() {
        return new LlmReply(
                answer.text(),
                LlmReply.Finish.valueOf(answer.finish()),
                tokens(answer.promptTokens()),
                tokens(answer.replyTokens()),
                answer.model());
    }

    private static OptionalInt tokens(int count) {
        return count == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(count);
    }
}
