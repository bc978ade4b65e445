package io.porolith.io;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Small meshes and random fields for tests of files. */
final class SyntheticLattice {
    static final List<Phase> PHASES =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));

    private SyntheticLattice() {}

    static Lattice random(Random random, Grid grid) {
        byte[] phase = new byte[grid.voxelCount()];
        for (int i = 0; i < phase.length; i++) {
            phase[i] = (byte) random.nextInt(PHASES.size());
        }
        Symmetry symmetry = Symmetry.values()[random.nextInt(4)];
        return new Lattice(
                grid, 1e-9 * (1 + random.nextDouble()), -random.nextDouble() * 1e-7, 0, 3e-8, symmetry, PHASES, phase);
    }

    /** Random values with NaN in the voids, as results have them. */
    static Field field(Random random, Lattice lattice, FieldName name) {
        boolean nodes = name.site() == FieldName.Site.NODE;
        int sites = nodes ? lattice.grid().nodeCount() : lattice.grid().voxelCount();
        float[] values = new float[sites * name.components()];
        for (int i = 0; i < values.length; i++) {
            boolean hole = !nodes && !lattice.isSolid(i / name.components());
            values[i] = hole ? Float.NaN : (float) (random.nextGaussian() * 1e9);
        }
        return new Field(name, values);
    }

    static List<Field> fields(Random random, Lattice lattice) {
        return Arrays.stream(FieldName.values())
                .filter(name -> name != FieldName.PHASE)
                .map(name -> field(random, lattice, name))
                .toList();
    }
}
