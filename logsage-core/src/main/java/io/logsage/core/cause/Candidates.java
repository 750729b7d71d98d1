package io.logsage.core.cause;

import io.logsage.Category;
import io.logsage.Role;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.evidence.Traits.Form;
import io.logsage.core.signature.Isolation;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Scope;
import io.logsage.core.signature.Signature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The findings of an attempt that may state its cause, the likeliest first. The order is that of who prints what when a job
 * dies: the kernel, the host, the scheduler with a reason, the program, the transport, a collective's watchdog, the launcher,
 * the scheduler's bare cancel. Time breaks ties inside a class; what another finding explains comes after it.
 */
final class Candidates {

    /** Clocks of nodes differ by less than this, and lines closer than it have no order across nodes. */
    private static final long CLOCK_SKEW_MILLIS = 2_000;

    /** Up to this class it is the machine that speaks: a kernel's report of a stuck process may follow from a silent server. */
    private static final int MACHINE = 2;

    private static final Set<Category> SCHEDULED =
            Set.of(Category.TIME_LIMIT, Category.PREEMPTION, Category.SCHEDULER_CANCELLED);

    private Candidates() {}

    /** {@return every finding that may be a cause, those that the job survived left out, in order of likelihood} */
    static List<Finding> ranked(AttemptEvidence evidence) {
        List<Finding> open = new ArrayList<>();
        for (Finding finding : evidence.findings()) {
            if (mayBeCause(finding)) {
                open.add(finding);
            }
        }
        open.removeAll(Survival.outlived(open));
        Map<String, Finding> kinds = new LinkedHashMap<>();
        open.forEach(finding -> kinds.putIfAbsent(kind(finding), finding));
        Optional<Finding> hang = open.stream().filter(Candidates::isHang).min(Candidates::byTime);
        Optional<Finding> wait = open.stream().filter(Candidates::isWait).min(Candidates::byTime);
        List<Finding> free = new ArrayList<>();
        List<Finding> explained = new ArrayList<>();
        for (Finding finding : open) {
            boolean report = isVague(finding) && isBehind(finding, hang)
                    || isLostPeer(finding) && isBehind(finding, wait)
                    || (isVague(finding) || isNote(finding)) && Survival.isLongBefore(finding, hang);
            (report || isExplained(finding, kinds.values()) ? explained : free).add(finding);
        }
        String job = evidence.source().name();
        List<Finding> ranked = sorted(free, job);
        ranked.addAll(sorted(explained, job));
        return ranked;
    }

    /** Findings of one kind explain the same others, so that one of them is enough to ask. */
    private static String kind(Finding finding) {
        return finding.signature().id() + ' ' + tier(finding);
    }

    /** Sorting by insertion: "earlier, as far as clocks can tell" is no total order, which a library sort would refuse. */
    private static List<Finding> sorted(List<Finding> findings, String job) {
        List<List<Finding>> tiers = new ArrayList<>();
        for (Finding finding : findings) {
            int tier = tier(finding);
            while (tiers.size() <= tier) {
                tiers.add(new ArrayList<>());
            }
            List<Finding> equals = tiers.get(tier);
            int at = equals.size();
            while (at > 0 && comesBefore(finding, equals.get(at - 1), job)) {
                at--;
            }
            equals.add(at, finding);
        }
        List<Finding> sorted = new ArrayList<>();
        tiers.forEach(sorted::addAll);
        return sorted;
    }

    private static boolean comesBefore(Finding a, Finding b, String job) {
        boolean inJob = a.first().source().equals(job);
        boolean sameEvent = a.signature().category() == b.signature().category();
        if (sameEvent && inJob != b.first().source().equals(job)) {
            return inJob;
        }
        return byTime(a, b) < 0;
    }

    static boolean mayBeCause(Finding finding) {
        return switch (finding.signature().role()) {
            case BENIGN, TEARDOWN, PROGRESS, CHECKPOINT, LIFECYCLE -> false;
            case ROOT, CASCADE, CONFIRMATION ->
                !finding.isRecovered()
                        && finding.first().traits().form() != Form.IGNORED
                        && !SCHEDULED.contains(finding.signature().category());
        };
    }

