/** To be filled. */
@NullMarked
package io.logsage.llm.nim;

import org.jspecify.annotations.NullMarked;
