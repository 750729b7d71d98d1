/**
 * The arrow "lines to prefix": what the front of a line tells (rank, node, time, severity, origin) and where its own
 * text begins. A {@link io.logsage.core.prefix.PrefixParser} is made from a sample of the log, because the same bytes
 * mean different things in different logs, and then reads each line into a reused
 * {@link io.logsage.core.prefix.LinePrefix}. Everything works on bytes, without allocation, with bounded look-ahead.
 */
@NullMarked
package io.logsage.core.prefix;

import org.jspecify.annotations.NullMarked;
