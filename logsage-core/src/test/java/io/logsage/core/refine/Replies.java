package io.logsage.core.refine;

/** Replies of a model. */
final class Replies {
    static final String NO_LINES = "{\"lines\":[]}";

    private Replies() {}

    static String assessment(long candidate, String category, boolean again, double confidence, String citations) {
        return assessment(candidate, category, again, confidence, citations, "");
    }

    static String assessment(
            long candidate, String category, boolean again, double confidence, String citations, String nodes) {
        return "{\"candidate\":" + candidate + ",\"category\":\"" + category + "\",\"succeeds_unchanged\":" + again
                + ",\"confidence\":" + confidence + ",\"explanation\":\"The plan is wrong.\",\"citations\":["
                + citations
                + "],\"nodes\":[" + nodes + "]}";
    }

    static String citation(long line, String quote) {
        return "{\"line\":" + line + ",\"quote\":\"" + quote + "\"}";
    }

    static String line(int number, String verdict, String category) {
        return "{\"line\":" + number + ",\"verdict\":\"" + verdict + "\",\"category\":\"" + category
                + "\",\"confidence\":0.9}";
    }

    static String explanation(String primary, String secondary) {
        return "{\"summary\":\"The store broke, then the plan.\",\"primary\":[" + primary + "],\"secondary\":["
                + secondary + "]}";
    }
}
