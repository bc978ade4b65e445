package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.mesh.Grid;

/**
 * Elasticity with a dilatational eigenstrain on voxels of unit edge.
 *
 * @param lambda,mu per voxel, zero in voids
 * @param eigenstrain per voxel
 * @param mask prescribed (zero) components per node
 */
record ElasticProblem(Grid grid, double[] lambda, double[] mu, double[] eigenstrain, byte[] mask) {
    static ElasticProblem empty(Grid g) {
        int n = g.voxelCount();
        return new ElasticProblem(g, new double[n], new double[n], new double[n], new byte[g.nodeCount()]);
    }

    void fill(int voxel, double young, double poisson, double swelling) {
        lambda[voxel] = young * poisson / ((1 + poisson) * (1 - 2 * poisson));
        mu[voxel] = young / (2 * (1 + poisson));
        eigenstrain[voxel] = swelling;
    }

    /** Forbids the normal displacement on x = 0, y = 0 and z = 0. */
    ElasticProblem rollers() {
        for (int k = 0; k <= grid.nz(); k++) {
            for (int j = 0; j <= grid.ny(); j++) {
                for (int i = 0; i <= grid.nx(); i++) {
                    mask[grid.node(i, j, k)] = (byte) ((i == 0 ? 1 : 0) | (j == 0 ? 2 : 0) | (k == 0 ? 4 : 0));
                }
            }
        }
        return this;
    }

    /** Prestress of voxel v: bulk modulus times 3 times the eigenstrain. */
    double prestress(int v) {
        return (3 * lambda[v] + 2 * mu[v]) * eigenstrain[v];
    }

    /**
     * Displacement and how it was found.
     *
     * @param depth multigrid levels
     */
    record Solution(double[] u, SolveReport report, int depth) {}

    Solution solve(Backend b, double tolerance, int maxIterations) {
        return solve(b, ConjugateGradient::new, tolerance, maxIterations);
    }

    /** Opens a solver of an operator. */
    @FunctionalInterface
    interface Opened {
        LinearSolver with(Backend b, Operator a, Multigrid multigrid);
    }

    Solution solve(Backend b, Opened solver, double tolerance, int maxIterations) {
        double[] s = new double[grid.voxelCount()];
        for (int v = 0; v < s.length; v++) {
            s[v] = prestress(v);
        }
        try (VoxelField l = b.voxelField(grid);
                VoxelField m = b.voxelField(grid);
                VoxelField p = b.voxelField(grid);
                Vector f = b.vector(grid, 3, Precision.FP64);
                Vector u = b.vector(grid, 3, Precision.FP64)) {
            b.upload(lambda, l);
            b.upload(mu, m);
            b.upload(s, p);
            b.divergence(new VoxelField[] {p, p, p, null, null, null}, f);
            try (Operator a = b.elasticity(l, m, new Constraints(grid, mask), Precision.FP64)) {
                b.clearEmpty(a, f);
                return solve(b, solver, a, f, u, tolerance, maxIterations);
            }
        }
    }

    private Solution solve(
            Backend b, Opened solver, Operator a, Vector f, Vector u, double tolerance, int maxIterations) {
        try (Multigrid multigrid = new Multigrid(b, a, 2);
                LinearSolver cg = solver.with(b, a, multigrid)) {
            SolveReport report = cg.solve(f, u, Double.NaN, tolerance, maxIterations);
            double[] out = new double[3 * grid.nodeCount()];
            b.download(u, out);
            return new Solution(out, report, multigrid.depth());
        }
    }

    /** Stress xx, yy, zz, yz, xz, xy at the centre of each voxel. */
    double[] stress(Backend b, double[] u) {
        double[] s = new double[6 * grid.voxelCount()];
        try (Vector v = b.vector(grid, 3, Precision.FP64)) {
            b.upload(u, v);
            b.meanStrain(v, 0, grid.nz(), s);
        }
        for (int n = 0; n < grid.voxelCount(); n++) {
            double trace = s[6 * n] + s[6 * n + 1] + s[6 * n + 2];
            for (int c = 0; c < 6; c++) {
                s[6 * n + c] = 2 * mu[n] * s[6 * n + c] + (c < 3 ? lambda[n] * trace - prestress(n) : 0);
            }
        }
        return s;
    }

    static double vonMises(double[] s, int voxel) {
        int o = 6 * voxel;
        double xy = s[o] - s[o + 1];
        double yz = s[o + 1] - s[o + 2];
        double zx = s[o + 2] - s[o];
        double shear = s[o + 3] * s[o + 3] + s[o + 4] * s[o + 4] + s[o + 5] * s[o + 5];
        return Math.sqrt(0.5 * (xy * xy + yz * yz + zx * zx) + 3 * shear);
    }

    /** Strain energy: half of u . K u less the work of the prestress, plus the energy of the held eigenstrain itself. */
    double energy(Backend b, double[] u) {
        double[] strain = new double[6 * grid.voxelCount()];
        double held = 0;
        double product;
        try (VoxelField l = b.voxelField(grid);
                VoxelField m = b.voxelField(grid);
                Vector x = b.vector(grid, 3, Precision.FP64);
                Vector y = b.vector(grid, 3, Precision.FP64)) {
            b.upload(lambda, l);
            b.upload(mu, m);
            b.upload(u, x);
            b.meanStrain(x, 0, grid.nz(), strain);
            try (Operator a = b.elasticity(l, m, Constraints.none(grid), Precision.FP64)) {
                product = b.apply(a, x, y);
            }
        }
        for (int v = 0; v < grid.voxelCount(); v++) {
            double trace = strain[6 * v] + strain[6 * v + 1] + strain[6 * v + 2];
            held += 0.5 * prestress(v) * 3 * eigenstrain[v] - prestress(v) * trace;
        }
        return 0.5 * product + held;
    }
}
