package io.logsage.core.refine;

import io.logsage.Category;
import java.util.List;

/** What a model said, as far as it could be read. Nothing of it is believed before it was held against the evidence. */
sealed interface Verdict {
    /** About how many characters it keeps in memory. */
    int weight();

    /**
     * On a line of an unknown shape.
     *
     * @param confidence 0 to 1
     */
    record OfLine(Part part, Category category, double confidence) implements Verdict {
        @Override
        public int weight() {
            return 50;
        }
    }

    /** The part that a line plays in a failure. */
    enum Part {
        CAUSE,
        CONSEQUENCE,
        HARMLESS
    }

    /**
     * On the candidates.
     *
     * @param candidate the one it holds for the root, counted from 0 in the order shown
     * @param succeedsUnchanged whether the job may succeed when it is started again as it is
     * @param confidence 0 to 1
     * @param explanation one sentence, plain
     */
    record Assessment(
            long candidate,
            Category category,
            boolean succeedsUnchanged,
            double confidence,
            String explanation,
            List<Citation> citations,
            List<NodeVote> nodes)
            implements Verdict {
        public Assessment {
            citations = List.copyOf(citations);
            nodes = List.copyOf(nodes);
        }

        @Override
        public int weight() {
            return 200
                    + explanation.length()
                    + citations.stream()
                            .mapToInt(citation -> 50 + citation.quote().length())
                            .sum()
                    + nodes.stream().mapToInt(vote -> 50 + vote.node().length()).sum();
        }
    }

    /** Words of a line, by its number in the question. */
    record Citation(long line, String quote) {}

    /** How sure the model is that a node is at fault, 0 to 1. */
    record NodeVote(String node, double confidence) {}

    /**
     * A text about a failure.
     *
     * @param summary one paragraph, plain
     * @param primary numbers of the lines that state what made the job fail
     * @param secondary numbers of the lines that state what followed
     */
    record Explanation(String summary, List<Long> primary, List<Long> secondary) implements Verdict {
        public Explanation {
            primary = List.copyOf(primary);
            secondary = List.copyOf(secondary);
        }

        @Override
        public int weight() {
            return 200 + summary.length();
        }
    }
}
