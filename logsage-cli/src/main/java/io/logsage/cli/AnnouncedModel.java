package io.logsage.cli;

import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.io.PrintWriter;
import java.util.Locale;

/** Says on a terminal that a model is being waited for, and takes it back when it has answered. */
final class AnnouncedModel implements LlmClient {
    private final LlmClient client;
    private final PrintWriter err;
    private final Object lock = new Object();
    private int underWay;
    private int width;

    AnnouncedModel(LlmClient client, PrintWriter err) {
        this.client = client;
        this.err = err;
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        String notice = String.format(
                Locale.ROOT,
                "waiting for the model %s, at most %d s",
                TerminalText.cut(TerminalText.strip(name()), 40),
                Math.max(1, request.deadline().toSeconds()));
        synchronized (lock) {
            underWay++;
            width = Math.max(width, notice.length());
            err.print("\r" + notice);
            err.flush();
        }
        try {
            return client.complete(request);
        } finally {
            synchronized (lock) {
                underWay--;
                if (underWay == 0) {
                    err.print("\r" + " ".repeat(width) + "\r");
                    err.flush();
                }
            }
        }
    }

    @Override
    public String name() {
        return client.name();
    }
}
