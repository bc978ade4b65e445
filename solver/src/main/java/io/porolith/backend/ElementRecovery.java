package io.porolith.backend;

import io.porolith.io.FieldName;

/**
 * What follows from stress at the points of conforming elements, of linear elasticity or of a body with history at its last evaluation, worked out
 * where it lies: sums and extremes by phase, the nodes where stress is foremost, stress of single elements, and the fields that are written. Stress of
 * linear elasticity is that of {@link LinearRecovery} at the strain of a point. The specification is what {@code Recovery}, {@code InelasticRecovery}
 * and {@code NodalStress} of the package {@code io.porolith.stage} do on the host.
 */
public interface ElementRecovery extends AutoCloseable {
    /** Parameters of Lame in units of a modulus. */
    sealed interface Moduli permits OfPhases, OfPoints {}

    /** One of each phase. */
    record OfPhases(double[] lambda, double[] mu) implements Moduli {}

    /** One at each point. */
    record OfPoints(VoxelField lambda, VoxelField mu) implements Moduli {}

    /**
     * A body of linear elasticity.
     *
     * @param u displacement in units of length, fp64
     * @param macroscopic strain added to that of u: xx, yy, zz, yz, xz, xy
     * @param eigenstrain linear, at points
     * @param modulus the unit of stress of the moduli, Pa
     */
    record Elastic(
            Vector u,
            double[] macroscopic,
            ElementSites sites,
            Moduli moduli,
            VoxelField eigenstrain,
            double modulus) {}

    /**
     * Sums and extremes over the points of a phase, each by the volume that it stands for in units of length cubed: the numbers of {@link
     * LinearRecovery#ofPhase}, of a body with history those of {@link FlowRecovery#ofPhase}. There are no interior points.
     */
    double[] ofPhase(int phase);

    /**
     * The nodes at which the stress of a phase comes first in one of five measures: von Mises stress, largest principal, minus the smallest principal,
     * hydrostatic, minus the hydrostatic stress. Stress at a node is the mean over the elements of the phase around it of what fits that of their points
     * best.
     *
     * @param most nodes in each measure
     * @return their numbers, rising
     */
    int[] foremost(int phase, int most);

    /**
     * Stress of all points of some elements.
     *
     * @param stress receives xx, yy, zz, yz, xz, xy in Pa of one point after the other
     */
    void stress(int[] elements, double[] stress);

    /**
     * A field, of a body with history not the eigenstrain: means over elements, by volume, of the fp32 values at their points.
     *
     * @param values receives the components of each element together, in the order of {@link FieldName}
     */
    void field(FieldName name, float[] values);

    /** Frees what it holds; closing twice is harmless. */
    @Override
    void close();
}
