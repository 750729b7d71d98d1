/**
 * Every entry point as a target that takes any bytes. A fuzzer drives them in the profile {@code fuzz}; in each build they run on
 * the inputs that it found worth keeping.
 */
@NullMarked
package io.logsage.core.fuzz;

import org.jspecify.annotations.NullMarked;
