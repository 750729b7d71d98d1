package io.logsage.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.logsage.compat.ErrorAttribution;
import java.io.IOException;

/** Writes the five fields of the original. */
final class CompatWriter {
    private CompatWriter() {}

    static void fields(JsonGenerator out, ErrorAttribution answer) throws IOException {
        JsonLine.texts(out, "application_errors_full", answer.applicationErrorsFull());
        JsonLine.texts(out, "application_errors_unique", answer.applicationErrorsUnique());
        out.writeStringField("auto_resume", answer.autoResume());
        JsonLine.text(out, "auto_resume_verbose", answer.autoResumeVerbose());
        JsonLine.text(out, "attribution", answer.attribution());
    }
}
