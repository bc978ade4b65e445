package io.porolith.backend;

import io.porolith.mesh.Grid;

/**
 * Nodes whose value is prescribed, component by component.
 *
 * @param grid the grid
 * @param mask bit c of entry n is set where component c of node n is prescribed; length {@code grid.nodeCount()}; copies of
 *     periodic planes must have the mask of their originals
 */
public record Constraints(Grid grid, byte[] mask) {
    public Constraints {
        if (mask.length != grid.nodeCount()) {
            throw new IllegalArgumentException(mask.length + " masks for " + grid.nodeCount() + " nodes");
        }
    }

    public static Constraints none(Grid grid) {
        return new Constraints(grid, new byte[grid.nodeCount()]);
    }
}
