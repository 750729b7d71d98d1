/**
 * The door of LogSage: the {@link io.logsage.LogSage} facade, where logs come from ({@link io.logsage.LogSource}) and what is
 * answered ({@link io.logsage.Attribution}). Logs go in, immutable records come out; no type here does any work.
 */
@NullMarked
package io.logsage;

import org.jspecify.annotations.NullMarked;
