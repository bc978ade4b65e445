package io.porolith.backend;

import io.porolith.io.FieldName;
import java.util.List;
import java.util.stream.Stream;

/**
 * What follows from the last evaluation of a body with history on a lattice of sharp voxels, worked out where its points lie: sums and extremes of
 * Cauchy stress by phase, plastic strain, the volume that the surface sweeps, and the fields that are written. Point values are those of
 * {@link InelasticForm#recover}; the specification is what {@code io.porolith.stage.InelasticRecovery} does with them on the host.
 */
public interface FlowRecovery extends AutoCloseable {
    /** Fields in the order in which kernels number them; the eigenstrain among them follows from lithiation alone and is left to the host. */
    List<FieldName> FIELDS = Stream.concat(
                    LinearRecovery.FIELDS.stream(),
                    Stream.of(FieldName.EQUIVALENT_PLASTIC_STRAIN, FieldName.VOLUME_RATIO))
            .toList();

    /**
     * Places in {@link #ofPhase} after those that {@link LinearRecovery} begins with, its volume in voxels, von Mises stress and stress. Sums over the
     * voxels of the phase: six components of stress over the reference volume (Pa; at finite strain the Kirchhoff stress), volume ratio less
     * one, equivalent plastic strain; then the largest equivalent plastic strain, the smallest and the largest volume ratio.
     */
    int REFERENCE_STRESS = LinearRecovery.STRESS + 6;

    int GROWTH = REFERENCE_STRESS + 6;
    int PLASTIC_STRAIN = GROWTH + 1;
    int LARGEST_PLASTIC_STRAIN = PLASTIC_STRAIN + 1;
    int SMALLEST_RATIO = LARGEST_PLASTIC_STRAIN + 1;
    int LARGEST_RATIO = SMALLEST_RATIO + 1;

    /** Where extremes begin; they are those of {@link LinearRecovery#EXTREMES}. */
    int EXTREMES = LARGEST_RATIO + 1;

    /** Numbers of {@link #ofPhase}. */
    int NUMBERS = EXTREMES + 4 * LinearRecovery.KINDS;

    /**
     * What is recovered.
     *
     * @param u displacement of the last evaluation, in pitches
     * @param site per voxel its phase, plus {@link LinearRecovery#INTERIOR} where extremes that do not depend on the mesh count it
     * @param modulus the unit of stress, Pa
     */
    record State(Vector u, VoxelSites site, double modulus) {}

    /** Sums and extremes over the voxels of a phase. */
    double[] ofPhase(int phase);

    /**
     * What the surface of the solid sweeps, as {@link LinearRecovery#swept} to first order and without the motion of the cell; at finite strain
     * exactly, with that motion, and through all faces of the cell, those across which it repeats among them.
     */
    double[] swept();

    /** As {@link LinearRecovery#field}; not for the eigenstrain. */
    void field(FieldName name, int kBegin, int kEnd, float[] values, int at);

    /** Frees what it holds; closing twice is harmless. */
    @Override
    void close();
}
