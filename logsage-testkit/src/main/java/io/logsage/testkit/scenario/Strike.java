package io.logsage.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes the moment of the fault itself. */
final class Strike {
    private static final int MOST_RANKS = 32;
    private static final int MOST_NEIGHBOURS = 6;

    private final Script script;
    private final Cluster cluster;
    private final FaultSheet sheet;
    private final boolean apart;

    /** With the kernel's lines apart, they stand in the kernel log alone. */
    Strike(Scene scene, FaultSheet sheet, boolean apart) {
        this.script = scene.script();
        this.cluster = scene.cluster();
        this.sheet = sheet;
        this.apart = apart;
    }

    /** Returns the ranks at fault; none when it is the whole job or no rank. */
    Set<Integer> strike(String wording, int victim) {
        script.pass(Long.parseLong(sheet.text("wait", "0")));
        if (sheet.is("kernel")) {
            sheet.before().forEach(line -> script.kernel(victim, line, true, apart));
            script.kernel(victim, wording, true, apart);
            sheet.after().forEach(line -> script.add(script.entry(victim, line, apart)));
            return sheet.is("unnamed") ? Set.of() : Set.of(victim);
        }
        return switch (sheet.text("who", "one")) {
            case "plain" -> plain(wording, victim);
            case "other" -> {
                script.blocks(List.of(block(victim == 0 && cluster.world() > 1 ? 1 : 0, wording, true)));
                yield sheet.is("unnamed") ? Set.of() : Set.of(victim);
            }
            case "neighbours" -> neighbours(wording, victim);
            case "wave" -> firstOfWave(wording);
            case "all" -> {
                spoken(everybody(), wording);
                yield Set.of();
            }
            case "node" -> spoken(node(victim), wording);
            default -> spoken(Set.of(victim), wording);
        };
    }

    private Set<Integer> plain(String wording, int victim) {
        sheet.before().forEach(line -> script.plain(victim, line, false));
        script.plain(victim, wording, true);
        sheet.after().forEach(line -> script.plain(victim, line, false));
        return Set.of();
    }

    private Set<Integer> spoken(Set<Integer> ranks, String wording) {
        script.blocks(ranks.stream().map(rank -> block(rank, wording, true)).toList());
        return sheet.is("unnamed") ? Set.of() : ranks;
    }

    /** A hang that nothing explains: of the watchdogs' wave the first line counts. */
    private Set<Integer> firstOfWave(String wording) {
        List<Integer> ranks = List.copyOf(everybody());
        for (int i = 0; i < ranks.size(); i++) {
            block(ranks.get(i), wording, i == 0).forEach(script::add);
        }
        return Set.of();
    }

    /** Ranks of other nodes report the death of the victim's node. */
    private Set<Integer> neighbours(String wording, int victim) {
        script.silence(cluster.node(victim));
        List<List<Script.Entry>> blocks = new ArrayList<>();
        for (int rank = 0; rank < cluster.world() && blocks.size() < MOST_NEIGHBOURS; rank++) {
            if (!script.silent(rank)) {
                blocks.add(block(rank, wording, true));
            }
        }
        if (blocks.isEmpty()) {
            blocks.add(block(victim, wording, true));
        }
        blocks.forEach(block -> block.forEach(script::add));
        return Set.of();
    }

    private Set<Integer> node(int victim) {
        Set<Integer> ranks = new TreeSet<>();
        int first = cluster.node(victim) * cluster.perNode();
        for (int rank = first; rank < Math.min(first + cluster.perNode(), cluster.world()); rank++) {
            ranks.add(rank);
        }
        return ranks;
    }

    /** All ranks; of a large job a bounded number that lies evenly over its nodes. */
    private Set<Integer> everybody() {
        int speakers = Math.min(MOST_RANKS, cluster.world());
        Set<Integer> ranks = new TreeSet<>();
        for (int i = 0; i < speakers; i++) {
            ranks.add((int) ((long) i * cluster.world() / speakers));
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
            case "TB IMPORT" -> "  File \"/workspace/lm/imports.py\", line 5, in <module>";
            case "TB ARGS" -> "  File \"/workspace/lm/arguments.py\", line 61, in validate";
            case "TB INIT" -> "  File \"/workspace/lm/initialize.py\", line 77, in init_distributed";
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
