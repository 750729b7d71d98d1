/**
 * The arrow "line to shape": the text of a line without what varies from rank to rank (numbers, addresses, colours,
 * spacing), as a 64-bit hash taken straight from the bytes and, for the few that are shown, as readable text.
 */
@NullMarked
package io.logsage.core.template;

import org.jspecify.annotations.NullMarked;
