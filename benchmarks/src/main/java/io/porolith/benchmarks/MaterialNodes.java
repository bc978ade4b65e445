package io.porolith.benchmarks;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;

/** Which nodes of a lattice touch solid and which touch void. */
final class MaterialNodes {
    private static final int SOLID = 1;
    private static final int VOID = 2;

    private final byte[] touches;

    private MaterialNodes(byte[] touches) {
        this.touches = touches;
    }

    static MaterialNodes of(Lattice lattice) {
        Grid g = lattice.grid();
        byte[] touches = new byte[g.nodeCount()];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    int mark = lattice.isSolid(g.voxel(i, j, k)) ? SOLID : VOID;
                    for (int corner = 0; corner < 8; corner++) {
                        touches[g.node(i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2))] |= (byte) mark;
                    }
                }
            }
        }
        return new MaterialNodes(touches);
    }

    /** Nodes that carry equations. */
    int count() {
        int n = 0;
        for (byte t : touches) {
            n += t & SOLID;
        }
        return n;
    }

    /** True where a node touches both solid and void. */
    boolean onSurface(int node) {
        return touches[node] == (SOLID | VOID);
    }
}
