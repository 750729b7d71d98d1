/**
 * What LogSage knows: the catalogue of signatures, read from data, and the matcher that says which of them a line shows. The
 * reader is, beside {@code io.logsage.core.json}, the one place that uses Jackson.
 */
@NullMarked
package io.logsage.core.signature;

import org.jspecify.annotations.NullMarked;
