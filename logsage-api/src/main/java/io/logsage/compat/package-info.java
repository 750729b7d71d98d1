/**
 * The answer and the requests in the form of the original system, for programs that were written for it. It is a view of
 * an {@link io.logsage.Attribution}; nothing else depends on it.
 */
@NullMarked
package io.logsage.compat;

import org.jspecify.annotations.NullMarked;
