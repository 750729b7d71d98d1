package io.logsage.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;

/** An entry point, given any bytes: it answers, or refuses with the exception that it promises, in bounded time and memory. */
enum Target {
    /** A log of any bytes, which may look compressed, is the same log as bytes, as a slow stream, as a file and packed. */
    BYTES(LogDoors::bytes),

    /** A log of lines; in one list, drawn one by one and sent in parts it is the same log. */
    LINES(LogDoors::lines),

    /** A file that grows by parts of any length is the same log as the whole. */
    FOLLOWED(LogDoors::followed),

    /** Compressed text whose first byte says where it is damaged. */
    COMPRESSED(LogDoors::compressed),

    /** Logs of the kernel and the scheduler beside a job's, with a history; the cuts are at NUL bytes. */
    COMPANIONS(LogDoors::companions),

    /** A log without a word never stops a job and never names a node. */
    NOISE(LogDoors::noise),

    /** A file of signatures. */
    CATALOGUE(KeptFiles::catalogue),

    /** The records of a history file with right checksums, and as they are. */
    HISTORY(KeptFiles::history),

    /** An exported history. */
    EXPORT(KeptFiles::export),

    /** The file of a sent log as it is, and its frames, between NUL bytes, with right checksums. */
    STORE(KeptFiles::store),

    /** Variables of the environment, a line each. */
    SETTINGS(SmallTexts::settings),

    /** An answer in JSON. */
    ANSWER(SmallTexts::answer),

    /** A language model that answers so, in turn with what stands between NUL bytes. */
    REPLIES(SmallTexts::replies),

    /** Lists of nodes and tasks. */
    NODES(SmallTexts::nodes),

    /** The small readers of text: prefixes, pieces, shapes, secrets, pages. */
    TEXTS(SmallTexts::texts);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_NANOS = 5_000_000_000L;
    private static final long MOST_ALLOCATED = 1L << 30;

    private final Consumer<byte[]> body;

    Target(Consumer<byte[]> body) {
        this.body = body;
    }

    void accept(byte[] data) {
        if (!isBounded(data)) { // the first use of a class costs more than its use
            assertThat(isBounded(data))
                    .as("time and memory are bounded for %d bytes", data.length)
                    .isTrue();
        }
    }

    private boolean isBounded(byte[] data) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        body.accept(data);
        return THREADS.getCurrentThreadCpuTime() - cpu < MOST_NANOS
                && THREADS.getCurrentThreadAllocatedBytes() - allocated < MOST_ALLOCATED;
    }

    /** {@return the name of the directory of its inputs} */
    String inputs() {
        return name().toLowerCase(Locale.ROOT);
    }
}
