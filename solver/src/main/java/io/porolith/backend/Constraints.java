package io.porolith.backend;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import java.util.stream.IntStream;

/**
 * Nodes whose value is prescribed, component by component.
 *
 * @param space the space
 * @param mask bit c of entry n is set where component c of node n is prescribed; length {@code space.nodeCount()}; copies of
 *     periodic planes must have the mask of their originals
 * @param held nodes held along other directions too; empty on a lattice
 */
public record Constraints(Space space, byte[] mask, HeldDirections held) {
    public Constraints {
        if (mask.length != space.nodeCount()) {
            throw new IllegalArgumentException(mask.length + " masks for " + space.nodeCount() + " nodes");
        }
    }

    /** Components along the axes alone. */
    public Constraints(Space space, byte[] mask) {
        this(space, mask, HeldDirections.NONE);
    }

    /** The space of constraints on a lattice. */
    public Grid grid() {
        return (Grid) space;
    }

    /** Nodes of which {@link #mask} prescribes anything, copies included. */
    public int[] heldNodes() {
        return IntStream.range(0, mask.length)
                .parallel()
                .filter(n -> mask[n] != 0)
                .toArray();
    }

    public static Constraints none(Space space) {
        return new Constraints(space, new byte[space.nodeCount()]);
    }
}
