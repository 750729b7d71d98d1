package io.logsage.core;

import static java.util.Objects.requireNonNull;

import io.logsage.LogSageException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be set from outside. Immutable; every value was checked when it was set.
 *
 * @param apiKey the key of the model endpoint; {@link #toString()} never shows it
 * @param modelName the model to ask; empty when rules decide alone
 * @param fallbackModels the models to ask, in this order, when the first fails
 * @param modelFunctionId the endpoint of a personal model
 * @param personalEndpoint whether {@code modelFunctionId} is where the model is, when it is given
 * @param baseUrl an endpoint that speaks the protocol of OpenAI, in place of the public one
 * @param domainSize GPUs in a node, at least 1
 * @param mode whether incomplete settings of a model are an error
 * @param attribution whether a result carries the issues
 * @param verbose whether a result carries explanations
 * @param isolation whether nodes may be isolated
 * @param rootPath the path under which a proxy serves the HTTP service; empty, or it starts with a slash
 * @param limits the limits of an analysis
 */
public record Settings(
        Optional<String> apiKey,
        Optional<String> modelName,
        List<String> fallbackModels,
        Optional<String> modelFunctionId,
        boolean personalEndpoint,
        Optional<URI> baseUrl,
        int domainSize,
        Mode mode,
        boolean attribution,
        boolean verbose,
        boolean isolation,
        String rootPath,
        Limits limits) {

    /** The largest number of GPUs that a node can be said to have. */
    public static final int MAX_DOMAIN_SIZE = 1_024;

    /** How strictly the settings are held to be complete. */
    public enum Mode {
        /** An incomplete model configuration means that rules decide alone. */
        DEBUG,
        /** An incomplete model configuration is an error at the start. */
        PRODUCTION
    }

    /**
     * What an analysis may use. A limit that cuts something says so in the result.
     *
     * @param batchWidth tokens in one batch of unknown lines
     * @param batchLlmCalls requests to a model at one time
     * @param lastLines how many lines from the end are read; {@link #ALL_LINES} for all of them
     * @param contextSize tokens in one request to a model
     * @param isolationCount how many nodes may be isolated at once
     * @param xssFiltering whether text for a page is sanitised
     * @param logExpiry how long an uploaded log is kept
     */
    public record Limits(
            int batchWidth,
            int batchLlmCalls,
            long lastLines,
            int contextSize,
            int isolationCount,
            boolean xssFiltering,
            Duration logExpiry) {

        /** The value of {@link #lastLines()} that reads a whole log. */
        public static final long ALL_LINES = -1;

        /** Checks. */
        public Limits {
            SettingsReader.range("BATCH_WIDTH", batchWidth, 1, 1_000_000);
            SettingsReader.range("BATCH_LLM_CALLS", batchLlmCalls, 1, 1_000);
            if (lastLines != ALL_LINES && lastLines < 1) {
                throw SettingsReader.invalid(
                        "NUMBER_LAST_LINES", Long.toString(lastLines), "-1 for all lines, or a number from 1");
            }
            SettingsReader.range("CONTEXT_SIZE", contextSize, 100, 10_000_000);
            SettingsReader.range("ISOLATION_COUNT", isolationCount, 0, 1_000);
            if (logExpiry.isNegative() || logExpiry.isZero()) {
                throw SettingsReader.invalid("log expiry", logExpiry.toString(), "a duration longer than zero");
            }
        }

        /** {@return the limits in force unless others are set} */
        public static Limits standard() {
            return new Limits(1_000, 50, ALL_LINES, 100_000, 2, true, Duration.ofHours(24));
        }
    }

    /** Checks and copies. */
    public Settings {
        requireNonNull(apiKey, "apiKey");
        requireNonNull(modelName, "modelName");
        requireNonNull(modelFunctionId, "modelFunctionId");
        requireNonNull(mode, "mode");
        requireNonNull(limits, "limits");
        fallbackModels = List.copyOf(fallbackModels);
        SettingsReader.range("DOMAIN_SIZE", domainSize, 1, MAX_DOMAIN_SIZE);
        baseUrl.ifPresent(SettingsReader::checkUrl);
        SettingsReader.checkRootPath(rootPath);
        if (mode == Mode.PRODUCTION) {
            SettingsReader.checkComplete(apiKey, modelName, modelFunctionId, baseUrl);
        }
    }

    /** {@return the settings of an empty environment: rules alone} */
    public static Settings standard() {
        return builder().build();
    }

    /** {@return settings that read only the last million lines, as the original system does} */
    public static Settings original() {
        Limits standard = Limits.standard();
        return builder()
                .limits(new Limits(
                        standard.batchWidth(),
                        standard.batchLlmCalls(),
                        1_000_000,
                        standard.contextSize(),
                        standard.isolationCount(),
                        standard.xssFiltering(),
                        standard.logExpiry()))
                .build();
    }

    /**
     * {@return the settings of the environment of this process, as it is now}
     *
     * @throws LogSageException.InvalidConfiguration when a variable has a value that is not allowed
     */
    public static Settings fromEnvironment() {
        return from(System.getenv());
    }

    /**
     * {@return the settings that variables give; a variable that is absent or blank has its default}
     *
     * @param variables names to values; names that LogSage does not know are passed over
     * @throws LogSageException.InvalidConfiguration when a variable has a value that is not allowed; the message names
     *     the variable, its value and what is allowed
     */
    public static Settings from(Map<String, String> variables) {
        return new SettingsReader(variables).read();
    }

    /** {@return a builder that holds the defaults} */
    public static SettingsBuilder builder() {
        return new SettingsBuilder();
    }

    /** {@return a builder that holds these settings} */
    public SettingsBuilder toBuilder() {
        return new SettingsBuilder(this);
    }

    /** {@return the settings for a person; whether there is a key is said, the key is not} */
    @Override
    public String toString() {
        return "Settings[apiKey=" + (apiKey.isPresent() ? "(set)" : "(none)") + ", modelName=" + modelName.orElse("")
                + ", fallbackModels=" + fallbackModels + ", modelFunctionId="
                + (modelFunctionId.isPresent() ? "(set)" : "(none)") + ", personalEndpoint=" + personalEndpoint
                + ", baseUrl=" + baseUrl.map(URI::getHost).orElse("") + ", domainSize=" + domainSize + ", mode=" + mode
                + ", attribution=" + attribution + ", verbose=" + verbose + ", isolation=" + isolation + ", rootPath="
                + rootPath + ", limits=" + limits + "]";
    }
}
