/** Tests of the refinement by a language model. */
@NullMarked
package io.logsage.core.refine;

import org.jspecify.annotations.NullMarked;
