package io.logsage.core;

import io.logsage.LogSageException;
import io.logsage.core.refine.SecretMasking;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads settings from named variables, and holds the checks that the builder shares. */
final class SettingsReader {
    private final Map<String, String> variables;

    SettingsReader(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    Settings read() {
        SettingsBuilder builder = Settings.builder()
                .personalEndpoint(flag("PERSONAL_ENDPOINT"))
                .mode(flag("LOGSAGE_DEBUG") ? Settings.Mode.DEBUG : Settings.Mode.PRODUCTION)
                .attribution(flag("LOGSAGE_ATTRIBUTION"))
                .verbose(flag("LOGSAGE_VERBOSE"))
                .isolation(flag("LOGSAGE_ISOLATION"));
        text("NVIDIA_API_KEY").ifPresent(builder::apiKey);
        text("MODEL_NAME").ifPresent(builder::model);
        builder.fallbackModels(names("LOGSAGE_FALLBACK_MODEL"));
        text("MODEL_FUNCTION_ID").ifPresent(builder::modelFunctionId);
        text("LOGSAGE_BASE_URL").map(SettingsReader::url).ifPresent(builder::baseUrl);
        text("DOMAIN_SIZE").map(SettingsReader::domainSize).ifPresent(builder::domainSize);
        text("FAST_API_ROOT_PATH").ifPresent(builder::rootPath);
        return builder.build();
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Every flag is on unless it is set to false. */
    private boolean flag(String name) {
        String value = text(name).orElse("true");
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw invalid(name, value, "true or false");
    }

    /** Names between commas; the brackets and quotes of a JSON array are passed over. */
    private List<String> names(String name) {
        List<String> names = new ArrayList<>();
        text(name).ifPresent(value -> {
            for (String item : value.split(",", -1)) {
                String bare = item.replaceAll("[\\[\\]\"'\\s]", "");
                if (!bare.isEmpty()) {
                    names.add(bare);
                }
            }
        });
        return names;
    }

    private static int domainSize(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw invalid("DOMAIN_SIZE", value, "a whole number from 1 to " + Settings.MAX_DOMAIN_SIZE);
        }
    }

    private static URI url(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw invalid("LOGSAGE_BASE_URL", "(not an address)", "an http or https address with a host");
        }
    }

    static void checkUrl(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null) {
            throw invalid(
                    "LOGSAGE_BASE_URL",
                    url.getUserInfo() == null ? url.toString() : "(hidden)",
                    "an http or https address with a host");
        }
        if (url.getUserInfo() != null) {
            throw invalid(
                    "LOGSAGE_BASE_URL", "(hidden)", "an address without user and password; NVIDIA_API_KEY has the key");
        }
    }

    static void checkRootPath(String path) {
        boolean fine = path.isEmpty()
                || path.startsWith("/")
                        && path.chars().noneMatch(c -> c <= ' ' || c == '?' || c == '#')
                        && !path.contains("..");
        if (!fine) {
            throw invalid("FAST_API_ROOT_PATH", path, "empty, or a path that starts with a slash, such as /logsage");
        }
    }

    static void checkComplete(
            Optional<String> key, Optional<String> model, Optional<String> functionId, Optional<URI> baseUrl) {
        if (model.isPresent() && key.isEmpty() && baseUrl.isEmpty()) {
            throw invalid(
                    "NVIDIA_API_KEY",
                    "",
                    "the key of the endpoint, because MODEL_NAME is set and LOGSAGE_DEBUG is false; set the key, or unset"
                            + " MODEL_NAME to use rules alone");
        }
        if (model.isEmpty() && (functionId.isPresent() || baseUrl.isPresent())) {
            throw invalid(
                    "MODEL_NAME",
                    "",
                    "the name of a model, because "
                            + (functionId.isPresent() ? "MODEL_FUNCTION_ID" : "LOGSAGE_BASE_URL")
                            + " is set and LOGSAGE_DEBUG is false");
        }
    }

    static void range(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw invalid(name, Integer.toString(value), "a whole number from " + least + " to " + most);
        }
    }

    static LogSageException.InvalidConfiguration invalid(String name, String value, String allowed) {
        String is = value.isEmpty() ? " is not set" : " is '" + SecretMasking.mask(value) + "'";
        return new LogSageException.InvalidConfiguration(name + is + "; allowed: " + allowed, null);
    }
}
