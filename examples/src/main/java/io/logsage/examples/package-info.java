/** Small programs, one for each way of use; the README shows parts of them. */
@NullMarked
package io.logsage.examples;

import org.jspecify.annotations.NullMarked;
