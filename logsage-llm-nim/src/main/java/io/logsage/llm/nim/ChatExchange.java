package io.logsage.llm.nim;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.logsage.llm.LlmException;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One request and its reply in the chat protocol, over one {@link HttpAttempt}. */
final class ChatExchange {
    private final Endpoint endpoint;
    private final Optional<String> apiKey;

    ChatExchange(Endpoint endpoint, Optional<String> apiKey) {
        this.endpoint = endpoint;
        this.apiKey = apiKey;
    }

    LlmReply run(LlmRequest request, HttpAttempt attempt) {
        return reply(response(request, attempt));
    }

    private ChatResponse response(LlmRequest request, HttpAttempt attempt) {
        try {
            return model(attempt).chat(chatRequest(request));
        } catch (RuntimeException e) {
            // only the class is told: the library's messages quote what the server sent
            throw attempt.failure()
                    .orElseGet(() -> attempt.made()
                            ? new LlmException.UnusableReply(
                                    endpoint + " sent a reply that is not a chat completion ("
                                            + e.getClass().getSimpleName() + ")",
                                    null)
                            : new LlmException.InvalidRequest(
                                    "the request cannot be written for " + endpoint + " ("
                                            + e.getClass().getSimpleName() + ")",
                                    null));
        }
    }

    private OpenAiChatModel model(HttpAttempt attempt) {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .httpClientBuilder(attempt)
                .baseUrl(endpoint.baseUrl().toString())
                .modelName(endpoint.model())
                .strictJsonSchema(false)
                .maxRetries(0);
        apiKey.ifPresent(builder::apiKey);
        return builder.build();
    }

    private static ChatRequest chatRequest(LlmRequest request) {
        ChatRequest.Builder builder = ChatRequest.builder()
                .messages(request.messages().stream().map(ChatExchange::message).toList())
                .temperature(request.temperature())
                .maxOutputTokens(request.maxTokens());
        request.jsonSchema()
                .ifPresent(schema -> builder.responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("reply")
                                .rootElement(JsonRawSchema.from(schema))
                                .build())
                        .build()));
        return builder.build();
    }

    private static ChatMessage message(LlmRequest.Message message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
        };
    }

    private LlmReply reply(ChatResponse response) {
        @Nullable FinishReason reason = response.finishReason();
        @Nullable String text = response.aiMessage().text();
        if (text == null || text.isBlank()) {
            throw new LlmException.UnusableReply(
                    endpoint + " sent no text" + (reason == null ? "" : ", finish reason " + reason), null);
        }
        @Nullable TokenUsage usage = response.tokenUsage();
        @Nullable String model = response.modelName();
        return new LlmReply(
                text,
                finish(reason),
                tokens(usage == null ? null : usage.inputTokenCount()),
                tokens(usage == null ? null : usage.outputTokenCount()),
                model == null || model.isBlank() ? endpoint.model() : model);
    }

    private static LlmReply.Finish finish(@Nullable FinishReason reason) {
        if (reason == null) {
            return LlmReply.Finish.OTHER;
        }
        return switch (reason) {
            case STOP -> LlmReply.Finish.COMPLETE;
            case LENGTH -> LlmReply.Finish.LENGTH;
            case TOOL_EXECUTION, CONTENT_FILTER, OTHER -> LlmReply.Finish.OTHER;
        };
    }

    private static OptionalInt tokens(@Nullable Integer count) {
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }
}
