package io.logsage.core.session;

import io.logsage.Attribution;
import io.logsage.LogSageException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Is told about followed logs, about each by one thread at a time. Its methods do not throw. */
public interface LogListener {

    /**
     * A log grew.
     *
     * @param log the file
     * @param soFar gives the provisional answer, during this call alone; it costs a few milliseconds
     */
    default void grew(Path log, Supplier<Attribution> soFar) {}

    /**
     * A log is over.
     *
     * @param log the file
     * @param answer the last word
     */
    void ended(Path log, Attribution answer);

    /**
     * A log, or the folder of logs, cannot be read. It is tried again unless this was its end; said once until it can be read.
     *
     * @param log the file or folder
     * @param why what failed
     */
    void failed(Path log, LogSageException why);
}
