package io.logsage.core.session;

import io.logsage.Attribution;
import io.logsage.LogStore.Full;
import io.logsage.LogStore.Receipt;
import io.logsage.LogStore.Stored;
import io.logsage.core.evidence.AttemptEvidence;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One log that is being sent. Everything but {@link #owner} is for the thread that holds {@link #lock}. */
final class IncomingLog {

    /** Held during each call about this log. */
    final ReentrantLock lock = new ReentrantLock();

    private final Owner owner;
    private final Journal.Text text;
    private final Quotas quotas;
    private Optional<Digest> digest; // empty when the text is still to be read from the journal
    private Instant touched;
    private long lines;
    private long bytes;
    private long refused;
    private String refusal = "";
    private boolean gone;

    IncomingLog(Owner owner, Journal.Text text, Quotas quotas, Digest digest, Instant now) {
        this.owner = owner;
        this.text = text;
        this.quotas = quotas;
        this.digest = Optional.of(digest);
        this.touched = now;
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

    /** {@return what became of the lines; when this throws, the log is as it was before} */
    Receipt append(List<String> more, Instant now) throws IOException {
        long end = text.end();
        long linesBefore = lines;
        long bytesBefore = bytes;
        try {
            return take(more, now);
        } catch (IOException e) {
            quotas.give(owner.userId(), bytes - bytesBefore);
            lines = linesBefore;
            bytes = bytesBefore;
            digest = Optional.empty(); // it may hold lines that are taken back
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
            Quotas.Grant grant = quotas.take(owner.userId(), bytes, part.length());
            TextPart fitting = grant.limit().isEmpty() ? part : part.upTo(grant.bytes());
            quotas.give(owner.userId(), grant.bytes() - fitting.length());
            store(fitting, now);
            next += fitting.lines();
            if (grant.limit().isPresent()) {
                refused += more.size() - next;
                refusal = grant.limit().get();
                return new Full(lines, refusal);
            }
        }
        touched = now;
        return new Stored(lines);
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
    }

    /** {@return the answer about what came so far} */
    Attribution answer(Supplier<Digest> digests, SentLogAnswers answers) throws IOException {
        if (digest.isEmpty()) {
            Digest anew = digests.get();
            text.replay(anew);
            digest = Optional.of(anew);
        }
        AttemptEvidence found = digest.get().last();
        return answers.answer(refused == 0 ? found : withRefusal(found), owner.job(), owner.userId());
    }

    private AttemptEvidence withRefusal(AttemptEvidence found) {
        return found.cut(refused + " lines were not taken: the store takes " + refusal);
    }

    /** Forgets the log for good. */
    void remove() throws IOException {
        text.delete();
        gone = true;
        quotas.giveLog(owner.userId(), bytes);
        digest = Optional.empty();
    }
}
