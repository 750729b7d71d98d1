/** To be filled. */
@NullMarked
package io.logsage.testkit;

import org.jspecify.annotations.NullMarked;
