/**
 * Which ranks run on which nodes: {@code prefixes, lines of NCCL, launchers and schedulers → topology}. What lines tell is gathered while
 * a log is read; from it follows how many ranks a node holds, and so where ranks run of which no line tells.
 */
@NullMarked
package io.logsage.core.topology;

import org.jspecify.annotations.NullMarked;
