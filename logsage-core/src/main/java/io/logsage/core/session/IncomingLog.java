package io.logsage.core.session;

import io.logsage.Attribution;
import io.logsage.LogStore.Full;
import io.logsage.LogStore.Receipt;
import io.logsage.LogStore.Stored;
import io.logsage.core.evidence.AttemptEvidence;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One log that is being sent. Everything but {@link #owner} is for the thread that holds {@link #lock}. */
final class IncomingLog {

    /** With so many bytes that may not be on the disk, a part is forced there before its append returns. */
    private static final long MOST_UNFORCED = 4L << 20;

    /** Held during each call about this log. */
    final ReentrantLock lock = new ReentrantLock();

    /** Whether {@link UnforcedLogs} know of it; for the thread that holds {@link #lock}. */
    boolean waits;

    private final Owner owner;
    private final Journal.Text text;
    private final Quotas quotas;
    private Optional<Digest> digest; // empty when the text is still to be read from the journal
    private Instant touched;
    private long lines;
    private long bytes;
    private long heap; // taken of the quotas for the digest
    private long unforced; // bytes that may not be on the disk
    private Optional<IOException> failure = Optional.empty(); // of forcing an earlier part
    private long refused;
    private String refusal = "";
    private boolean gone;

    IncomingLog(Owner owner, Journal.Text text, Quotas quotas, Digest digest, Instant now) {
        this.owner = owner;
        this.text = text;
        this.quotas = quotas;
        this.digest = Optional.of(digest);
        this.touched = now;
        this.unforced = text.outlivesTheProcess() ? 1 : 0; // its head
    }

    IncomingLog(Journal.Kept kept, Quotas quotas) {
        this.owner = kept.owner();
        this.text = kept.text();
        this.quotas = quotas;
        this.digest = Optional.empty();
        this.touched = kept.touched();
        this.lines = kept.lines();
        this.bytes = kept.bytes();
        quotas.count(owner.userId(), bytes);
    }

    Owner owner() {
        return owner;
    }

    boolean isGone() {
        return gone;
    }

    boolean isExpired(Instant now, Duration expiry) {
        return touched.plus(expiry).isBefore(now);
    }

    /** {@return whether something may not be on the disk} */
    boolean isUnforced() {
        return unforced > 0;
    }

    /** Puts everything onto the disk; when that fails, the next part is refused. */
    void forceOrRefuse() {
        try {
            force();
        } catch (ClosedByInterruptException tryAgain) {
            return;
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    /** {@return why an earlier part may not be on the disk, until the next part is refused for it} */
    Optional<IOException> failure() {
        return failure;
    }

    private void force() throws IOException {
        if (!gone && unforced > 0) {
            text.force();
            unforced = 0;
        }
    }

    /** {@return what became of the lines; when this throws, the log is as it was before} */
    Receipt append(List<String> more, Instant now) throws IOException {
        if (failure.isPresent()) {
            IOException earlier = failure.get();
            failure = Optional.empty();
            throw new IOException("an earlier part is perhaps not on the disk: " + earlier.getMessage(), earlier);
        }
        long end = text.end();
        long linesBefore = lines;
        long bytesBefore = bytes;
        try {
            return take(more, now);
        } catch (IOException e) {
            quotas.give(owner.userId(), bytes - bytesBefore);
            lines = linesBefore;
            bytes = bytesBefore;
            dropDigest(); // it may hold lines that are taken back
            try {
                text.cut(end);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private Receipt take(List<String> more, Instant now) throws IOException {
        int next = 0;
        while (next < more.size()) {
            TextPart part = TextPart.of(more, next);
            if (!hasHeapFor(part)) {
                return refuse(more.size() - next, quotas.heapLimit());
            }
            Quotas.Grant grant = quotas.take(owner.userId(), bytes, part.length());
            TextPart fitting = grant.limit().isEmpty() ? part : part.upTo(grant.bytes());
            quotas.give(owner.userId(), grant.bytes() - fitting.length());
            store(fitting, now);
            next += fitting.lines();
            if (grant.limit().isPresent()) {
                return refuse(more.size() - next, grant.limit().get());
            }
        }
        touched = now;
        return new Stored(lines);
    }

    private Receipt refuse(int rest, String limit) {
        refused += rest;
        refusal = limit;
        return new Full(lines, limit);
    }

    /** {@return whether a part can be taken; where the text is kept it always can, without a digest in the worst case} */
    private boolean hasHeapFor(TextPart part) {
        long wanted = digest.map(found -> found.heapWith(part.length()) - heap).orElse(0L);
        if (wanted <= 0) {
            return true;
        }
        if (quotas.takeHeap(wanted)) {
            heap += wanted;
            return true;
        }
        if (text.outlivesTheProcess()) {
            dropDigest();
            return true;
        }
        return false;
    }

    private void dropDigest() {
        digest = Optional.empty();
        quotas.giveHeap(heap);
        heap = 0;
    }

    private void store(TextPart part, Instant now) throws IOException {
        if (part.lines() == 0) {
            return;
        }
        bytes += part.length(); // counted first, so that it is given back when the journal fails
        text.append(part.bytes(), part.length(), part.lines(), now);
        lines += part.lines();
        touched = now;
        digest.ifPresent(found -> found.feed(part.bytes(), part.length()));
        unforced += text.outlivesTheProcess() ? part.length() : 0;
        if (unforced >= MOST_UNFORCED) {
            force();
        }
    }

    /** {@return the answer about what came so far} */
    Attribution answer(Supplier<Digest> digests, SentLogAnswers answers) throws IOException {
        AttemptEvidence found = (digest.isPresent() ? digest.get() : replayed(digests)).last();
        return answers.answer(refused == 0 ? found : withRefusal(found), owner.job(), owner.userId());
    }

    private Digest replayed(Supplier<Digest> digests) throws IOException {
        Digest anew = digests.get();
        text.replay(anew);
        return anew;
    }

    private AttemptEvidence withRefusal(AttemptEvidence found) {
        return found.cut(refused + " lines were not taken: the store takes " + refusal);
    }

    /** Forgets the log for good. */
    void remove() throws IOException {
        text.delete();
        gone = true;
        quotas.giveLog(owner.userId(), bytes);
        dropDigest();
    }
}
