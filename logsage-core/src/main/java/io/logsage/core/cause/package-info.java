/**
 * From evidence to ranked causes: drop what is harmless or was recovered from, let the specific explain the generic, prefer the
 * local over the fanned-out and the early over the late within a class, find the missing rank of a hang, let transport errors
 * vote on the peer. Pure functions over {@link io.logsage.core.evidence.AttemptEvidence}.
 */
@NullMarked
package io.logsage.core.cause;

import org.jspecify.annotations.NullMarked;
