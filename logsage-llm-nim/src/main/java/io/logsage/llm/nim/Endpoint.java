package io.logsage.llm.nim;

import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** One model at one address. Remembers whether the address refuses JSON schemas. */
final class Endpoint {
    private final String model;
    private final URI baseUrl;
    private final URI chatUrl;
    private final AtomicBoolean refusesSchema = new AtomicBoolean();

    private Endpoint(String model, URI baseUrl, URI chatUrl) {
        this.model = model;
        this.baseUrl = baseUrl;
        this.chatUrl = chatUrl;
    }

    /** The model at a base URL such as {@code http://host:8000/v1}. */
    static Endpoint of(String model, URI baseUrl) {
        String base = baseUrl.toString();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new Endpoint(model, baseUrl, URI.create(trimmed + "/chat/completions"));
    }

    /** The model behind an address of its own, which takes chat requests as it is. */
    static Endpoint personal(String model, URI address) {
        return new Endpoint(model, address, address);
    }

    String model() {
        return model;
    }

    URI baseUrl() {
        return baseUrl;
    }

    URI chatUrl() {
        return chatUrl;
    }

    boolean takesSchema() {
        return !refusesSchema.get();
    }

    void rememberSchemaRefused() {
        refusesSchema.set(true);
    }

    @Override
    public String toString() {
        return "model " + model + " at " + chatUrl.getScheme() + "://" + chatUrl.getRawAuthority();
    }
}
