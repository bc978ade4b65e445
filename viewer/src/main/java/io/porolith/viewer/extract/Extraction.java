package io.porolith.viewer.extract;

import java.util.List;

/** Turns the mesh of a result into triangles. Positions are in units of {@link Space}. */
public interface Extraction {
    /**
     * Triangles of one phase.
     *
     * @param phase index
     * @param mesh what is drawn
     */
    record Piece(int phase, TriangleMesh mesh) {}

    /** Outer surfaces and interfaces of the groups. */
    List<Piece> surfaces(Groups groups);

    /** Sections through the material in a plane, facing beyond it. */
    List<Piece> sections(Groups groups, HalfSpace plane);

    /** Surfaces where another field has a value; colours follow the field of the extraction. */
    List<Piece> isosurfaces(Groups groups, Source field, double value);

    /** Lines along the edges of cells on the surfaces: segments of two points, six numbers each. */
    float[] edges(Groups groups);

    /** Place of a point of the undeformed body, metres, as drawn. */
    float[] place(double[] metres);

    /**
     * A field to draw from.
     *
     * @param atNodes whether values sit at nodes
     * @param data one value per site
     */
    record Source(boolean atNodes, float[] data) {}
}
