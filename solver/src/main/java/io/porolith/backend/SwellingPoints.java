package io.porolith.backend;

import java.util.List;

/**
 * What swelling and the change of moduli bring to the elastic energy of a body, worked out where displacement and lithiation lie, at sharp voxels or
 * the points of conforming elements: with the strain e of a point, the mean one of a voxel, the dilatation t = tr e - 3 EIGENSTRAIN and the squared
 * norm d of the deviator of e, the energy density K t&sup2; / 2 + mu d changes with lithiation at fixed strain by SWELLING t + BULK t&sup2; + SHEAR d.
 * The specification is what {@code io.porolith.stage.SwellingChange} does on the host.
 */
public interface SwellingPoints extends AutoCloseable {
    /** Functions of phase and lithiation, in the order of {@link Laws#functions}; zero in voids. Stresses are in the unit of the moduli. */
    enum Law {
        /** Linear eigenstrain. */
        EIGENSTRAIN,
        /** Minus three bulk moduli times the derivative of the eigenstrain. */
        SWELLING,
        /** Half of the derivative of the bulk modulus. */
        BULK,
        /** Derivative of the shear modulus. */
        SHEAR
    }

    /**
     * A body and its laws.
     *
     * @param phase of each voxel or point; all laws may be zero in one, which brings nothing then
     * @param functions one for each of {@link Law}
     */
    record Laws(byte[] phase, PhaseFunctions functions) {
        /** Laws by their functions, in the order of {@link Law}. */
        public static Laws of(byte[] phase, int phases, List<PhaseFunctions.OfPhase> functions) {
            return new Laws(phase, PhaseFunctions.of(phases, functions));
        }
    }

    /**
     * Goes on to another state, the first time from one without lithium and strain.
     *
     * @param u displacement in units of length
     * @param macroscopic strain added to that of u: xx, yy, zz, yz, xz, xy
     * @param x lithiation
     * @return the integral over the body, in units of length cubed times the unit of the moduli, of the change of lithiation times the mean of the derivatives of
     *     both states
     */
    double follow(Vector u, double[] macroscopic, VoxelField x);

    /** Lithiation and derivative of the energy density of each voxel or point in the last state. */
    void last(double[] x, double[] slope);

    /** Makes a state the last one: lithiation and derivative of each voxel or point. */
    void restore(double[] x, double[] slope);

    /** Frees what it holds; closing twice is harmless. */
    @Override
    void close();
}
