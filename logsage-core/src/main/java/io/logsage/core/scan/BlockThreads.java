package io.logsage.core.scan;

import io.logsage.LogSageException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Threads that work ahead of the one that shows the lines. They live as long as one scan of a log with more than a block, and
 * never beyond it.
 */
final class BlockThreads implements AutoCloseable {
    private final ExecutorService helpers;

    /** @param count how many threads, beside the calling one */
    BlockThreads(int count) {
        helpers = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "logsage-scan");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Works on blocks on all threads and hands each on, in order, when it is done.
     *
     * @param work is done once for each block, on any thread
     * @param next takes each block after its work, on the calling thread
     */
    <R> void inOrder(List<Block<R>> blocks, Consumer<Block<R>> work, Consumer<Block<R>> next) {
        List<FutureTask<Block<R>>> tasks = blocks.stream()
                .map(block -> new FutureTask<>(() -> work.accept(block), block))
                .toList();
        try {
            tasks.forEach(helpers::execute);
            int begun = 0; // before it another thread or this one has begun every task
            for (int i = 0; i < tasks.size(); i++) {
                FutureTask<Block<R>> task = tasks.get(i);
                while (begun < tasks.size() && !task.isDone()) {
                    tasks.get(begun++).run(); // does nothing when another thread has begun
                }
                next.accept(task.get());
                if (Thread.currentThread().isInterrupted()) {
                    throw interrupted();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } catch (ExecutionException e) {
            throw thrownBy(e);
        } finally {
            tasks.forEach(task -> task.cancel(false));
        }
    }

    private static LogSageException interrupted() {
        return new LogSageException.Interrupted("interrupted while scanning");
    }

    private static RuntimeException thrownBy(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e.getCause());
    }

    @Override
    public void close() {
        helpers.shutdownNow();
    }
}
