package io.porolith.io.picture;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.io.FieldName;
import io.porolith.io.History;
import io.porolith.io.Snapshot;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.ArrayList;
import java.util.List;

/** A spherical pore in a silicon shell with a carbon coat, with smooth made-up fields: radius as lithiation, stresses of both signs. */
final class PictureCases {
    static final List<Phase> PHASES =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));

    private PictureCases() {}

    /** The first octant in n&sup3; voxels, or the whole body in (2n)&sup3;. */
    static Snapshot shell(int n, boolean octant) {
        int count = octant ? n : 2 * n;
        double pitch = 50e-9 / n;
        double low = octant ? 0 : -50e-9;
        Grid grid = Grid.box(count, count, count);
        byte[] phase = new byte[grid.voxelCount()];
        float[] lithiation = new float[phase.length];
        float[] vonMises = new float[phase.length];
        float[] hydrostatic = new float[phase.length];
        for (int k = 0; k < count; k++) {
            for (int j = 0; j < count; j++) {
                for (int i = 0; i < count; i++) {
                    double r = radius(low, pitch, i, j, k) / 50e-9;
                    int voxel = grid.voxel(i, j, k);
                    phase[voxel] = (byte) (r < 0.35 ? 1 : r < 0.75 ? 2 : r < 0.92 ? 3 : 0);
                    boolean hole = phase[voxel] < 2;
                    lithiation[voxel] = hole ? Float.NaN : (float) r;
                    vonMises[voxel] = hole ? Float.NaN : (float) (2e9 * Math.pow(0.35 / r, 3));
                    hydrostatic[voxel] = hole ? Float.NaN : (float) (1e9 * (r - 0.6));
                }
            }
        }
        Lattice lattice =
                new Lattice(grid, pitch, low, low, low, octant ? Symmetry.OCTANT : Symmetry.FULL, PHASES, phase);
        return new Snapshot(
                lattice,
                842,
                List.of(
                        new Field(FieldName.LITHIATION, lithiation),
                        new Field(FieldName.VON_MISES_STRESS, vonMises),
                        new Field(FieldName.HYDROSTATIC_STRESS, hydrostatic)));
    }

    private static double radius(double low, double pitch, int i, int j, int k) {
        double x = low + (i + 0.5) * pitch;
        double y = low + (j + 0.5) * pitch;
        double z = low + (k + 0.5) * pitch;
        return Math.sqrt(x * x + y * y + z * z);
    }

    static History history(int rows) {
        List<Column> columns = List.of(
                new Column("time", "s"),
                new Column("mean_lithiation", "1"),
                new Column("max_von_mises_stress.silicon", "Pa"),
                new Column("max_von_mises_stress.carbon", "Pa"),
                new Column("particle_volume_change", "1"));
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            double x = 0.5 * i / rows;
            values.add(new double[] {
                14 * i, x, i % 3 == 0 ? 2e9 * x : Double.NaN, i % 3 == 0 ? 3e9 * x * x : Double.NaN, 0.6 * x
            });
        }
        return new History(columns, values);
    }
}
