package io.logsage.core.evidence;

import io.logsage.core.prefix.LinePrefix;
import io.logsage.core.signature.SignatureMatcher;
import io.logsage.core.timeline.TimelineEvent;

/**
 * What a line tells by itself. Of a line that is cut into several pieces it holds that alone; each piece is then read on its own.
 * Used again from line to line.
 */
final class LineReading {
    final LinePrefix prefix = new LinePrefix();
    final TimelineEvent event = new TimelineEvent();
    int pieces;
    int start; // of the piece, prefixes included
    int from; // where its own text starts
    int to; // where its own text ends
    boolean mayStartTraceback;
    boolean tellsPlace;
    boolean hasWord; // of failure
    boolean tellsCourse; // the event holds what it tells of the course of the run
    int best; // the index of the signature that it shows, or SignatureMatcher.NONE
    boolean isError; // the next is known
    Structure structure = Structure.NONE; // what it is where it shows no signature
    boolean hasTemplate; // the next is known
    long template; // the hash of its text

    /** Whether it shows a signature. */
    boolean hasSignature() {
        return best != SignatureMatcher.NONE;
    }
}
