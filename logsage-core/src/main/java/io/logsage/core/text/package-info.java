/** From a log's source to bytes: opening, decompressing, decoding. The first arrow of the pipeline. */
@NullMarked
package io.logsage.core.text;

import org.jspecify.annotations.NullMarked;
