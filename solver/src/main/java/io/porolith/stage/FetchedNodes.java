package io.porolith.stage;

import io.porolith.patch.Patch;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Stress at nodes of a conforming mesh where little of the body is on the host: what lies around them is fetched. */
final class FetchedNodes implements NodeStress {
    /** Gives what is read of some elements, whose numbers rise. */
    @FunctionalInterface
    interface Source {
        ElementData of(int[] elements);
    }

    private final NodalStress nodal;
    private final Optional<PatchStress.Patches> patches;
    private final double[] macroscopic;
    private final Source source;

    /**
     * @param patches by which stress is better known; where not, that of the elements around is taken
     * @param macroscopic strain beyond that of the displacement
     */
    FetchedNodes(NodalStress nodal, Optional<PatchStress.Patches> patches, double[] macroscopic, Source source) {
        this.nodal = nodal;
        this.patches = patches;
        this.macroscopic = macroscopic;
        this.source = source;
    }

    @Override
    public boolean at(int phase, int node, double[] out) {
        return ready(phase, new int[] {node}).at(phase, node, out);
    }

    @Override
    public NodeStress ready(int phase, int[] sites) {
        Map<Integer, Patch> found = new ConcurrentHashMap<>();
        patches.ifPresent(p -> Arrays.stream(sites)
                .parallel()
                .forEach(node -> p.around(phase, node).ifPresent(patch -> found.put(node, patch))));
        int[] elements = IntStream.concat(
                        found.values().stream().flatMapToInt(Patch::elements),
                        Arrays.stream(sites).flatMap(node -> nodal.elements(phase, node)))
                .sorted()
                .distinct()
                .toArray();
        ElementData data = source.of(elements);
        Optional<PatchStress> better = patches.map(p -> p.of(macroscopic, data));
        return (p, node, out) -> {
            Patch patch = found.get(node);
            return patch != null && better.orElseThrow().at(p, patch, out) || nodal.at(p, node, data, out);
        };
    }
}
