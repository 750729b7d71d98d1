/**
 * The arrow "bytes to interesting lines": finds all literals of a pattern set in one pass and shows each line that holds
 * one to a visitor.
 */
@NullMarked
package io.logsage.core.scan;

import org.jspecify.annotations.NullMarked;
