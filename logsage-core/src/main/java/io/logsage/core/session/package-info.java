/**
 * Beside the pipeline: what lives longer than one analysis. Histories of attempts, logs that arrive in parts, and files that
 * still grow; each feeds the same pipeline and asks it for an answer.
 */
@NullMarked
package io.logsage.core.session;

import org.jspecify.annotations.NullMarked;
