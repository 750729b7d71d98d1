package io.logsage.llm;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A language model gave no usable reply. The subclass says why, {@link #advice()} what can be done. A message never
 * holds a key or the text of a request.
 */
public abstract sealed class LlmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a caller can do after a failure. */
    public enum Advice {
        /** The same request may succeed at once. */
        RETRY,
        /** The same request may succeed later; {@link LlmException#retryAfter()} says when, if the endpoint did. */
        WAIT,
        /** The same request fails again until something changes. */
        GIVE_UP
    }

    private final Advice advice;

    private LlmException(String message, @Nullable Throwable cause, Advice advice) {
        super(message, cause);
        this.advice = advice;
    }

    /** {@return what can be done} */
    public final Advice advice() {
        return advice;
    }

    /** {@return how long the endpoint asks to wait; empty when it says nothing} */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The deadline passed. Another try with more time may help. */
    public static final class TimedOut extends LlmException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message what took too long
         * @param cause the failure, where there is one
         */
        public TimedOut(String message, @Nullable Throwable cause) {
            super(message, cause, Advice.RETRY);
        }
    }

    /** The endpoint could not be reached, broke the connection, or failed inside. */
    public static final class Unavailable extends LlmException {
        private static final long serialVersionUID = 1L;
        private final @Nullable Duration retryAfter;

        /**
         * @param message which endpoint and what happened
         * @param cause the failure, where there is one
         * @param retryAfter how long the endpoint asks to wait
         */
        public Unavailable(String message, @Nullable Throwable cause, Optional<Duration> retryAfter) {
            super(message, cause, retryAfter.isPresent() ? Advice.WAIT : Advice.RETRY);
            this.retryAfter = retryAfter.orElse(null);
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** Too many requests. */
    public static final class RateLimited extends LlmException {
        private static final long serialVersionUID = 1L;
        private final @Nullable Duration retryAfter;

        /**
         * @param message which endpoint
         * @param cause the failure, where there is one
         * @param retryAfter how long the endpoint asks to wait
         */
        public RateLimited(String message, @Nullable Throwable cause, Optional<Duration> retryAfter) {
            super(message, cause, Advice.WAIT);
            this.retryAfter = retryAfter.orElse(null);
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The key is missing, wrong, or not allowed to use the model. */
    public static final class Unauthorized extends LlmException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message which endpoint; never the key
         * @param cause the failure, where there is one
         */
        public Unauthorized(String message, @Nullable Throwable cause) {
            super(message, cause, Advice.GIVE_UP);
        }
    }

    /** The endpoint does not have the model, or no longer. */
    public static final class UnknownModel extends LlmException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message which model and endpoint
         * @param cause the failure, where there is one
         */
        public UnknownModel(String message, @Nullable Throwable cause) {
            super(message, cause, Advice.GIVE_UP);
        }
    }

    /** The endpoint refused the request as it is, for instance because it is too long. */
    public static final class InvalidRequest extends LlmException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message what the endpoint answered, in short
         * @param cause the failure, where there is one
         */
        public InvalidRequest(String message, @Nullable Throwable cause) {
            super(message, cause, Advice.GIVE_UP);
        }
    }

    /** The endpoint answered with something that holds no text: not JSON, too large, empty, filtered. */
    public static final class UnusableReply extends LlmException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message what came
         * @param cause the failure, where there is one
         */
        public UnusableReply(String message, @Nullable Throwable cause) {
            super(message, cause, Advice.RETRY);
        }
    }

    /** The thread was interrupted during the call; its interrupt flag is set. */
    public static final class Interrupted extends LlmException {
        private static final long serialVersionUID = 1L;

        /**
         * @param message what was interrupted
         * @param cause the failure, where there is one
         */
        public Interrupted(String message, @Nullable Throwable cause) {
            super(message, cause, Advice.GIVE_UP);
        }
    }
}
