/**
 * The last arrow of the pipeline: the rules' answer goes to a language model and comes back refined, or as it was.
 *
 * <p>{@code Refiner} leads a {@code Conversation} under one deadline and twenty requests: {@code UnknownLineSearch} asks
 * about lines that no rule knows ({@code UnknownLine} says which first), {@code AssessmentQuestion} which candidate came
 * first, {@code ExplanationQuestion} for a text. What is shown is written by {@code EvidenceSheet}: numbered, without
 * secrets ({@code SecretMasking}), cut to what fits ({@code Tokens}). A reply becomes a {@code Verdict}, is kept in
 * {@code VerdictCache}, counts only as far as the evidence carries it ({@code Grounding}) and is merged by rules that
 * are pure ({@code Merging}). The instructions are resources whose names hold their version.
 */
@NullMarked
package io.logsage.core.refine;

import org.jspecify.annotations.NullMarked;
