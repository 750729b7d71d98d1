/**
 * The last arrow of the pipeline: the rules' answer goes to a language model and comes back refined, or as it was. A
 * prompt is built from the answer ({@code AssessmentPrompt}, secrets masked), the reply is read
 * ({@code AssessmentReader}) and counts only as far as the evidence carries it ({@code Grounding}); {@code Refiner} runs
 * that under one deadline.
 */
@NullMarked
package io.logsage.core.refine;

import org.jspecify.annotations.NullMarked;
