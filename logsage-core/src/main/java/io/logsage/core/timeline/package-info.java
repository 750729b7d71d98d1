/**
 * The arrow "lines to timeline": hand-written readers that take what a line says about steps, checkpoints, evaluation,
 * starts, restarts and ends, the splitter that finds where a new attempt begins, and the builder that keeps one
 * attempt's facts in bounded memory. Input is the content of a line as bytes, its prefix already cut off.
 */
@NullMarked
package io.logsage.core.timeline;

import org.jspecify.annotations.NullMarked;