    private static boolean isExplained(Finding finding, Collection<Finding> others) {
        for (Finding other : others) {
            if (tier(other) <= Math.max(tier(finding), MACHINE) && explains(other, finding)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether one finding, in this log, explains another} */
    static boolean explains(Finding cause, Finding echo) {
        Signature by = cause.signature();
        Signature of = echo.signature();
        if (by.id().equals(of.id()) || explainsById(of, by.id())) {
            return false;
        }
        return explainsById(by, of.id())
                || namesWhatTheOtherOnlyReports(by, of)
                || by.explains().contains("*") && of.role() != Role.ROOT && by.role() == Role.ROOT;
    }

    /** Of two lines about one event, the one that names the node says more. */
    private static boolean namesWhatTheOtherOnlyReports(Signature by, Signature of) {
        return by.layer() == of.layer()
                && by.category() == of.category()
                && by.scope() == Scope.NODE
                && by.isolation() == Isolation.NAMED
                && of.isolation() != Isolation.NAMED;
    }

    private static boolean explainsById(Signature signature, String id) {
        return signature.explains().contains(id);
    }

    /** {@return the class of a finding: 0 is the likeliest} */
    static int tier(Finding finding) {
        Signature signature = finding.signature();
        Form form = finding.first().traits().form();
        if (form == Form.MENTION) {
            return 9;
        }
        if (form == Form.WRAPPER
                && signature.category() != Category.STORAGE) { // a full disk is never made up by a handler
            return 8;
        }
        boolean agent = signature.layer() == Layer.SCHEDULER || signature.layer() == Layer.LAUNCHER;
        if (agent && signature.category() == Category.UNKNOWN) {
            return 8;
        }
        if (signature.role() == Role.CONFIRMATION) {
            boolean killed =
                    signature.category() == Category.HOST_OUT_OF_MEMORY && signature.layer() == Layer.SCHEDULER;
            boolean known = signature.category() != Category.UNKNOWN && signature.layer() == Layer.PROGRAM;
            return killed ? 2 : known ? 4 : confirmationTier(signature.layer());
        }
        boolean root = signature.role() == Role.ROOT;
        return switch (signature.layer()) {
            case KERNEL -> root ? 0 : 6;
            case HOST -> root ? 1 : 6;
            case SCHEDULER -> root ? 2 : 8;
            case PROGRAM -> root ? programTier(signature, form) : 6;
            case TRANSPORT -> root ? 4 : 6;
            case COLLECTIVE -> root ? 5 : 7;
            case LAUNCHER -> root ? 3 : 8;
            case CANCEL -> 10;
        };
    }

    private static int programTier(Signature signature, Form form) {
        return isVague(signature, form) ? 6 : 3;
    }

    private static boolean isVague(Signature signature, Form form) {
        return signature.category() == Category.UNKNOWN && form != Form.RAISED || form == Form.WARNED;
    }

    /** Whether a line of the job is of unknown meaning: behind a hang it tells of the hang. */
    private static boolean isVague(Finding finding) {
        return finding.signature().layer() == Layer.PROGRAM
                && isVague(finding.signature(), finding.first().traits().form());
    }

    /** Whether a library of collectives only notes something, as it does when it chooses among networks at its start. */
    private static boolean isNote(Finding finding) {
        return finding.signature().layer() == Layer.COLLECTIVE
                && finding.signature().role() == Role.CONFIRMATION;
    }

    /** Whether it tells that another process went away: behind a hang, its watchdog took that process down. */
    private static boolean isLostPeer(Finding finding) {
        return finding.signature().layer() == Layer.TRANSPORT
                && finding.signature().role() == Role.CASCADE;
    }

    private static boolean isHang(Finding finding) {
        return finding.signature().layer() == Layer.COLLECTIVE
                && finding.signature().category() == Category.COLLECTIVE_TIMEOUT;
    }

    /** Whether it tells that a rank waited for others until its time was up. */
    private static boolean isWait(Finding finding) {
        return isHang(finding) && finding.signature().isolation() == Isolation.PEER;
    }

    private static boolean isBehind(Finding finding, Optional<Finding> hang) {
        return hang.filter(known -> byTime(known, finding) < 0).isPresent();
    }

    private static int confirmationTier(Layer layer) {
        return switch (layer) {
            case KERNEL, HOST -> 2;
            case SCHEDULER -> 6;
            case PROGRAM, TRANSPORT, COLLECTIVE -> 7;
            case LAUNCHER, CANCEL -> 8;
        };
    }

    /** Earlier first: by time where both lines have one and the clocks can tell, else by their order in the log. */
    static int byTime(Finding a, Finding b) {
        Occurrence first = a.first();
        Occurrence second = b.first();
        if (first.timeMillis().isPresent() && second.timeMillis().isPresent()) {
            long apart = first.timeMillis().getAsLong() - second.timeMillis().getAsLong();
            if (Math.abs(apart) > CLOCK_SKEW_MILLIS || !first.source().equals(second.source())) {
                return Long.signum(apart);
            }
        }
        return Long.compare(first.line(), second.line());
    }
}
