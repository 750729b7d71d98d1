package io.logsage.core.evidence;

import io.logsage.core.text.AsciiSearch;
import io.logsage.core.timeline.Phase;
import java.util.Optional;

/** What a frame of a traceback tells about what the program was doing. */
final class FramePhase {

    private record Hint(byte[] literal, Phase phase) {}

    private static final Hint[] HINTS = {
        hint("in save_checkpoint", Phase.CHECKPOINT_SAVE),
        hint("in _save_checkpoint", Phase.CHECKPOINT_SAVE),
        hint("in save_state", Phase.CHECKPOINT_SAVE),
        hint("in async_save", Phase.CHECKPOINT_SAVE),
        hint("in load_checkpoint", Phase.CHECKPOINT_LOAD),
        hint("in _load_checkpoint", Phase.CHECKPOINT_LOAD),
        hint("in load_state_dict", Phase.CHECKPOINT_LOAD),
        hint("in from_pretrained", Phase.CHECKPOINT_LOAD),
        hint("in evaluate", Phase.EVALUATION),
        hint("in validation_step", Phase.EVALUATION),
        hint("in _next_data", Phase.DATA_BUILD),
        hint("in __getitem__", Phase.DATA_BUILD),
        hint("in fetch", Phase.DATA_BUILD)
    };

    private FramePhase() {}

    private static Hint hint(String literal, Phase phase) {
        return new Hint(AsciiSearch.fold(literal), phase);
    }

    /** {@return what the program was doing in a frame; empty when it tells nothing} */
    static Optional<Phase> of(byte[] b, int from, int to) {
        for (Hint hint : HINTS) {
            if (AsciiSearch.indexOf(b, from, to, hint.literal()) >= 0) {
                return Optional.of(hint.phase());
            }
        }
        return Optional.empty();
    }
}
