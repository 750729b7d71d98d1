package io.logsage.core.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logsage.compat.AppLogsLen;
import io.logsage.compat.AttributionID;
import io.logsage.compat.JobLogsResult;
import io.logsage.compat.LogsRequest;
import io.logsage.compat.NewAttributionRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests and replies of the original as JSON, with its names. What is read need not name a field that is not known; a missing
 * field or one of another type is an {@link IllegalArgumentException} that names it. Stateless and safe for many threads.
 */
public final class CompatJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JOB_ID = "job_id";
    private static final String ATTRIBUTION_ID = "attribution_id";
    private static final String LOG_STREAM = "log_stream";
    private static final String LINES_LEN = "lines_len";
    private static final String CLUSTER_NAME = "cluster_name";
    private static final String LOG_LINES = "log_lines";

    private CompatJson() {}

    /** {@return JSON} @param request what to write */
    public static String write(NewAttributionRequest request) {
        return JsonLine.of(out -> {
            out.writeStartObject();
            out.writeStringField(JOB_ID, request.jobId());
            out.writeEndObject();
        });
    }

    /** {@return the request in JSON} @param json an object */
    public static NewAttributionRequest readNewAttributionRequest(String json) {
        return new NewAttributionRequest(text(object(json), JOB_ID));
    }

    /** {@return JSON} @param id what to write */
    public static String write(AttributionID id) {
        return JsonLine.of(out -> {
            out.writeStartObject();
            out.writeStringField(ATTRIBUTION_ID, id.attributionId());
            out.writeEndObject();
        });
    }

    /** {@return the id in JSON} @param json an object */
    public static AttributionID readAttributionId(String json) {
        return new AttributionID(text(object(json), ATTRIBUTION_ID));
    }

    /** {@return JSON, with secrets of known forms masked} @param request what to write */
    public static String write(LogsRequest request) {
        return JsonLine.of(out -> {
            out.writeStartObject();
            out.writeStringField(ATTRIBUTION_ID, request.attributionId());
            JsonLine.text(out, LOG_STREAM, request.logStream());
            out.writeEndObject();
        });
    }

    /** {@return the request in JSON} @param json an object */
    public static LogsRequest readLogsRequest(String json) {
        JsonNode node = object(json);
        return new LogsRequest(text(node, ATTRIBUTION_ID), text(node, LOG_STREAM));
    }

    /** {@return JSON} @param length what to write */
    public static String write(AppLogsLen length) {
        return JsonLine.of(out -> {
            out.writeStartObject();
            out.writeNumberField(LINES_LEN, length.linesLen());
            out.writeEndObject();
        });
    }

    /** {@return the length in JSON} @param json an object */
    public static AppLogsLen readAppLogsLen(String json) {
        JsonNode lines = object(json).path(LINES_LEN);
        if (!lines.canConvertToInt()) {
            throw new IllegalArgumentException(LINES_LEN + " is no whole number");
        }
        return new AppLogsLen(lines.asInt());
    }

    /** {@return JSON, with secrets of known forms masked} @param result what to write */
    public static String write(JobLogsResult result) {
        return JsonLine.of(out -> {
            out.writeStartObject();
            out.writeNumberField(JOB_ID, result.jobId());
            out.writeStringField(CLUSTER_NAME, result.clusterName());
            JsonLine.texts(out, LOG_LINES, result.logLines());
            out.writeEndObject();
        });
    }

    /** {@return the result in JSON} @param json an object */
    public static JobLogsResult readJobLogsResult(String json) {
        JsonNode node = object(json);
        JsonNode job = node.path(JOB_ID);
        if (!job.canConvertToLong() || !node.path(LOG_LINES).isArray()) {
            throw new IllegalArgumentException(JOB_ID + " is no whole number, or " + LOG_LINES + " no list");
        }
        List<String> lines = new ArrayList<>();
        node.path(LOG_LINES).forEach(line -> lines.add(line.asText()));
        return new JobLogsResult(job.asLong(), text(node, CLUSTER_NAME), lines);
    }

    private static JsonNode object(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isObject()) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return value.asText();
    }
}
