package io.porolith.mesh;

import io.porolith.input.InputException;
import java.util.Locale;

/**
 * Where a discrete field lives: nodes that carry unknowns, and points at which coefficients, strains and stresses are sampled. On a
 * {@link Grid} the points are the voxels; on a conforming mesh they are the quadrature points of its elements. Stages and solvers work on
 * either without knowing which.
 */
public interface Space {
    /** Stored nodes, copies across periods included. */
    int nodeCount();

    /**
     * Values of a whole vector in one array.
     *
     * @throws InputException if there are more than an array holds
     */
    default int valueCount(int components) {
        long count = (long) components * nodeCount();
        if (count > Integer.MAX_VALUE - 64) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "the mesh has vectors of %,d values, and something in this case needs one of them in a single array, which ends at 2^31;"
                            + " take fewer voxels (up to 893 per edge of a cube)",
                    count));
        }
        return (int) count;
    }

    /** Whether a stored node is no copy of another. */
    boolean isOriginal(int node);

    /** Nodes that are no copies. */
    int originalCount();

    /** Sample points, in layers one after the other. */
    int pointCount();

    /** Layers of sample points: pieces that work is cut into. */
    int layerCount();

    /** First point of a layer; {@code pointCount()} for the layer after the last. */
    int layerBegin(int layer);

    /** Whether a form on this space has a next coarser one. */
    boolean canCoarsen();

    /** Nodes along the longest way through the body, roughly: sweeps that a signal needs to cross it. */
    int extent();

    /** The originals that share an element with a node, itself among them; empty where the space does not tell, and any may be one. */
    default int[] around(int node) {
        return new int[0];
    }

    /**
     * Displacements that strain nothing (three translations, three rotations), or the constant of a scalar. Periods are disregarded.
     *
     * @return for each motion {@code components * nodeCount()} values, component after component
     */
    double[][] rigidMotions(int components);
}
