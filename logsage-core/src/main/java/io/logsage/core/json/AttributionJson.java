package io.logsage.core.json;

import io.logsage.Attribution;
import io.logsage.compat.ErrorAttribution;
import io.logsage.compat.ErrorAttributionWithJobId;

/**
 * Answers as JSON, one object on one line, and back. Text of the log stands there as it is, except that keys, tokens and
 * passwords of known forms are masked; what steers a terminal is escaped. Stateless and safe for many threads.
 */
public final class AttributionJson {
    /** The value of {@code schema_version}; it changes when a field is renamed or removed, not when one is added. */
    public static final String SCHEMA_VERSION = "1";

    private AttributionJson() {}

    /**
     * {@return the answer as one line of JSON, without a line end}
     *
     * @param answer the answer
     */
    public static String write(Attribution answer) {
        return JsonLine.of(out -> new AttributionWriter(out).write(answer));
    }

    /**
     * {@return an answer about a log that still grows, as one line of JSON without a line end: marked {@code provisional}, and never
     * with the original's word for a stop}
     *
     * @param answer the answer
     */
    public static String writeProvisional(Attribution answer) {
        return JsonLine.of(out -> new AttributionWriter(out).writeProvisional(answer));
    }

    /**
     * {@return the answer that a line of JSON holds; fields that are not known are passed over}
     *
     * @param json what {@link #write(Attribution)} gave
     * @throws IllegalArgumentException when it is no such line
     */
    public static Attribution read(String json) {
        return new AttributionReader().read(json);
    }

    /**
     * {@return the answer in the original's form as one line of JSON, without a line end}
     *
     * @param answer the answer
     */
    public static String write(ErrorAttribution answer) {
        return JsonLine.of(out -> {
            out.writeStartObject();
            CompatWriter.fields(out, answer);
            out.writeEndObject();
        });
    }

    /**
     * {@return the answer in the original's form, with its job, as one line of JSON, without a line end}
     *
     * @param answer the answer
     */
    public static String write(ErrorAttributionWithJobId answer) {
        return JsonLine.of(out -> {
            out.writeStartObject();
            CompatWriter.fields(out, answer.error());
            out.writeStringField("job_id", answer.jobId());
            out.writeEndObject();
        });
    }
}
