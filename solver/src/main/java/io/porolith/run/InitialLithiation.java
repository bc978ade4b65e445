package io.porolith.run;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;

/** Lithiation x in [0, 1] of every lithium-hosting phase before the first step, as a function of position in metres. */
@FunctionalInterface
public interface InitialLithiation {
    double at(double x, double y, double z);

    /** Values at all stored nodes of a lattice. */
    default double[] atNodes(Lattice lattice) {
        Grid g = lattice.grid();
        double[] nodes = new double[g.nodeCount()];
        double h = lattice.pitch();
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny(); j++) {
                for (int i = 0; i <= g.nx(); i++) {
                    nodes[g.node(i, j, k)] = at(lattice.xMin() + h * i, lattice.yMin() + h * j, lattice.zMin() + h * k);
                }
            }
        }
        return nodes;
    }

    static InitialLithiation uniform(double value) {
        return (x, y, z) -> value;
    }
}
