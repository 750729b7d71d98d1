/**
 * Beside the arrow "interesting lines to signatures": answers, byte by byte, whether a regular expression finds something in
 * a line. An expression is parsed ({@code ExpressionParser}) into a tree ({@code Node}), written out as a program of small
 * steps ({@code Program}), and the sets of steps that a text can lead to ({@code Subsets}) become the states of a table that
 * grows while texts are read ({@code Automaton}). What is not known here is left to the library of regular expressions, which
 * also reads the named groups.
 */
@NullMarked
package io.logsage.core.expression;

import org.jspecify.annotations.NullMarked;
