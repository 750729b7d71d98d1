/** What users of LogSage test with: {@code llm} holds stand-ins for a model, {@code assertions} checks of answers. */
@NullMarked
package io.logsage.testkit;

import org.jspecify.annotations.NullMarked;
