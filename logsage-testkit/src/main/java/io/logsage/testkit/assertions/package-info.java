/** AssertJ assertions on answers; needs AssertJ on the class path. */
@NullMarked
package io.logsage.testkit.assertions;

import org.jspecify.annotations.NullMarked;
