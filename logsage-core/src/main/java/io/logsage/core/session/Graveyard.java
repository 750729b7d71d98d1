package io.logsage.core.session;

import io.logsage.AttributionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The ids of the logs that expired last, and whose they were. Safe for many threads. */
final class Graveyard {

    private static final int MOST = 10_000;

    private final Map<AttributionId, Optional<String>> users = new LinkedHashMap<>();

    synchronized void add(AttributionId id, Optional<String> userId) {
        users.put(id, userId);
        if (users.size() > MOST) {
            users.remove(users.keySet().iterator().next());
        }
    }

    /** {@return whether a log of that user expired under that id} */
    synchronized boolean holds(AttributionId id, Optional<String> userId) {
        return userId.equals(users.get(id));
    }
}
