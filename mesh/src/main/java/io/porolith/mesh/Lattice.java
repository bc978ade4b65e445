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
 * @param phase phase index per voxel, x fastest, length {@code grid.voxelCount()}
 */
public record Lattice(
        Grid grid,
        double pitch,
        double xMin,
        double yMin,
        double zMin,
        Symmetry symmetry,
        List<Phase> phases,
        byte[] phase) {
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

    /** Whether each phase index is solid, for loops over voxels. */
    public boolean[] solidPhases() {
        boolean[] solid = new boolean[phases.size()];
        for (int p = 0; p < solid.length; p++) {
            solid[p] = !phases.get(p).isVoid();
        }
        return solid;
    }

    /** The same lattice with other phases in its voxels. */
    public Lattice withPhase(byte[] other) {
        return new Lattice(grid, pitch, xMin, yMin, zMin, symmetry, phases, other);
    }

    /** Volume of one voxel in m&sup3;. */
    public double voxelVolume() {
        return pitch * pitch * pitch;
    }
}
