/**
 * Writes logs of distributed training jobs that fail in a chosen way, with the right answer beside them. It stands before the
 * pipeline: what it writes is what {@link io.logsage.LogSage} reads. The same seed and settings always give the same bytes.
 */
@NullMarked
package io.logsage.testkit.scenario;

import org.jspecify.annotations.NullMarked;
