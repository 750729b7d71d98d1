package io.logsage.core.cause;

import io.logsage.Category;
import io.logsage.core.signature.Isolation;
import io.logsage.core.signature.Signature;
import io.logsage.core.signature.SignatureAction;

/** What a signature says in a situation: its first variant whose conditions all hold, over its plain values. */
record Resolved(
        Category category, SignatureAction withCheckpoint, SignatureAction withoutCheckpoint, Isolation isolation) {

    static Resolved of(Signature signature, Situation situation) {
        Category category = signature.category();
        SignatureAction with = signature.actions().withCheckpoint();
        SignatureAction without = signature.actions().withoutCheckpoint();
        Isolation isolation = signature.isolation();
        for (Signature.Variant variant : signature.variants()) {
            if (variant.conditions().stream().allMatch(situation::holds)) {
                return new Resolved(
                        variant.category().orElse(category),
                        variant.actions().withCheckpoint(),
                        variant.actions().withoutCheckpoint(),
                        variant.isolation().orElse(isolation));
            }
        }
        return new Resolved(category, with, without, isolation);
    }

    /** {@return the same for a machine that is to be left out at once} */
    Resolved condemning() {
        return new Resolved(category, SignatureAction.ISOLATE, SignatureAction.ISOLATE, Isolation.NAMED);
    }
}
