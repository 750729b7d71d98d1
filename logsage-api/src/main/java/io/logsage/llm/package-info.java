/** The port to a language model: {@link io.logsage.llm.LlmClient} and what goes in and out of it. It knows nothing of logs. */
@NullMarked
package io.logsage.llm;

import org.jspecify.annotations.NullMarked;
