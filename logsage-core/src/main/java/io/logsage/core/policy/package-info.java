/** From causes and isolation to what to do next. Pure: no I/O, no clock, no logging. */
@NullMarked
package io.logsage.core.policy;

import org.jspecify.annotations.NullMarked;
