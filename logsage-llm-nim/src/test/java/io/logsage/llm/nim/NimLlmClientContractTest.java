package io.logsage.llm.nim;

import io.logsage.llm.LlmClient;
import io.logsage.testkit.llm.LlmClientContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

final class NimLlmClientContractTest extends LlmClientContract {
    private final List<LoopbackServer> servers = new ArrayList<>();

    @AfterEach
    void closeServers() throws IOException {
        for (LoopbackServer server : servers) {
            server.close();
        }
    }

    @Override
    protected LlmClient answering(String text) {
        return client(new LoopbackServer(LoopbackServer.chat(text)));
    }

    @Override
    protected LlmClient neverAnswering() {
        return client(
                new LoopbackServer((out, socket) -> socket.getInputStream().read()));
    }

    @Override
    protected LlmClient failing() {
        return client(new LoopbackServer(LoopbackServer.status(401, "")));
    }

    private LlmClient client(LoopbackServer server) {
        servers.add(server);
        return NimLlmClient.builder()
                .baseUrl(server.url())
                .model("vendor/model")
                .build();
    }
}
