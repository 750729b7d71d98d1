package io.logsage.core;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Builds {@link Settings}. Each value is checked when it is set. Not safe for many threads. */
public final class SettingsBuilder {
    private Optional<String> apiKey = Optional.empty();
    private Optional<String> modelName = Optional.empty();
    private List<String> fallbackModels = List.of();
    private Optional<String> modelFunctionId = Optional.empty();
    private boolean personalEndpoint = true;
    private Optional<URI> baseUrl = Optional.empty();
    private int domainSize = 1;
    private Settings.Mode mode = Settings.Mode.DEBUG;
    private boolean attribution = true;
    private boolean verbose = true;
    private boolean isolation = true;
    private String rootPath = "";
    private Settings.Limits limits = Settings.Limits.standard();

    SettingsBuilder() {}

    SettingsBuilder(Settings from) {
        apiKey = from.apiKey();
        modelName = from.modelName();
        fallbackModels = from.fallbackModels();
        modelFunctionId = from.modelFunctionId();
        personalEndpoint = from.personalEndpoint();
        baseUrl = from.baseUrl();
        domainSize = from.domainSize();
        mode = from.mode();
        attribution = from.attribution();
        verbose = from.verbose();
        isolation = from.isolation();
        rootPath = from.rootPath();
        limits = from.limits();
    }

    /**
     * {@return this builder}
     *
     * @param key the key of the model endpoint, not blank
     */
    public SettingsBuilder apiKey(String key) {
        if (key.isBlank()) {
            throw SettingsReader.invalid("NVIDIA_API_KEY", "(blank)", "a key");
        }
        apiKey = Optional.of(key);
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param name the model to ask
     * @param fallbacks the models to ask when it fails, in order
     */
    public SettingsBuilder model(String name, String... fallbacks) {
        if (name.isBlank()) {
            throw SettingsReader.invalid("MODEL_NAME", name, "the name of a model");
        }
        modelName = Optional.of(name);
        fallbackModels = List.of(fallbacks);
        return this;
    }

    SettingsBuilder fallbackModels(List<String> names) {
        fallbackModels = List.copyOf(names);
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param id the endpoint of a personal model, not blank
     */
    public SettingsBuilder modelFunctionId(String id) {
        if (id.isBlank()) {
            throw SettingsReader.invalid("MODEL_FUNCTION_ID", id, "an id or an address");
        }
        modelFunctionId = Optional.of(id);
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param on whether the model function id is where the model is
     */
    public SettingsBuilder personalEndpoint(boolean on) {
        personalEndpoint = on;
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param url an endpoint that speaks the protocol of OpenAI: http or https, with a host
     */
    public SettingsBuilder baseUrl(URI url) {
        SettingsReader.checkUrl(url);
        baseUrl = Optional.of(url);
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param gpus GPUs in a node, 1 to {@link Settings#MAX_DOMAIN_SIZE}
     */
    public SettingsBuilder domainSize(int gpus) {
        SettingsReader.range("DOMAIN_SIZE", gpus, 1, Settings.MAX_DOMAIN_SIZE);
        domainSize = gpus;
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param value whether an incomplete model configuration is an error
     */
    public SettingsBuilder mode(Settings.Mode value) {
        mode = requireNonNull(value, "value");
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param on whether a result carries the issues
     */
    public SettingsBuilder attribution(boolean on) {
        attribution = on;
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param on whether a result carries explanations
     */
    public SettingsBuilder verbose(boolean on) {
        verbose = on;
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param on whether nodes may be isolated
     */
    public SettingsBuilder isolation(boolean on) {
        isolation = on;
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param path the path under which a proxy serves the HTTP service; empty, or it starts with a slash
     */
    public SettingsBuilder rootPath(String path) {
        SettingsReader.checkRootPath(path);
        rootPath = path;
        return this;
    }

    /**
     * {@return this builder}
     *
     * @param value the limits of an analysis
     */
    public SettingsBuilder limits(Settings.Limits value) {
        limits = requireNonNull(value, "value");
        return this;
    }

    /**
     * {@return the settings}
     *
     * @throws io.logsage.LogSageException.InvalidConfiguration in production, when the model's settings are incomplete
     */
    public Settings build() {
        return new Settings(
                apiKey,
                modelName,
                fallbackModels,
                modelFunctionId,
                personalEndpoint,
                baseUrl,
                domainSize,
                mode,
                attribution,
                verbose,
                isolation,
                rootPath,
                limits);
    }
}
