package io.logsage.core.refine;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces keys, tokens and passwords in text that leaves the process: those with a known beginning, those behind a name
 * that tells of a secret, credentials in addresses, authorization headers and private keys. A secret without any of
 * these is not told from other text. Takes time linear in the text.
 */
public final class SecretMasking {
    private static final String MASK = "[masked]";
    private static final String NOT_YET = "(?!\\[masked])";
    private static final String IS = "[\"']?\\s{0,3}+[=:]\\s{0,3}+[\"']?";

    // every repetition is possessive or has a bound, so that no input makes an expression run longer than linear
    private static final List<Rule> RULES = List.of(
            rule("(-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)[^-]*+", "private key"),
            rule("(://)[^\\s/:@]{0,256}+:[^\\s/@]{1,256}+(?=@)", "://"),
            rule("(://)[a-zA-Z0-9_.~%-]{16,256}+(?=@)", "://"),
            rule("(hooks\\.slack\\.com/[a-z]{1,20}+/)[A-Za-z0-9/_-]{8,}+", "hooks.slack"),
            rule(
                    "(?i)([?&](?:sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|x-goog-signature|key|"
                            + "token|access_token|auth|code)=)" + NOT_YET + "[^\\s&\"'#]{3,}+",
                    "?",
                    "&"),
            rule(
                    "(?i)(\\b(?:proxy-)?authorization" + IS + "(?:(?:bearer|basic|token|digest|negotiate)\\s{1,10}+)?+)"
                            + NOT_YET + "[^\\s\"',;]{3,}+",
                    "authorization"),
            rule("(?i)(\\b(?:bearer|basic)\\s{1,10}+)[a-z0-9._~+/=-]{8,}+", "bearer", "basic"),
            rule("(?i)(\\b(?:set-)?cookie" + IS + ")" + NOT_YET + "[^\\s\"']{3,}+", "cookie"),
            rule("()(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{4,}+(?:\\.[A-Za-z0-9_-]*+)?+", "eyj"),
            beginnings(
                    "hf_",
                    "nvapi-",
                    "sk-",
                    "rk_live_",
                    "sk_live_",
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_",
                    "glpat-",
                    "xoxa-",
                    "xoxb-",
                    "xoxe-",
                    "xoxp-",
                    "xoxr-",
                    "xoxs-",
                    "xapp-",
                    "npm_",
                    "pypi-",
                    "dop_v1_",
                    "ya29.",
                    "dckr_pat_",
                    "gsk_",
                    "r8_",
                    "wandb_v1_"),
            rule("()(?<![A-Z0-9])(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{12,}+", "akia", "asia", "aroa", "aida"),
            rule("()(?<![A-Za-z0-9])AIza[0-9A-Za-z_-]{30,}+", "aiza"),
            rule(
                    "(?i)((?<![a-z0-9])--?(?:[a-z]{1,20}+-)?(?:password|passwd|token|secret|api-?key|access-?key)[ =])"
                            + "(?!\\[masked]|-)[^\\s\"',;]{3,}+",
                    "-pass",
                    "-token",
                    "-secret",
                    "-api",
                    "-access"),
            rule(
                    "((?<![A-Za-z0-9_])[A-Z0-9_]{0,40}(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|PWD|CREDENTIALS?)"
                            + IS + ")" + NOT_YET + "[^\\s\"',;&]{3,}+",
                    "key",
                    "token",
                    "secret",
                    "passw",
                    "passphrase",
                    "pwd",
                    "credential"),
            rule(
                    "(?i)((?:password|passwd|passphrase|secret|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|"
                            + "auth[_-]?token|access[_-]?token|refresh[_-]?token|session[_-]?token|hub[_-]?token|_token)"
                            + "[a-z_]{0,20}+" + IS + ")" + NOT_YET + "[^\\s\"',;&]{3,}+",
                    "passw",
                    "passphrase",
                    "secret",
                    "key",
                    "token"));

    /** A form of secrets. Its expression is compiled when a text may hold one: most never do. */
    private static final class Rule {
        private final String regex;
        private final String[]
                hints; // in lower case; a text without any of them holds no such secret, which is cheap to see
        private volatile @Nullable Pattern pattern; // equal ones may be made at a time

        Rule(String regex, String... hints) {
            this.regex = regex;
            this.hints = hints;
        }

        boolean mayBeIn(String folded) {
            for (String hint : hints) {
                if (folded.contains(hint)) {
                    return true;
                }
            }
            return false;
        }

        Pattern pattern() {
            Pattern known = pattern;
            if (known == null) {
                known = Pattern.compile(regex);
                pattern = known;
            }
            return known;
        }
    }

    private SecretMasking() {}

    private static Rule rule(String regex, String... hints) {
        return new Rule(regex, hints);
    }

    private static Rule beginnings(String... beginnings) {
        StringJoiner any = new StringJoiner("|");
        for (String beginning : beginnings) {
            any.add(beginning.replace(".", "\\."));
        }
        return rule("(?i)()(?<![a-z0-9])(?:" + any + ")[a-z0-9_-]{8,}+", beginnings);
    }

    /**
     * {@return the text with every secret that has a known form replaced}
     *
     * @param text any text
     */
    public static String mask(String text) {
        String masked = text;
        String folded = text.toLowerCase(Locale.ROOT);
        for (Rule rule : RULES) {
            if (rule.mayBeIn(folded)) {
                masked = rule.pattern().matcher(masked).replaceAll("$1" + MASK);
            }
        }
        return masked;
    }
}
