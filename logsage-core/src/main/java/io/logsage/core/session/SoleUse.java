package io.logsage.core.session;

import io.logsage.LogSageException.Interrupted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** The right to use something that one process at a time may have open, held by a lock on a file beside it. */
final class SoleUse implements AutoCloseable {

    private static final long PAUSE_MILLIS = 20;

    private final FileChannel lockFile;

    private SoleUse(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /**
     * Takes the lock.
     *
     * @param path the file of the lock, made when it does not exist
     * @param patience how long to wait for others
     * @throws IOException when another one has it after the wait; the message says who
     */
    static SoleUse of(Path path, Duration patience) throws IOException {
        FileChannel lockFile = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            lock(lockFile, patience);
            return new SoleUse(lockFile);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static void lock(FileChannel lockFile, Duration patience) throws IOException {
        long start = System.nanoTime();
        while (true) {
            Optional<String> holder = holder(lockFile);
            if (holder.isEmpty()) {
                return;
            }
            if (System.nanoTime() - start >= patience.toNanos()) {
                throw new IOException(holder.get() + " has it open");
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted("interrupted while waiting for a file that " + holder.get() + " has open");
            }
        }
    }

    /** {@return who has the lock; nobody else when it was taken} */
    private static Optional<String> holder(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock == null ? Optional.of("another process") : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.of("this process");
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
