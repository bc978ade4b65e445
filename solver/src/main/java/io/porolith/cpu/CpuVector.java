package io.porolith.cpu;

import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.input.InputException;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import io.porolith.sparse.RowSpace;
import java.util.Locale;

/**
 * Nodal values in one Java array: on a lattice component after component, with a pad so that vector loads may run past the end; on other
 * spaces only distinct nodes, in the order of their rows, components of a node together.
 */
final class CpuVector implements Vector {
    static final int PAD = 64;

    private final CpuMemory memory;
    private final Space space;
    private final int components;
    private final Precision precision;
    private double[] wide;
    private float[] narrow;

    CpuVector(CpuMemory memory, Space space, int components, Precision precision) {
        this.memory = memory;
        this.space = space;
        this.components = components;
        this.precision = precision;
        int length = checkedLength() + PAD;
        wide = precision == Precision.FP64 ? new double[length] : new double[0];
        narrow = precision == Precision.FP32 ? new float[length] : new float[0];
        memory.take(bytes());
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public int components() {
        return components;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    boolean isWide() {
        return precision == Precision.FP64;
    }

    double[] wide() {
        return wide;
    }

    float[] narrow() {
        return narrow;
    }

    /** Java arrays are what vectors are made of here. */
    private int checkedLength() {
        long length = components * (long) space.nodeCount();
        if (length > Integer.MAX_VALUE - 2 * PAD) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "a vector of %,d values is beyond the 2^31 that the backend \"cpu\" holds in one; take fewer voxels (up to 893 per edge"
                            + " of a cube), or --backend cuda",
                    length));
        }
        return length();
    }

    /** Place of a component at a stored node. */
    int at(int component, int node) {
        return space instanceof Grid
                ? component * space.nodeCount() + node
                : components * ((RowSpace) space).row(node) + component;
    }

    double value(int at) {
        return isWide() ? wide[at] : narrow[at];
    }

    void set(int at, double value) {
        if (isWide()) {
            wide[at] = value;
        } else {
            narrow[at] = (float) value;
        }
    }

    int length() {
        return components * (space instanceof Grid ? space.nodeCount() : space.originalCount());
    }

    private long bytes() {
        return 8L * wide.length + 4L * narrow.length;
    }

    @Override
    public void close() {
        memory.free(bytes());
        wide = new double[0];
        narrow = new float[0];
    }
}
