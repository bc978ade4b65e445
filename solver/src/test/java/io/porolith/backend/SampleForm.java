package io.porolith.backend;

import io.porolith.mesh.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random weak form on a small grid of awkward size.
 *
 * @param elastic elasticity (a, b are lambda, mu), else Helmholtz (storage, conductivity)
 * @param mask prescribed components per node, equal on periodic copies
 * @param seed of everything random in it
 */
public record SampleForm(boolean elastic, Grid grid, double[] a, double[] b, byte[] mask, long seed) {
    private static final Grid[] GRIDS = {
        Grid.box(1, 1, 1),
        Grid.periodic(1, 1, 1),
        Grid.box(2, 3, 1),
        Grid.box(5, 4, 3),
        Grid.box(15, 3, 1),
        Grid.box(16, 2, 2),
        Grid.box(17, 1, 5),
        Grid.box(33, 5, 2),
        Grid.box(1, 9, 2),
        new Grid(7, 3, 2, true, false, false),
        new Grid(16, 2, 3, true, false, false),
        new Grid(4, 5, 3, false, true, false),
        new Grid(3, 2, 4, false, false, true),
        new Grid(6, 4, 1, true, true, false),
        new Grid(6, 5, 1, true, false, true),
        new Grid(1, 4, 3, true, false, false),
        new Grid(3, 1, 6, false, true, true),
        new Grid(5, 6, 1, false, false, true),
        Grid.periodic(6, 5, 4),
        Grid.periodic(18, 2, 2),
    };

    /** Share of void voxels: none, some, most (whole rows are empty), all. */
    private static final double[] VOIDS = {0, 0.3, 0.85, 1};

    static List<SampleForm> all() {
        List<SampleForm> list = new ArrayList<>();
        long seed = 1;
        for (Grid g : GRIDS) {
            for (double voids : VOIDS) {
                list.add(random(true, g, voids, seed++));
                list.add(random(false, g, voids, seed++));
            }
        }
        return list;
    }

    static SampleForm random(boolean elastic, Grid g, double voids, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] a = new double[g.voxelCount()];
        double[] b = new double[g.voxelCount()];
        for (int v = 0; v < a.length; v++) {
            if (random.nextDouble() >= voids) {
                a[v] = Math.pow(10, random.nextDouble(-1, 1));
                b[v] = Math.pow(10, random.nextDouble(-1, 1));
            }
        }
        byte[] mask = new byte[g.nodeCount()];
        for (int n = 0; n < mask.length; n++) {
            mask[n] = (byte) (random.nextDouble() < 0.2 ? random.nextInt(8) : 0);
        }
        return new SampleForm(elastic, g, a, b, periodic(g, mask), seed);
    }

    private static byte[] periodic(Grid g, byte[] mask) {
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny(); j++) {
                for (int i = 0; i <= g.nx(); i++) {
                    mask[g.node(i, j, k)] = mask[DenseForm.original(g, i, j, k)];
                }
            }
        }
        return mask;
    }

    /** The same form with nothing prescribed. */
    SampleForm free() {
        return new SampleForm(elastic, grid, a, b, new byte[mask.length], seed);
    }

    int components() {
        return elastic ? 3 : 1;
    }

    Constraints constraints() {
        return new Constraints(grid, mask);
    }

    DenseForm oracle() {
        return elastic ? DenseForm.elasticity(grid, a, b, 1) : DenseForm.helmholtz(grid, a, b, 1);
    }

    /** Random nodal values in -1 to 1; copies of periodic planes equal their originals. */
    double[] nodal(int which) {
        SplittableRandom random = new SplittableRandom(seed * 31 + which);
        double[] x = new double[components() * grid.nodeCount()];
        for (int n = 0; n < x.length; n++) {
            x[n] = random.nextDouble(-1, 1);
        }
        return DenseForm.copyPeriodic(grid, x);
    }

    boolean isPrescribed(int unknown) {
        return (mask[unknown % grid.nodeCount()] >> unknown / grid.nodeCount() & 1) != 0;
    }

    /** The values with zeros at prescribed components and where the diagonal is zero (nodes without material). */
    double[] equations(double[] values) {
        double[] diagonal = oracle().diagonal();
        double[] out = values.clone();
        for (int n = 0; n < out.length; n++) {
            if (isPrescribed(n) || diagonal[n] == 0) {
                out[n] = 0;
            }
        }
        return out;
    }

    /** Size of the terms that add up in a product with values up to 1: rounding is measured against it. */
    double scale() {
        return Workbench.largest(oracle().diagonal());
    }

    @Override
    public String toString() {
        return (elastic ? "elasticity" : "helmholtz") + " on " + grid + ", seed " + seed;
    }
}
