package io.logsage.testkit.scenario;

/** The stages of a job in their order; a fault strikes within one, after the lines of all before it. */
enum Stage {
    CONTAINER,
    IMPORT,
    ARGUMENTS,
    RENDEZVOUS,
    COMMUNICATOR,
    MODEL,
    LOAD,
    DATA,
    FIRST,
    STEADY,
    SAVE;

    boolean after(Stage other) {
        return compareTo(other) > 0;
    }
}
