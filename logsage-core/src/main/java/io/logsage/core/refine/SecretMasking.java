package io.logsage.core.refine;

import java.util.List;
import java.util.regex.Pattern;

/** Replaces keys, tokens and passwords in text that leaves the process. Takes time linear in the text. */
public final class SecretMasking {
    // every repetition is possessive or has a bound, so that no input makes an expression run longer than linear
    private static final List<Pattern> RULES = List.of(
            rule("(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)[^-]*+"),
            rule("(://)[^\\s/:@]{0,256}+:[^\\s/@]{1,256}+(?=@)"),
            rule("(?i)(\\b(?:bearer|basic)\\s{1,10}+)[a-z0-9._~+/=-]{8,}+"),
            rule("(?i)()(?<![a-z0-9])(?:hf_|nvapi-|sk-|gh[pousr]_|glpat-|xox[abprs]-)[a-z0-9_-]{8,}+"),
            rule("()(?<![A-Z0-9])(?:AKIA|ASIA)[0-9A-Z]{12,}+"),
            rule("(?i)((?:password|passwd|passphrase|secret|api[_-]?key|access[_-]?key|_token|auth[_-]?token)"
                    + "[a-z_]{0,20}+[\"']?\\s{0,3}+[=:]\\s{0,3}+[\"']?)(?!\\[masked])[^\\s\"',;&]{3,}+"));

    private SecretMasking() {}

    private static Pattern rule(String regex) {
        return Pattern.compile(regex);
    }

    /** {@return the text with every secret that has a known form replaced}
     * @param text any text
     */
    public static String mask(String text) {
        String masked = text;
        for (Pattern rule : RULES) {
            masked = rule.matcher(masked).replaceAll("$1[masked]");
        }
        return masked;
    }
}
