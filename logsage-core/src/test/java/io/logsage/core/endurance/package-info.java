/** Whether hostile, huge and endless input is answered in bounded time and memory. */
@NullMarked
package io.logsage.core.endurance;

import org.jspecify.annotations.NullMarked;
