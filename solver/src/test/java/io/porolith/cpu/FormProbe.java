package io.porolith.cpu;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Grid;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Prints the device and what the kernels compute on a small random problem: a program for JVMs of other options. */
final class FormProbe {
    private static final Grid GRID = new Grid(19, 5, 4, false, true, false);

    private FormProbe() {}

    public static void main(String[] args) {
        try (CpuBackend b = new CpuBackend(2)) {
            System.out.println(b.device());
            for (double v : values(b)) {
                System.out.println(v);
            }
        }
    }

    /** Products, residuals and Chebyshev sweeps of both forms at fp64, all of order one. */
    static double[] values(Backend b) {
        DoubleStream out = DoubleStream.empty();
        for (boolean elastic : new boolean[] {true, false}) {
            try (VoxelField p = b.voxelField(GRID);
                    VoxelField q = b.voxelField(GRID)) {
                b.upload(coefficients(1), p);
                b.upload(coefficients(2), q);
                Constraints none = Constraints.none(GRID);
                try (Operator a =
                        elastic ? b.elasticity(p, q, none, Precision.FP64) : b.helmholtz(p, q, none, Precision.FP64)) {
                    out = DoubleStream.concat(out, DoubleStream.of(sweep(b, a)));
                }
            }
        }
        return out.toArray();
    }

    private static double[] sweep(Backend b, Operator a) {
        try (Vector x = random(b, a, 3);
                Vector y = random(b, a, 4);
                Vector d = random(b, a, 5);
                Vector next = b.vector(GRID, a.components(), Precision.FP64)) {
            double energy = b.apply(a, x, y) / GRID.nodeCount();
            DoubleStream out = DoubleStream.of(energy);
            b.residual(a, y, d, next);
            out = DoubleStream.concat(out, DoubleStream.of(values(b, y)));
            out = DoubleStream.concat(out, DoubleStream.of(values(b, next)));
            b.chebyshev(a, y, x, 0.5, 0.25, d, next);
            out = DoubleStream.concat(out, DoubleStream.of(values(b, next)));
            return out.toArray();
        }
    }

    private static double[] values(Backend b, Vector v) {
        double[] host = new double[v.components() * GRID.nodeCount()];
        b.download(v, host);
        return host;
    }

    private static double[] coefficients(long seed) {
        return new SplittableRandom(seed).doubles(GRID.voxelCount(), 0.2, 1).toArray();
    }

    private static Vector random(Backend b, Operator a, long seed) {
        Vector v = b.vector(GRID, a.components(), Precision.FP64);
        b.upload(
                new SplittableRandom(seed)
                        .doubles((long) a.components() * GRID.nodeCount(), -1, 1)
                        .toArray(),
                v);
        return v;
    }
}
