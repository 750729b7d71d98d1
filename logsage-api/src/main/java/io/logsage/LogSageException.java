package io.logsage;

import org.jspecify.annotations.Nullable;

/**
 * The outside world failed: a file cannot be read, settings are wrong, an endpoint does not answer. The subclass tells
 * what the caller can do. A mistake in the call itself is an {@link IllegalArgumentException},
 * {@link IllegalStateException} or {@link NullPointerException} instead.
 */
public abstract sealed class LogSageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LogSageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A log cannot be read: it is missing, a directory, forbidden, or its storage failed. Another try may help. */
    public static final class UnreadableLog extends LogSageException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message what was read and why it failed
         * @param cause the failure, where there is one
         */
        public UnreadableLog(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A setting, a catalogue file or another part of the configuration is wrong; change it. */
    public static final class InvalidConfiguration extends LogSageException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message the name, the value and what is allowed
         * @param cause the failure, where there is one
         */
        public InvalidConfiguration(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The thread was interrupted during an analysis; its interrupt flag is set. */
    public static final class Interrupted extends LogSageException {
        private static final long serialVersionUID = 1L;

        /** @param message what was interrupted */
        public Interrupted(String message) {
            super(message, null);
        }
    }

    /** A history or a store of logs cannot be read or written. Another try may help. */
    public static final class StoreFailure extends LogSageException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message the file and why it failed
         * @param cause the failure
         */
        public StoreFailure(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A store of logs takes no more for now. Answers that are fetched and logs that expire make room. */
    public static final class StoreFull extends LogSageException {
        private static final long serialVersionUID = 1L;

        /** @param message which limit is reached, and how much it allows */
        public StoreFull(String message) {
            super(message, null);
        }
    }
}
