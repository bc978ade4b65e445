package io.porolith.viewer.data;

import io.porolith.geometry.Phase;
import java.util.List;

/** The mesh of a result, with the phase of every cell. */
public sealed interface Body permits LatticeBody, CellBody {
    List<Phase> phases();

    /** Phase index per cell. */
    byte[] phase();

    int nodeCount();

    default int cellCount() {
        return phase().length;
    }

    /** Box around all nodes, undeformed. */
    Bounds bounds();

    /** Whether the low plane across an axis is a mirror plane of the body. */
    boolean isMirrored(int axis);

    /** Typical edge of a cell, metres. */
    double cellSize();

    /** Middle of a cell, undeformed, metres. */
    double[] centre(int cell);
}
