package io.logsage.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.logsage.compat.ErrorAttribution;
import java.io.IOException;

/** Writes the five fields of the original. */
final class CompatWriter {
    private CompatWriter() {}

    static void fields(JsonGenerator out, ErrorAttribution answer) throws IOException {
        JsonLine.strings(out, "application_errors_full", answer.applicationErrorsFull());
        JsonLine.strings(out, "application_errors_unique", answer.applicationErrorsUnique());
        out.writeStringField("auto_resume", answer.autoResume());
        out.writeStringField("auto_resume_verbose", answer.autoResumeVerbose());
        out.writeStringField("attribution", answer.attribution());
    }
}
