package io.logsage.core.refine;

import io.logsage.llm.LlmRequest;
import io.logsage.llm.LlmRequest.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A question to a model.
 *
 * @param instructions what to do
 * @param data the lines between the fences, each ended by a newline
 * @param afterwards what the program says after the data; may be empty
 * @param schema the schema of the reply
 * @param replyTokens the most tokens of the reply
 * @param digest a digest of the data, in hexadecimal
 */
record Prompt(
        Instructions instructions, String data, String afterwards, String schema, int replyTokens, String digest) {
    private static final int TAG = 16;

    static Prompt of(Instructions instructions, String data, String afterwards, String schema, int replyTokens) {
        return new Prompt(instructions, data, afterwards, schema, replyTokens, digest(data));
    }

    LlmRequest request(Duration deadline) {
        // the tag depends on the data, so no data can hold it; and it is the same each time, so that calls can be
        // replayed
        String tag = digest.substring(0, TAG);
        String user = "BEGIN LOG " + tag + "\n" + data + "END LOG " + tag + "\n" + afterwards;
        return new LlmRequest(
                List.of(
                        new Message(LlmRequest.Role.SYSTEM, instructions.text()),
                        new Message(LlmRequest.Role.USER, user)),
                Optional.of(schema),
                0,
                replyTokens,
                deadline);
    }

    /** The question once more after a reply that could not be read. The complaint never quotes the reply. */
    Prompt withComplaint(String complaint) {
        String afterThat = afterwards + "An earlier reply was refused: " + complaint + ".\n";
        return new Prompt(instructions, data, afterThat, schema, replyTokens, digest);
    }

    private static String digest(String data) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(data.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
