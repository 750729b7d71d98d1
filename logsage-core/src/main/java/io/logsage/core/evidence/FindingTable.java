package io.logsage.core.evidence;

import io.logsage.Category;
import io.logsage.Role;
import io.logsage.core.evidence.Finding.Printers;
import io.logsage.core.evidence.Traits.Form;
import io.logsage.core.signature.Isolation;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Signature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Groups occurrences by signature and template. A group keeps the first occurrence of each rank since the last completed step;
 * when training goes on, what came before counts as recovered. Of very many shapes those make way that training went on after;
 * then, of the signatures with the most shapes, those in the middle: the early ones, the latest ones, the first of each rank and
 * all of a signature with few shapes stay.
 */
final class FindingTable {

    /** The most groups of one attempt. */
    static final int MOST_GROUPS = 4_096;

    /** So many groups make way at once. */
    private static final int MAKING_WAY = 256;

    /** So many groups stay because a rank printed nothing before them. */
    private static final int MOST_FIRST_OF_RANKS = 1_024;

    /** The most occurrences that one group keeps. */
    static final int MOST_OCCURRENCES = 4_096;

    private static final int MOST_SUBJECTS = 64; // of lines about others that one watcher prints

    /** The most occurrences of an attempt. */
    static final int MOST_IN_ALL = 40_000;

    /** With so many occurrences of an attempt no more are kept of errors whose kind is unknown. */
    private static final int MOST_WITH_UNKNOWN = 20_000;

    /** With so many bytes of text an attempt keeps only the beginning of more. */
    private static final int MOST_TEXT = 4 << 20;

    /** A line is cut to this many bytes. */
    static final int LONGEST_TEXT = 2_000;

    /** Windows that were cleared keep so many bytes of room for later lines. */
    private static final int MOST_ROOM = 8 << 20;

    private static final int GROUP_WEIGHT = 512;
    private static final int OCCURRENCE_WEIGHT = 256;

    private @Nullable Group[] slots =
            new Group[256]; // by key; the next free one where that is taken; at most half full
    private final List<Group> groups = new ArrayList<>();
    private final RankSet openers = new RankSet(); // ranks that opened a group since the last completed step
    private long epochOfOpeners;
    private int firstOfRanks; // groups that are the first of a rank
    private int kept;
    private long room; // bytes of windows that were cleared
    private long text;
    private long lost;
    private UnkeptErrors unkept = UnkeptErrors.NONE;
    private long epochOfUnkept;

    /** The lines of one signature and template. */
    static final class Group {
        private final long key;
        private final Signature signature;
        private final String template;
        private final long firstLine;
        private long lastLine;
        private long count;
        private long recovered;
        private long inWindow;
        private long epoch;
        private long text;
        private long room; // when its window was last cleared
        private boolean crowded; // printed by a rank or host since the last completed step of which nothing is kept
        private final boolean firstOfRank;
        private final RankSet ranks = new RankSet();
        private final Set<String> hosts = new HashSet<>(2);
        private final int mostInAll; // with so many occurrences of all groups only the first of this one is kept
        private final int index; // of the signature in the lexicon; negative where it is structural
        private final Sightings window = new Sightings();
        private @Nullable Finding last; // what was told last

        private Group(
                long key, boolean firstOfRank, Signature signature, int index, String template, long line, long epoch) {
            this.key = key;
            this.firstOfRank = firstOfRank;
            this.signature = signature;
            this.mostInAll = signature.category() == Category.UNKNOWN ? MOST_WITH_UNKNOWN : MOST_IN_ALL;
            this.index = index;
            this.template = template;
            this.firstLine = line;
            this.epoch = epoch;
        }

        Signature signature() {
            return signature;
        }

        /** {@return whether a rank had printed nothing before it since the last completed step} */
        boolean isFirstOfRank() {
            return firstOfRank;
        }

        /** {@return whether no occurrence since the last completed step is kept} */
        boolean isEmpty() {
            return window.isEmpty();
        }

        private boolean knows(int rank, String host) {
            return rank >= 0 ? ranks.holds(rank) : hosts.contains(host);
        }

        private boolean isNew(int rank, String host) {
            return rank >= 0 ? ranks.add(rank) : hosts.add(host) || isAboutOthers() && window.size() < MOST_SUBJECTS;
        }

        /** Whoever watches the nodes prints a line about each. */
        private boolean isAboutOthers() {
            return signature.layer() == Layer.SCHEDULER && signature.isolation() == Isolation.NAMED;
        }

        /** What was counted before a program died may be printed after the exception that killed it; two steps may not. */
        private int stepsThatProve() {
            return !window.isEmpty() && window.firstTraits().form() == Form.RAISED ? 2 : 1;
        }

        /** {@return how many of its lines training went on after} */
        private long recovered(long now) {
            return now - epoch >= stepsThatProve() ? count : recovered;
        }

        /** {@return how many bytes of room are kept for later lines} */
        private long clear() {
            last = null; // what it holds is not counted
            window.clear();
            ranks.clear();
            hosts.clear();
            return window.capacity() + ranks.capacity();
        }

        private void trim() {
            window.trim();
            ranks.drop();
        }

        /** {@return what is known; the same again while no line is added and training does not go on} */
        private Finding finding(String source, Lexicon lexicon, long now) {
            long recoveredNow = recovered(now);
            Finding known = last;
            if (known == null || known.count() != count || known.recovered() != recoveredNow) {
                List<Occurrence> occurrences = window.occurrences(source, lexicon, index);
                Printers printers = crowded ? Printers.SOME : Printers.ALL;
                known = new Finding(
                        signature, template, count, recoveredNow, firstLine, lastLine, occurrences, printers);
                last = known;
            }
            return known;
        }
    }

