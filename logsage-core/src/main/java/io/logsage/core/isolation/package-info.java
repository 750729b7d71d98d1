/**
 * From a cause to the nodes to leave out: hosts before arithmetic, confidence before count, and nobody for what shows
 * everywhere. Pure functions.
 */
@NullMarked
package io.logsage.core.isolation;

import org.jspecify.annotations.NullMarked;
