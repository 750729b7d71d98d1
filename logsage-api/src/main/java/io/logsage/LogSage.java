package io.logsage;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the log of a distributed training job and says what failed first, on which rank and node, and whether to restart,
 * stop, or restart without a node.
 *
 * <p>Safe for use by many threads at once; one instance serves a whole process. An analysis runs on the calling thread,
 * reads its source once and keeps memory bounded whatever the size of the log. It ends early, with
 * {@link LogSageException.Interrupted}, when the thread is interrupted. Every method throws
 * {@link LogSageException.UnreadableLog} when a source cannot be read at all; input that is cut, damaged or no text gives a
 * result that says so in {@link Attribution#truncations()}.
 */
public interface LogSage {

    /**
     * {@return the answer about the last attempt in a log}
     *
     * @param analysis the log and what goes with it
     */
    Attribution attribute(Analysis analysis);

    /**
     * {@return one answer for each attempt in a log, in order of the log; at least one}
     *
     * <p>With a job, each attempt counts for those after it: the last one has the number that the analysis names, those before
     * it the numbers before.
     *
     * @param analysis the log and what goes with it
     */
    List<Attribution> attributeCycles(Analysis analysis);

    /**
     * {@return the answer about the last attempt in a log}
     *
     * @param log the log
     */
    default Attribution attribute(LogSource log) {
        return attribute(Analysis.of(log));
    }

    /**
     * {@return the answer about the last attempt in a log}
     *
     * @param lines the lines of the log, without line ends
     */
    default Attribution attribute(List<String> lines) {
        return attribute(LogSource.of(lines));
    }

    /**
     * {@return the answer about the last attempt in a log}
     *
     * @param log a plain or compressed file
     */
    default Attribution attribute(Path log) {
        return attribute(LogSource.of(log));
    }

    /**
     * {@return the answer about the last attempt in a log}
     *
     * @param log plain or compressed bytes, read to the end; the caller closes the stream
     */
    default Attribution attribute(InputStream log) {
        return attribute(LogSource.of(log));
    }

    /**
     * {@return one answer for each attempt in a log, in order of the log; at least one}
     *
     * @param log the log
     */
    default List<Attribution> attributeCycles(LogSource log) {
        return attributeCycles(Analysis.of(log));
    }
}
