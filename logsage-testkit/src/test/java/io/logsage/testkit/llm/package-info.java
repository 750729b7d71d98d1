/** Tests of the stand-ins for a language model. */
@NullMarked
package io.logsage.testkit.llm;

import org.jspecify.annotations.NullMarked;
