/**
 * From lines to evidence: {@code scan → prefix → signature, timeline → findings}. The collector sees each interesting line
 * once, groups what it says by signature and template, and keeps the first occurrence of each rank, so that memory is
 * bounded by findings and not by the log. What it hands on, {@link io.logsage.core.evidence.AttemptEvidence}, is immutable.
 */
@NullMarked
package io.logsage.core.evidence;

import org.jspecify.annotations.NullMarked;
