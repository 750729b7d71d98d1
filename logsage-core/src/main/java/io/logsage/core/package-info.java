/** To be filled. */
@NullMarked
package io.logsage.core;

import org.jspecify.annotations.NullMarked;
