package io.logsage.core.evidence;

import io.logsage.core.evidence.Traits.Activity;
import io.logsage.core.text.AsciiSearch;
import java.util.List;

/** What a frame of a traceback tells about what the program was doing. */
final class FrameActivity {

    private record Hint(byte[] literal, Activity activity) {}

    private static final List<Hint> HINTS = List.of(
            hint("in save_checkpoint", Activity.CHECKPOINT_SAVE),
            hint("in _save_checkpoint", Activity.CHECKPOINT_SAVE),
            hint("in save_state", Activity.CHECKPOINT_SAVE),
            hint("in async_save", Activity.CHECKPOINT_SAVE),
            hint("in load_checkpoint", Activity.CHECKPOINT_LOAD),
            hint("in _load_checkpoint", Activity.CHECKPOINT_LOAD),
            hint("in load_state_dict", Activity.CHECKPOINT_LOAD),
            hint("in from_pretrained", Activity.CHECKPOINT_LOAD),
            hint("in evaluate", Activity.EVALUATION),
            hint("in validation_step", Activity.EVALUATION),
            hint("in _next_data", Activity.DATA),
            hint("in __getitem__", Activity.DATA),
            hint("in fetch", Activity.DATA));

    private FrameActivity() {}

    private static Hint hint(String literal, Activity activity) {
        return new Hint(AsciiSearch.fold(literal), activity);
    }

    /** {@return the activity of a frame; {@link Activity#TRAINING} when it tells nothing} */
    static Activity of(byte[] b, int from, int to) {
        for (Hint hint : HINTS) {
            if (AsciiSearch.indexOf(b, from, to, hint.literal()) >= 0) {
                return hint.activity();
            }
        }
        return Activity.TRAINING;
    }
}
