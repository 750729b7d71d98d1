/** Tests of the scenario writer. */
@NullMarked
package io.logsage.testkit.scenario;

import org.jspecify.annotations.NullMarked;
