package io.porolith.mesh;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import java.util.List;

/**
 * A structured mesh of equal cubic voxels, each of one phase. Voids carry no elements.
 *
 * @param grid index space
 * @param pitch voxel edge in metres
 * @param xMin,yMin,zMin lower corner in metres
 * @param symmetry which part of the body the lattice shows
 * @param phases all phases, index 0 outside and 1 pore
 * @param phase phase index per voxel at its centre, x fastest, length {@code grid.voxelCount()}
 * @param mixture shares of the phases in voxels that an interface cuts; {@link VoxelMixture#NONE} for sharp voxels
 */
public record Lattice(
        Grid grid,
        double pitch,
        double xMin,
        double yMin,
        double zMin,
        Symmetry symmetry,
        List<Phase> phases,
        byte[] phase,
        VoxelMixture mixture) {
    /** A value that each solid phase has. */
    @FunctionalInterface
    public interface PhaseValue {
        double of(int phase);
    }

    /** A lattice of sharp voxels. */
    public Lattice(
            Grid grid,
            double pitch,
            double xMin,
            double yMin,
            double zMin,
            Symmetry symmetry,
            List<Phase> phases,
            byte[] phase) {
        this(grid, pitch, xMin, yMin, zMin, symmetry, phases, phase, VoxelMixture.NONE);
    }

    public Lattice {
        if (phase.length != grid.voxelCount()) {
            throw new IllegalArgumentException(phase.length + " phase values for " + grid.voxelCount() + " voxels");
        }
        phases = List.copyOf(phases);
    }

    /** True where the voxel holds material. */
    public boolean isSolid(int voxel) {
        return !phases.get(phase[voxel]).isVoid();
    }

    /**
     * Whether a voxel is away from the faces of the cell and has solid all around, as most have: seen without asking for neighbours one by one.
     *
     * @param solid {@link #solidPhases}
     */
    public boolean isBuried(boolean[] solid, int i, int j, int k) {
        int row = grid.nx();
        int layer = row * grid.ny();
        int v = grid.voxel(i, j, k);
        return i > 0
                && j > 0
                && k > 0
                && i < grid.nx() - 1
                && j < grid.ny() - 1
                && k < grid.nz() - 1
                && solid[phase[v - 1]]
                && solid[phase[v + 1]]
                && solid[phase[v - row]]
                && solid[phase[v + row]]
                && solid[phase[v - layer]]
                && solid[phase[v + layer]];
    }

    /** Whether each phase index is solid, for loops over voxels. */
    public boolean[] solidPhases() {
        boolean[] solid = new boolean[phases.size()];
        for (int p = 0; p < solid.length; p++) {
            solid[p] = !phases.get(p).isVoid();
        }
        return solid;
    }

    /** True where a voxel holds any material at all; differs from {@link #isSolid} only in mixed voxels. */
    public boolean holdsMaterial(int voxel) {
        return isSolid(voxel) || mixture.isMixed(voxel);
    }

    /** Share of a phase in the volume of a voxel. */
    public double share(int voxel, int p) {
        return mixture.isMixed(voxel) ? mixture.share(voxel, p) : phase[voxel] == p ? 1 : 0;
    }

    /** Mean of a phase value over the volume of a voxel; voids count as zero. */
    public double average(int voxel, PhaseValue value) {
        if (!mixture.isMixed(voxel)) {
            return isSolid(voxel) ? value.of(phase[voxel]) : 0;
        }
        double sum = 0;
        for (int p = 0; p < phases.size(); p++) {
            double share = mixture.share(voxel, p);
            if (share > 0 && !phases.get(p).isVoid()) {
                sum += share * value.of(p);
            }
        }
        return sum;
    }

    /** The same lattice with given shares in its cut voxels. */
    public Lattice withMixture(VoxelMixture other) {
        return new Lattice(grid, pitch, xMin, yMin, zMin, symmetry, phases, phase, other);
    }

    /** Volume of one voxel in m&sup3;. */
    public double voxelVolume() {
        return pitch * pitch * pitch;
    }
}
