/** To be filled. */
@NullMarked
package io.logsage.cli;

import org.jspecify.annotations.NullMarked;
