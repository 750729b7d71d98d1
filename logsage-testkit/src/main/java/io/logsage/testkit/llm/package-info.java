/** Stand-ins for a language model, and the contract that every {@link io.logsage.llm.LlmClient} keeps. */
@NullMarked
package io.logsage.testkit.llm;

import org.jspecify.annotations.NullMarked;