    /** {@return the key of a group} */
    static long key(int signature, long template) {
        return (template ^ signature * 0x9E3779B97F4A7C15L) * 0xC2B2AE3D27D4EB4FL;
    }

    /** {@return the group of a key, if there is one} */
    @Nullable
    Group group(long key) {
        return slots[slot(key)];
    }

    private int slot(long key) {
        int slot = (int) (key >>> 32) & slots.length - 1;
        for (Group at = slots[slot]; at != null && at.key != key; at = slots[slot]) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** {@return a new group; others make way for it when there are too many} */
    Group open(long key, Signature signature, int index, String template, long line, int rank, long epoch) {
        if (groups.size() == MOST_GROUPS) {
            makeWay(epoch);
        }
        boolean first = isFirstOf(rank, epoch);
        Group group = new Group(key, first, signature, index, template, line, epoch);
        firstOfRanks += first ? 1 : 0;
        groups.add(group);
        if (2 * groups.size() > slots.length) {
            place(2 * slots.length);
        } else {
            slots[slot(key)] = group;
        }
        return group;
    }

    private boolean isFirstOf(int rank, long epoch) {
        if (epoch != epochOfOpeners) {
            openers.clear();
            epochOfOpeners = epoch;
        }
        return rank >= 0 && firstOfRanks < MOST_FIRST_OF_RANKS && openers.add(rank);
    }

    private void place(int size) {
        slots = new Group[size];
        groups.forEach(known -> slots[slot(known.key)] = known);
    }

    private void makeWay(long now) {
        forget(recovered(now), now);
        if (groups.size() > MOST_GROUPS - MAKING_WAY) {
            forget(Surplus.of(groups, MOST_GROUPS - MAKING_WAY - firstOfRanks), now);
        }
        place(slots.length);
    }

    private void forget(Set<Group> leaving, long now) {
        leaving.forEach(group -> forget(group, now));
        groups.removeIf(leaving::contains);
    }

    private Set<Group> recovered(long now) {
        return groups.stream()
                .filter(group -> group.recovered(now) == group.count)
                .limit(MAKING_WAY)
                .collect(Collectors.toSet());
    }

    private void forget(Group group, long now) {
        if (group.recovered(now) < group.count && group.signature.role() == Role.ROOT) {
            unkept = unkept(now).and(group.inWindow, group.window.firstLine());
        }
        firstOfRanks -= group.firstOfRank ? 1 : 0;
        lost += group.count;
        kept -= group.window.size();
        text -= group.text;
        room -= group.room;
    }

    /** Counts a line of a group; {@return whether it is to be kept, as the first of its rank since the last step} */
    boolean counts(Group group, long line, int rank, String host, long epoch, int repeats) {
        advance(group, epoch);
        group.count += repeats;
        group.inWindow += repeats;
        group.lastLine = line;
        boolean room = group.window.size() < MOST_OCCURRENCES && kept < group.mostInAll || group.window.isEmpty();
        if (!room) {
            group.crowded |= !group.knows(rank, host);
            return false;
        }
        return group.isNew(rank, host);
    }

    private void advance(Group group, long now) {
        if (now != group.epoch) {
            group.epoch = now;
            group.recovered += group.inWindow;
            group.inWindow = 0;
            group.crowded = false;
            kept -= group.window.size();
            clear(group);
            text -= group.text;
            group.text = 0;
        }
    }

    private void clear(Group group) {
        room -= group.room;
        group.room = group.clear();
        if (room + group.room > MOST_ROOM) {
            group.trim();
            group.room = 0;
        }
        room += group.room;
    }

    /** {@return whether so much text is held that of more only the beginning may be kept} */
    boolean isCrowded() {
        return text > MOST_TEXT - LONGEST_TEXT;
    }

    /** {@return whether an occurrence of a group may hold so many bytes of text} */
    boolean mayHold(Group group, int bytes) {
        if (text + bytes > MOST_TEXT) {
            return false;
        }
        text += bytes;
        group.text += bytes;
        return true;
    }

    /** Keeps a line of a group that counts; {@return where its texts may be kept, too} */
    Sightings keep(Group group, long line, int rank, String host, long timeMillis, long step, Traits traits) {
        kept++;
        group.window.add(line, rank, host, timeMillis, step, traits);
        return group.window;
    }

    /** {@return about how many bytes this holds} */
    long weight() {
        return text + (long) GROUP_WEIGHT * groups.size() + (long) OCCURRENCE_WEIGHT * kept;
    }

    /** {@return whether some of the ranks or hosts that printed an error are not named} */
    boolean lacksNames() {
        return groups.stream().anyMatch(group -> group.crowded);
    }

    /** {@return how many lines are not counted, because there were too many shapes} */
    long lost() {
        return lost;
    }

    /** {@return of these, the errors that training did not go on after} */
    UnkeptErrors unkept(long now) {
        if (now != epochOfUnkept) {
            epochOfUnkept = now;
            unkept = UnkeptErrors.NONE;
        }
        return unkept;
    }

    /** Gives back room that no line needs, when no more will come. */
    void trim() {
        groups.forEach(Group::trim);
        openers.drop();
    }

    List<Finding> findings(String source, Lexicon lexicon, long epoch) {
        List<Finding> findings = new ArrayList<>();
        for (Group group : groups) {
            if (!group.isEmpty()) {
                findings.add(group.finding(source, lexicon, epoch));
            }
        }
        findings.sort(Comparator.comparingLong(Finding::firstLine)
                .thenComparing(f -> f.signature().id()));
        return findings;
    }
}
