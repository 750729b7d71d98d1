package io.logsage.core.session;

import io.logsage.AttemptHistory.Entry;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The attempts of a bounded number of jobs; the jobs that were heard of least recently go first. For one thread. */
final class AttemptTable {

    /** The most jobs. */
    static final int MOST_JOBS = 10_000;

    /** The most attempts of a job. */
    static final int MOST_ATTEMPTS = 64;

    /** The most attempts in all. */
    private static final int MOST_IN_ALL = 100_000;

    private final int mostJobs;
    private final Map<String, TreeMap<Integer, Entry>> jobs = new LinkedHashMap<>();
    private int size;

    AttemptTable(int mostJobs) {
        this.mostJobs = mostJobs;
    }

    void put(String jobId, int attempt, Entry entry) {
        TreeMap<Integer, Entry> attempts = jobs.remove(jobId);
        if (attempts == null) {
            attempts = new TreeMap<>();
        }
        jobs.put(jobId, attempts);
        size += attempts.put(attempt, entry) == null ? 1 : 0;
        if (attempts.size() > MOST_ATTEMPTS) {
            attempts.pollFirstEntry();
            size--;
        }
        while (jobs.size() > mostJobs || size > MOST_IN_ALL) {
            Iterator<TreeMap<Integer, Entry>> oldest = jobs.values().iterator();
            size -= oldest.next().size();
            oldest.remove();
        }
    }

    SortedMap<Integer, Entry> entries(String jobId) {
        TreeMap<Integer, Entry> attempts = jobs.get(jobId);
        return attempts == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(attempts));
    }

    /** {@return the number of attempts of all jobs} */
    int size() {
        return size;
    }

    /** Takes one attempt after another. */
    interface Visitor<E extends Exception> {
        void attempt(String jobId, int attempt, Entry entry) throws E;
    }

    <E extends Exception> void each(Visitor<E> visitor) throws E {
        for (Map.Entry<String, TreeMap<Integer, Entry>> job : jobs.entrySet()) {
            for (Map.Entry<Integer, Entry> attempt : job.getValue().entrySet()) {
                visitor.attempt(job.getKey(), attempt.getKey(), attempt.getValue());
            }
        }
    }
}
