package io.logsage.llm.nim;

import static java.util.Objects.requireNonNull;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Collects the settings of a {@link NimLlmClient}. Each value is checked as it is set. Not safe for many threads. */
public final class NimLlmClientBuilder {
    /** The public address of NVIDIA NIM. */
    public static final URI PUBLIC_BASE_URL = URI.create("https://integrate.api.nvidia.com/v1");

    private static final String FUNCTIONS = "https://api.nvcf.nvidia.com/v2/nvcf/pexec/functions/";
    private static final Pattern FUNCTION_ID = Pattern.compile("[0-9A-Za-z-]{1,100}");

    Optional<String> apiKey = Optional.empty();
    Duration attemptTimeout = Duration.ofSeconds(60);
    int maxReplyBytes = 4 << 20;
    int concurrency = 50;
    RetryPolicy retries = RetryPolicy.USUAL;
    WaitingRoom waiting = WaitingRoom.SYSTEM;
    private URI baseUrl = PUBLIC_BASE_URL;
    private Optional<URI> personalEndpoint = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<String> fallbackModel = Optional.empty();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Optional<ProxySelector> proxy = Optional.empty();
    private Optional<SSLContext> sslContext = Optional.empty();

    NimLlmClientBuilder() {}

    /**
     * Sets the key that is sent as a bearer token. Without one no authorization is sent, which a self-hosted NIM allows.
     *
     * @param key visible ASCII characters; surrounding white space is removed
     * @return this builder
     */
    public NimLlmClientBuilder apiKey(String key) {
        String stripped = key.strip();
        if (stripped.isEmpty() || !stripped.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("the API key is empty or holds characters other than visible ASCII");
        }
        apiKey = Optional.of(stripped);
        return this;
    }

    /**
     * Sets the address that {@code /chat/completions} is appended to; the default is {@link #PUBLIC_BASE_URL}.
     *
     * @param url an absolute http or https address without credentials, query or fragment, for instance
     *     {@code http://localhost:8000/v1}
     * @return this builder
     */
    public NimLlmClientBuilder baseUrl(URI url) {
        baseUrl = checked(url);
        return this;
    }

    /**
     * Sets the model.
     *
     * @param name the name that the endpoint knows it by, usually {@code vendor/model}
     * @return this builder
     */
    public NimLlmClientBuilder model(String name) {
        model = Optional.of(checkedName(name));
        return this;
    }

    /**
     * Sends the requests for the model to an endpoint of its own instead of the base URL. A fallback model stays at the
     * base URL.
     *
     * @param functionOrAddress the id of a function in NVIDIA's cloud, or the whole address that takes chat requests
     * @return this builder
     */
    public NimLlmClientBuilder personalEndpoint(String functionOrAddress) {
        String text = functionOrAddress.strip();
        personalEndpoint = Optional.of(
                FUNCTION_ID.matcher(text).matches() ? URI.create(FUNCTIONS + text) : checked(URI.create(text)));
        return this;
    }

    /**
     * Sets a model that is asked at the base URL when the first one fails.
     *
     * @param name the name that the endpoint knows it by
     * @return this builder
     */
    public NimLlmClientBuilder fallbackModel(String name) {
        fallbackModel = Optional.of(checkedName(name));
        return this;
    }

    /**
     * Sets how long a connection may take to open; 10 seconds by default.
     *
     * @param time positive
     * @return this builder
     */
    public NimLlmClientBuilder connectTimeout(Duration time) {
        connectTimeout = positive(time, "connectTimeout");
        return this;
    }

    /**
     * Sets how long one attempt may take from its start to the last byte of the reply; 60 seconds by default. The
     * deadline of a request cuts it shorter.
     *
     * @param time positive
     * @return this builder
     */
    public NimLlmClientBuilder readTimeout(Duration time) {
        attemptTimeout = positive(time, "readTimeout");
        return this;
    }

    /**
     * Sets how often a request that failed in passing is sent at most to one model, the first time included; 3 by
     * default.
     *
     * @param attempts 1 to 10
     * @return this builder
     */
    public NimLlmClientBuilder attempts(int attempts) {
        retries = new RetryPolicy(
                between(attempts, 1, 10, "attempts"), RetryPolicy.USUAL.firstWait(), RetryPolicy.USUAL.longestWait());
        return this;
    }

    /**
     * Sets how many requests may be under way at once; 50 by default. Further ones wait within their deadline.
     *
     * @param requests 1 to 10 000
     * @return this builder
     */
    public NimLlmClientBuilder maxConcurrentRequests(int requests) {
        concurrency = between(requests, 1, 10_000, "maxConcurrentRequests");
        return this;
    }

    /**
     * Sets how large a reply may be; 4 MiB by default. A larger one is an unusable reply.
     *
     * @param bytes 1 to 1 GiB
     * @return this builder
     */
    public NimLlmClientBuilder maxReplyBytes(int bytes) {
        maxReplyBytes = between(bytes, 1, 1 << 30, "maxReplyBytes");
        return this;
    }

    /**
     * Sets the choice of proxies; {@link ProxySelector#getDefault()} at the time of {@link #build()} by default.
     *
     * @param selector which proxy an address is reached by
     * @return this builder
     */
    public NimLlmClientBuilder proxy(ProxySelector selector) {
        proxy = Optional.of(selector);
        return this;
    }

    /**
     * Sets whose certificates are trusted, for an endpoint with a private authority; the JVM's default otherwise.
     *
     * @param context an initialised context
     * @return this builder
     */
    public NimLlmClientBuilder sslContext(SSLContext context) {
        sslContext = Optional.of(context);
        return this;
    }

    /** Sets the clock and the sleep between attempts. */
    NimLlmClientBuilder waiting(WaitingRoom room) {
        waiting = requireNonNull(room, "room");
        return this;
    }

    /**
     * {@return a client with these settings; no connection is opened}
     *
     * @throws IllegalStateException if no model is set
     */
    public NimLlmClient build() {
        String name = model.orElseThrow(() -> new IllegalStateException("no model is set"));
        Endpoint endpoint = personalEndpoint
                .map(address -> Endpoint.personal(name, address))
                .orElseGet(() -> Endpoint.of(name, baseUrl));
        Optional<Endpoint> fallback = fallbackModel.map(other -> Endpoint.of(other, baseUrl));
        return new NimLlmClient(this, endpoint, fallback, httpClient(endpoint));
    }

    private HttpClient httpClient(Endpoint endpoint) {
        HttpClient.Builder http = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                // over plain http the JDK would ask every server to upgrade, which some answer wrongly
                .version(
                        "http".equalsIgnoreCase(endpoint.chatUrl().getScheme())
                                ? HttpClient.Version.HTTP_1_1
                                : HttpClient.Version.HTTP_2);
        proxy.or(() -> Optional.ofNullable(ProxySelector.getDefault())).ifPresent(http::proxy);
        sslContext.ifPresent(http::sslContext);
        return http.build();
    }

    private static URI checked(URI url) {
        String scheme = url.getScheme();
        boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("not an absolute http or https address");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("the address of " + url.getHost()
                    + " holds credentials, a query or a fragment; a key belongs into apiKey");
        }
        return url;
    }

    private static String checkedName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of the model is blank");
        }
        return name.strip();
    }

    private static Duration positive(Duration time, String what) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(what + " is not positive: " + time);
        }
        return time;
    }

    private static int between(int value, int least, int most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is not between " + least + " and " + most + ": " + value);
        }
        return value;
    }
}
