/**
 * The client of NVIDIA NIM and of any endpoint that speaks OpenAI's chat protocol. A request goes from
 * {@code NimLlmClient} (deadline, fallback model, retries, concurrency) through {@code ChatExchange} (the protocol, by
 * langchain4j) to {@code HttpAttempt} (one exchange of bytes on the JDK's client); no type of a library shows outside.
 */
@NullMarked
package io.logsage.llm.nim;

import org.jspecify.annotations.NullMarked;
