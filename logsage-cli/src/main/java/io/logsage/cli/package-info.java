/**
 * The {@code logsage} command: files in, answers out. It holds no knowledge of failures; it opens what it is told to, asks
 * the engine, and renders what comes back as text, JSON or the original's form.
 */
@NullMarked
package io.logsage.cli;

import org.jspecify.annotations.NullMarked;
