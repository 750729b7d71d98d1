package io.logsage.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes the moment of the fault itself. */
final class Strike {
    private static final int MOST_RANKS = 16;

    private final Script script;
    private final Cluster cluster;
    private final FaultSheet sheet;

    Strike(Script script, Cluster cluster, FaultSheet sheet) {
        this.script = script;
        this.cluster = cluster;
        this.sheet = sheet;
    }

    /** Returns the ranks at fault; none when it is the whole job or no rank. */
    Set<Integer> strike(Fault fault, String wording, int victim) {
        if (sheet.is("kernel")) {
            script.kernel(victim, wording, true);
            sheet.after().forEach(line -> script.say(victim, line));
            return Set.of(victim);
        }
        String who = sheet.text("who", "one");
        if (who.equals("plain")) {
            script.plain(victim, wording, true);
            return Set.of();
        }
        Set<Integer> ranks = speakers(who, victim);
        List<List<Script.Entry>> blocks = new ArrayList<>();
        boolean onlyFirst = fault == Fault.WATCHDOG_NO_CAUSE;
        for (int rank : ranks) {
            blocks.add(block(rank, wording, !onlyFirst || blocks.isEmpty()));
        }
        if (onlyFirst) {
            script.pass(600);
            blocks.forEach(block -> block.forEach(script::add));
        } else {
            script.blocks(blocks);
        }
        return who.equals("all") ? Set.of() : ranks;
    }

    private Set<Integer> speakers(String who, int victim) {
        Set<Integer> ranks = new TreeSet<>();
        switch (who) {
            case "one" -> ranks.add(victim);
            case "node" -> {
                int first = cluster.node(victim) * cluster.perNode();
                for (int rank = first; rank < Math.min(first + cluster.perNode(), cluster.world()); rank++) {
                    ranks.add(rank);
                }
            }
            case "all" -> {
                for (int rank = 0; rank < Math.min(MOST_RANKS, cluster.world()); rank++) {
                    ranks.add(rank);
                }
            }
            default -> throw new IllegalStateException("unknown speakers: " + who);
        }
        return ranks;
    }

    private List<Script.Entry> block(int rank, String wording, boolean root) {
        List<Script.Entry> block = new ArrayList<>();
        for (String line : sheet.before()) {
            (line.startsWith("TB") ? frames(line) : List.of(line))
                    .forEach(text -> block.add(script.entry(rank, text, false)));
        }
        block.add(script.entry(rank, wording, root));
        sheet.after().forEach(line -> block.add(script.entry(rank, line, false)));
        return block;
    }

    private static List<String> frames(String kind) {
        String inner = switch (kind) {
            case "TB DATA" -> "  File \"/workspace/lm/data/reader.py\", line 88, in __getitem__";
            case "TB SAVE" -> "  File \"/workspace/lm/checkpoint.py\", line 141, in save_checkpoint";
            case "TB LOAD" -> "  File \"/workspace/lm/checkpoint.py\", line 212, in load_checkpoint";
            default -> "  File \"/workspace/lm/model.py\", line 53, in forward";
        };
        return List.of(
                "Traceback (most recent call last):",
                "  File \"/workspace/lm/train.py\", line 310, in <module>",
                "    main()",
                inner,
                "    return self._run(*args)");
    }
}
