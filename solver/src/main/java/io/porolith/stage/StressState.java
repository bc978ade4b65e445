package io.porolith.stage;

import io.porolith.io.Field;
import java.util.List;
import java.util.Optional;

/**
 * What is recovered from a displacement: extremes and means by phase, energy, and the fields that were asked for.
 *
 * @param byPhase by phase index; voids have zero voxels
 * @param meanStress over the whole cell, voids counted as zero: xx, yy, zz, yz, xz, xy in Pa
 * @param strainEnergy J, of the meshed part of the body
 * @param solidVolumeChange m&sup3;, integral of the trace of strain over the solid, at finite strain the volume that its surface sweeps
 * @param largestEigenstrain largest absolute linear eigenstrain of any voxel
 * @param volumeChange where the solid goes, to first order and without any macroscopic part, at finite strain exactly and with it; empty where
 *     the backend leaves it to the host
 * @param fields voxel fields in SI units
 * @param atPoints stress at all sample points, six values each (xx, yy, zz, yz, xz, xy in Pa), where extremes were found from it on the host; else empty
 * @param atNodes stress at any node of a conforming mesh, until the body goes on: it may have to be fetched
 */
public record StressState(
        PhaseStress[] byPhase,
        double[] meanStress,
        double strainEnergy,
        double solidVolumeChange,
        double largestEigenstrain,
        Optional<VolumeChange> volumeChange,
        List<Field> fields,
        double[] atPoints,
        NodeStress atNodes) {
    /** The same with another change of the volume of the solid. */
    public StressState growing(double change) {
        return new StressState(
                byPhase, meanStress, strainEnergy, change, largestEigenstrain, volumeChange, fields, atPoints, atNodes);
    }
}
