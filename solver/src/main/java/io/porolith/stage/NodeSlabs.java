package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;

/**
 * A vector on the host, some nodes at a time, so that no array is long and little memory is taken. Made for visits in rising order of nodes, all
 * components of a node together. Not for several threads.
 */
public final class NodeSlabs implements NodeValues {
    /** Values on the host at a time: 32 MB, enough for copies at full speed. */
    private static final int VALUES = 1 << 22;

    private final Backend backend;
    private final Vector vector;
    private final double factor;
    private final double[][] slab;
    private int begin;
    private int end;

    /** @param factor of every value */
    public NodeSlabs(Backend backend, Vector vector, double factor) {
        this.backend = backend;
        this.vector = vector;
        this.factor = factor;
        int most = Math.max(1, Math.min(VALUES, backend.mostValuesAtOnce()) / vector.components());
        slab = new double[vector.components()][Math.min(most, vector.space().nodeCount())];
    }

    @Override
    public double at(int component, int node) {
        if (node < begin || node >= end) {
            load(node);
        }
        return slab[component][node - begin];
    }

    private void load(int node) {
        begin = node - node % slab[0].length;
        end = (int) Math.min(vector.space().nodeCount(), (long) begin + slab[0].length);
        for (int c = 0; c < slab.length; c++) {
            backend.download(vector, c, begin, end, slab[c]);
            for (int n = 0; n < end - begin; n++) {
                slab[c][n] *= factor;
            }
        }
    }
}
