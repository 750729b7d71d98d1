package io.logsage.core.session;

import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.LogSageException.UnreadableLog;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Follows every log of a folder, those that come later too; subfolders are left alone. Of a log that grows again after its last word
 * there is another one. The later pieces of a log that was rotated within the folder are no logs of their own. A log that has to wait
 * because many are followed is read from its beginning later. Safe for many threads.
 */
public final class FolderWatch {

    /** So many logs are followed at once; each holds one to two MiB and its findings. */
    public static final int MOST_AT_ONCE = 64;

    private final Path folder;
    private final Predicate<Path> wanted;
    private final Function<Path, FollowedLog> sessions;
    private final LogWatch watch;
    private final Patience patience;
    private final LogListener listener;
    private final Map<Path, FollowedLog> followed = new HashMap<>(); // guarded by this, as the next ones are
    private final Map<Path, Seen> seen = new HashMap<>();
    private boolean troubled;
    private boolean waiting;

    /** What was read of a path whose last word is out: of the last file so many bytes. */
    private record Seen(List<Object> keys, long size) {
        boolean isWhole(Object key, long now) {
            return now == size && !keys.isEmpty() && keys.get(keys.size() - 1).equals(key);
        }
    }

    /**
     * @param folder the folder; it may vanish for a while
     * @param wanted which files are logs, by their path
     * @param sessions opens a session for one
     * @param watch has the threads
     * @param patience how often to look at folder and logs, and when a log is over
     * @param listener is told about all of them
     */
    public FolderWatch(
            Path folder,
            Predicate<Path> wanted,
            Function<Path, FollowedLog> sessions,
            LogWatch watch,
            Patience patience,
            LogListener listener) {
        this.folder = folder;
        this.wanted = wanted;
        this.sessions = sessions;
        this.watch = watch;
        this.patience = patience;
        this.listener = listener;
    }

    /** Begins, and goes on until the watch is closed. */
    public void start() {
        watch.schedule().after(Duration.ZERO, this::look);
    }

    private void look() {
        scan();
        watch.schedule().after(patience.longest(), this::look);
    }

    /** Looks into the folder once, and follows what is new. */
    public synchronized void scan() {
        List<Path> files;
        try {
            files = list();
            troubled = false;
        } catch (IOException e) {
            if (!troubled) {
                listener.failed(folder, new UnreadableLog("cannot read " + folder + ": " + why(e), e));
            }
            troubled = true;
            return;
        }
        forget(files);
        for (Path file : files) {
            if (!followed.containsKey(file)) {
                if (followed.size() == MOST_AT_ONCE) {
                    waiting = true;
                    return;
                }
                followIfNew(file);
            }
        }
    }

    /** Forgets what neither is there any more nor lives on in a piece of its own. */
    private void forget(List<Path> files) {
        TreeSet<String> names = new TreeSet<>();
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        seen.keySet().removeIf(path -> {
            String name = String.valueOf(path.getFileName());
            String next = names.ceiling(name);
            return next == null || !next.startsWith(name);
        });
    }

    private static String why(IOException e) {
        return e instanceof NoSuchFileException || e instanceof NotDirectoryException ? "no such folder" : e.toString();
    }

    private List<Path> list() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (wanted.test(entry)) {
                    files.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(null);
        return files;
    }

    private void followIfNew(Path path) {
        BasicFileAttributes file;
        try {
            file = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (IOException e) {
            return; // it vanished, or will be there at the next look
        }
        if (isNew(path, file)) {
            FollowedLog session = sessions.apply(path);
            followed.put(path, session);
            Duration age = Duration.between(
                    file.lastModifiedTime().toInstant(), watch.schedule().wallClock());
            watch.follow(session, patience, new Relay(session), age.isNegative() ? Duration.ZERO : age);
        }
    }

    private boolean isNew(Path path, BasicFileAttributes file) {
        if (!file.isRegularFile() || file.size() == 0) {
            return false;
        }
        Object key = GrowingFile.key(path, file);
        Seen before = seen.get(path);
        return (before == null || !before.isWhole(key, file.size())) && !isPiece(path, key);
    }

    /** A file that was read under another name that its own begins with was that log before it was rotated. */
    private boolean isPiece(Path path, Object key) {
        String name = String.valueOf(path.getFileName());
        for (Map.Entry<Path, FollowedLog> log : followed.entrySet()) {
            if (isNamedAfter(name, log.getKey()) && log.getValue().file().keys().contains(key)) {
                return true;
            }
        }
        for (Map.Entry<Path, Seen> log : seen.entrySet()) {
            if (isNamedAfter(name, log.getKey()) && log.getValue().keys().contains(key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamedAfter(String name, Path log) {
        String other = String.valueOf(log.getFileName());
        return name.length() > other.length() && name.startsWith(other);
    }

    private synchronized void over(FollowedLog session) {
        followed.remove(session.path());
        seen.put(session.path(), whatWasSeen(session));
        if (waiting) {
            waiting = false;
            watch.schedule().after(Duration.ZERO, this::scan);
        }
    }

    /** A file that could not be read counts as it is, and is tried again when it changes. */
    private static Seen whatWasSeen(FollowedLog session) {
        if (session.wasFound()) {
            return new Seen(session.file().keys(), session.file().position());
        }
        try {
            BasicFileAttributes file = Files.readAttributes(session.path(), BasicFileAttributes.class);
            return new Seen(List.of(GrowingFile.key(session.path(), file)), file.size());
        } catch (IOException e) {
            return new Seen(List.of(), 0);
        }
    }

    /** Notes the end of a log before it is told; a failure is told once, and not of a log that vanished unread. */
    private final class Relay implements LogListener {
        private final FollowedLog session;
        private boolean told;

        Relay(FollowedLog session) {
            this.session = session;
        }

        @Override
        public void grew(Path log, Supplier<Attribution> soFar) {
            told = false;
            listener.grew(log, soFar);
        }

        @Override
        public void ended(Path log, Attribution answer) {
            over(session);
            listener.ended(log, answer);
        }

        @Override
        public void failed(Path log, LogSageException why) {
            if (session.isClosed()) {
                over(session);
            }
            boolean vanished = !session.wasFound() && why.getCause() == null;
            if (!told && !vanished) {
                told = true;
                listener.failed(log, why);
            }
        }
    }
}
