/** A rendering beside the last arrow: text of a log becomes text of a page. The HTML sanitizer is used here alone. */
@NullMarked
package io.logsage.core.page;

import org.jspecify.annotations.NullMarked;
