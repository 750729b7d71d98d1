package io.logsage.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.Consequence;
import io.logsage.ErrorGroup;
import io.logsage.EvidenceLine;
import io.logsage.IsolationTarget;
import io.logsage.Progress;
import io.logsage.Provenance;
import io.logsage.compat.ErrorAttribution;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes an answer, field by field, in the order of the schema. What is absent is {@code null} or an empty array. */
final class AttributionWriter {
    private final JsonGenerator out;

    AttributionWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(Attribution answer) throws IOException {
        out.writeStartObject();
        fields(answer, ErrorAttribution.autoResume(answer));
        out.writeEndObject();
    }

    /** The original's word for a job that completed is a stop; on the way it is not said. */
    void writeProvisional(Attribution answer) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("provisional", true);
        fields(answer, answer.action() == Action.NONE ? "ERRORS NOT FOUND" : "RESTART IMMEDIATE");
        out.writeEndObject();
    }

    private void fields(Attribution answer, String autoResume) throws IOException {
        out.writeStringField("schema_version", AttributionJson.SCHEMA_VERSION);
        source(answer);
        out.writeNumberField("cycle", answer.cycle());
        out.writeStringField("outcome", JsonLine.name(answer.outcome()));
        out.writeStringField("action", JsonLine.name(answer.action()));
        out.writeStringField("auto_resume", autoResume);
        JsonLine.text(out, "reason", answer.reason());
        out.writeNumberField("confidence", answer.confidence());
        targets("isolate", answer.isolate());
        targets("suspects", answer.suspects());
        Optional<Cause> root = answer.rootCause();
        if (root.isPresent()) {
            out.writeFieldName("root_cause");
            cause(root.get());
        } else {
            out.writeNullField("root_cause");
        }
        out.writeArrayFieldStart("alternatives");
        for (Cause cause : answer.alternatives()) {
            cause(cause);
        }
        out.writeEndArray();
        consequences(answer.consequences());
        errors(answer.errors());
        progress(answer.progress());
        issues(answer);
        JsonLine.texts(out, "missing_evidence", answer.missingEvidence());
        JsonLine.texts(out, "truncations", answer.truncations());
        provenance(answer.provenance());
    }

    private void source(Attribution answer) throws IOException {
        out.writeObjectFieldStart("source");
        out.writeStringField("name", answer.source().name());
        out.writeStringField("kind", JsonLine.name(answer.source().kind()));
        out.writeNumberField("bytes", answer.source().bytes());
        out.writeNumberField("lines", answer.source().lines());
        out.writeEndObject();
    }

    private void targets(String name, List<IsolationTarget> targets) throws IOException {
        out.writeArrayFieldStart(name);
        for (IsolationTarget target : targets) {
            out.writeStartObject();
            out.writeStringField("node", target.node());
            if (target.host().isPresent()) {
                out.writeStringField("host", target.host().get());
            } else {
                out.writeNullField("host");
            }
            JsonLine.numbers(out, "ranks", target.ranks());
            out.writeNumberField("confidence", target.confidence());
            JsonLine.text(out, "reason", target.reason());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void cause(Cause cause) throws IOException {
        out.writeStartObject();
        out.writeStringField("category", JsonLine.name(cause.category()));
        out.writeStringField("signature", cause.signature());
        JsonLine.text(out, "summary", cause.summary());
        out.writeStringField("source", cause.source());
        out.writeNumberField("line", cause.line());
        JsonLine.text(out, "text", cause.text());
        JsonLine.numbers(out, "ranks", cause.ranks());
        JsonLine.strings(out, "nodes", cause.nodes());
        number("iteration", cause.iteration());
        out.writeNumberField("confidence", cause.confidence());
        out.writeArrayFieldStart("evidence");
        for (EvidenceLine line : cause.evidence()) {
            out.writeStartObject();
            out.writeStringField("source", line.source());
            out.writeNumberField("line", line.line());
            JsonLine.text(out, "text", line.text());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void consequences(List<Consequence> consequences) throws IOException {
        out.writeArrayFieldStart("consequences");
        for (Consequence echo : consequences) {
            out.writeStartObject();
            out.writeStringField("signature", echo.signature());
            JsonLine.text(out, "summary", echo.summary());
            out.writeNumberField("count", echo.count());
            out.writeNumberField("first_line", echo.firstLine());
            JsonLine.numbers(out, "ranks", echo.ranks());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void errors(List<ErrorGroup> groups) throws IOException {
        out.writeArrayFieldStart("errors");
        for (ErrorGroup group : groups) {
            out.writeStartObject();
            JsonLine.text(out, "template", group.template());
            JsonLine.text(out, "sample", group.sample());
            out.writeNumberField("count", group.count());
            out.writeNumberField("first_line", group.firstLine());
            out.writeNumberField("last_line", group.lastLine());
            JsonLine.numbers(out, "ranks", group.ranks());
            out.writeStringField("role", JsonLine.name(group.role()));
            out.writeStringField("signature", group.signature());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void progress(Progress progress) throws IOException {
        out.writeObjectFieldStart("progress");
        out.writeBooleanField("training_started", progress.trainingStarted());
        number("last_iteration", progress.lastIteration());
        number("planned_iterations", progress.plannedIterations());
        out.writeBooleanField("checkpoint_saved", progress.checkpointSaved());
        number("last_checkpoint_iteration", progress.lastCheckpointIteration());
        number("resumed_iteration", progress.resumedIteration());
        out.writeEndObject();
    }

    private void issues(Attribution answer) throws IOException {
        out.writeObjectFieldStart("issues");
        JsonLine.texts(out, "primary", answer.issues().primary());
        JsonLine.texts(out, "secondary", answer.issues().secondary());
        out.writeEndObject();
    }

    private void provenance(Provenance provenance) throws IOException {
        out.writeObjectFieldStart("provenance");
        out.writeStringField("engine", JsonLine.name(provenance.engine()));
        out.writeStringField("llm", JsonLine.name(provenance.llm()));
        if (provenance.llmDetail().isPresent()) {
            out.writeStringField("llm_detail", provenance.llmDetail().get());
        } else {
            out.writeNullField("llm_detail");
        }
        out.writeNumberField("llm_requests", provenance.requests());
        out.writeNumberField("elapsed_ms", provenance.elapsed().toMillis());
        out.writeEndObject();
    }

    private void number(String name, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            out.writeNumberField(name, value.getAsLong());
        } else {
            out.writeNullField(name);
        }
    }
}
