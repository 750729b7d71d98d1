/** Tests of the NIM client against a server on the loopback interface. */
@NullMarked
package io.logsage.llm.nim;

import org.jspecify.annotations.NullMarked;
