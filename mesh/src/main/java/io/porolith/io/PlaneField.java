package io.porolith.io;

import io.porolith.mesh.Grid;

/**
 * A field of a lattice with more values than one array should hold. It comes in planes of sites, z slowest, while it is written.
 *
 * @param name which field
 * @param grid where it lives
 * @param opening begins to read; what it reads from must not change meanwhile
 */
public record PlaneField(FieldName name, Grid grid, Opening opening) implements FieldSource {
    /** Begins to read a field. */
    @FunctionalInterface
    public interface Opening {
        Planes open();
    }

    /** A field that is being read. */
    public interface Planes extends AutoCloseable {
        /**
         * Reads planes of sites.
         *
         * @param kBegin,kEnd first plane, and the one after the last
         * @param values receives the values as {@link Field} has them, from a position on
         */
        void read(int kBegin, int kEnd, float[] values, int at);

        @Override
        void close();
    }

    @Override
    public long length() {
        return (long) planes() * planeLength();
    }

    /** Planes of sites. */
    public int planes() {
        return isNodal() ? grid.nz() + 1 : grid.nz();
    }

    /** Values of one plane. */
    public int planeLength() {
        int sites = isNodal() ? (grid.nx() + 1) * (grid.ny() + 1) : grid.nx() * grid.ny();
        return name.components() * sites;
    }

    private boolean isNodal() {
        return name.site() == FieldName.Site.NODE;
    }
}
