package io.logsage.core.refine;

import java.util.regex.Pattern;

/**
 * Tells text that speaks to whoever reads it, as an error message to a user may and an attack on a model does. It is
 * broad on purpose: all that it costs is a stop that the model alone asks for. Pure; linear in the text.
 */
final class Persuasion {
    private static final Pattern MARKS = Pattern.compile("(?i)\\b(?:you|your|please|ignore|disregard|forget|override|"
            + "instructions?|prompt|assistant|system message|answer|reply|respond|response|output|return|verdict|decision|"
            + "conclude|classify|say|quote|cite|candidate|category|succeeds?_unchanged|can ?not succeed|never succeed|"
            + "confidence|isolate|cordon|drain|exclude|do not restart|don't restart|dont restart|no restart|must stop|"
            + "should stop|stop the job|json|user_code|begin log|end log)\\b|\\{\\s?\"|```|<\\||</|\\[/?inst|###");

    private Persuasion() {}

    static boolean isIn(String text) {
        return MARKS.matcher(text).find();
    }
}
