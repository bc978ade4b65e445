package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.linear.NotConvergedException;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import io.porolith.run.PhaseFieldSpec;
import io.porolith.run.SolverSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * The equation of two phases in space and one step of it in time: x_t = div(D grad mu), mu = w'(x) - lambda&sup2; div grad x, in units of RT,
 * with a constant mobility D. In time the linearly stabilised splitting of first order (Eyre, MRS Proc. 529, 1998, 39; Shen and Yang, Discrete
 * Contin. Dyn. Syst. 28, 2010, 1669): the curvature of the well is taken implicitly as a constant s that is at least half of its largest, so
 * that the free energy falls in every step without supply, whatever its length. The mixed form is reduced to lithiation, (M + dt D (s K +
 * lambda&sup2; K M_L^-1 K)) x = M x_n - dt D K (w'(x_n) - s x_n) + dt f, symmetric and positive; M_L is the lumped mass. Lithium is kept to
 * rounding. Lengths are in the unit of the body.
 */
final class PhaseFieldSystem implements AutoCloseable {
    /** Diagonal of the consistent mass of voxels over the lumped one. */
    private static final double LUMP = 8.0 / 27;

    private final Backend backend;
    private final PhaseFieldSpec field;
    private final SolverSpec solver;
    /** lambda&sup2;. */
    private final double gradient;

    private final VoxelField storage;
    private final VoxelField none;
    private final Operator mass;
    private final Operator stiffness;
    private Vector x;
    private Vector next;
    private final Vector rhs;
    private final Vector r;
    private final Vector z;
    private final Vector p;
    private final Vector q;
    private final Vector s;
    private final Vector scratch;
    private final Vector nodeStorage;
    private final Vector ones;
    private final double[] nodes;
    private final double[] trial;
    private final boolean[] hosting;
    private final double[] lumped;
    private final double capacity;
    private int iterations;

    /** @param host share of each sample point that takes lithium */
    PhaseFieldSystem(Backend backend, Body body, IntToDoubleFunction host, PhaseFieldSpec field, SolverSpec solver) {
        this.backend = backend;
        this.field = field;
        this.solver = solver;
        gradient = field.gradientSquare() / (body.unit() * body.unit());
        Space g = body.scalarSpace();
        storage = backend.voxelField(g);
        none = backend.voxelField(g);
        double[] values = new double[g.pointCount()];
        Arrays.setAll(values, host);
        backend.upload(values, storage);
        mass = backend.helmholtz(storage, none, Constraints.none(g), Precision.FP64);
        stiffness = backend.helmholtz(none, storage, Constraints.none(g), Precision.FP64);
        x = vector(g);
        next = vector(g);
        rhs = vector(g);
        r = vector(g);
        z = vector(g);
        p = vector(g);
        q = vector(g);
        s = vector(g);
        scratch = vector(g);
        nodeStorage = vector(g);
        ones = vector(g);
        backend.fill(ones, 1);
        backend.applyAllRows(mass, ones, nodeStorage);
        capacity = backend.dot(nodeStorage, ones);
        nodes = new double[g.nodeCount()];
        trial = new double[g.nodeCount()];
        hosting = new boolean[g.nodeCount()];
        backend.download(nodeStorage, nodes);
        for (int n = 0; n < nodes.length; n++) {
            hosting[n] = nodes[n] > 0;
        }
        lumped = g instanceof Grid ? new double[0] : nodes.clone();
    }

    private Vector vector(Space g) {
        return backend.vector(g, 1, Precision.FP64);
    }

    // ---- state

    /** Sets the lithiation; nodes that touch no host get none. */
    void begin(double[] lithiation) {
        Arrays.setAll(nodes, n -> hosting[n] ? lithiation[n] : 0);
        backend.upload(nodes, x);
    }

    Vector lithiation() {
        return x;
    }

    /** The same on the host. */
    double[] nodes() {
        return nodes;
    }

    /** Amount at full lithiation, in units of c_max length&sup3;. */
    double capacity() {
        return capacity;
    }

    double mean() {
        return backend.dot(nodeStorage, x) / capacity;
    }

    /** Mean after the last attempt. */
    double reached() {
        return backend.dot(nodeStorage, next) / capacity;
    }

    /** Amount that the last attempt would bring in. */
    double gained() {
        backend.copy(1, next, z);
        backend.axpby(-1, x, 1, z);
        return backend.dot(nodeStorage, z);
    }

    /** Smallest and largest lithiation at a host node. */
    double[] range() {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int n = 0; n < nodes.length; n++) {
            range[0] = hosting[n] ? Math.min(range[0], nodes[n]) : range[0];
            range[1] = hosting[n] ? Math.max(range[1], nodes[n]) : range[1];
        }
        return range;
    }

    /** Share of the nodes of the host whose lithiation is no mixture that lasts. */
    double unstableShare() {
        int all = 0;
        int unstable = 0;
        for (int n = 0; n < nodes.length; n++) {
            all += hosting[n] ? 1 : 0;
            unstable += hosting[n] && field.isUnstable(nodes[n]) ? 1 : 0;
        }
        return (double) unstable / all;
    }

    /** Free energy in units of c_max RT times length&sup3;. */
    double energy() {
        Arrays.parallelSetAll(trial, n -> hosting[n] ? field.well(nodes[n]) : 0);
        backend.upload(trial, z);
        double well = backend.dot(nodeStorage, z);
        backend.applyAllRows(stiffness, x, s);
        return well + 0.5 * gradient * backend.dot(x, s);
    }

    // ---- steps

    /**
     * Tries a step from the present state.
     *
     * @param scaled dt D / length&sup2;
     * @param at nodes that get something, with the amount of each
     * @return the largest change at a node
     */
    double attempt(double scaled, int[] at, IntToDoubleFunction amount) {
        double stable = field.stabilisation();
        Arrays.parallelSetAll(trial, n -> hosting[n] ? field.wellSlope(nodes[n]) - stable * nodes[n] : 0);
        backend.upload(trial, z);
        backend.applyAllRows(stiffness, z, q);
        backend.applyAllRows(mass, x, rhs);
        backend.axpby(-scaled, q, 1, rhs);
        Arrays.fill(trial, 0);
        for (int n = 0; n < at.length; n++) {
            trial[at[n]] = amount.applyAsDouble(n);
        }
        backend.upload(trial, z);
        backend.axpby(1, z, 1, rhs);
        backend.copy(1, x, next);
        solve(scaled, stable);
        backend.download(next, trial);
        double largest = 0;
        for (int n = 0; n < trial.length; n++) {
            largest = Math.max(largest, Math.abs(trial[n] - nodes[n]));
        }
        return largest;
    }

    /** Makes the last attempt the state. */
    void accept() {
        Vector swap = x;
        x = next;
        next = swap;
        backend.download(x, nodes);
    }

    /** Iterations of linear solves since this was last asked. */
    int takeIterations() {
        int taken = iterations;
        iterations = 0;
        return taken;
    }

    /** z = M_L^-1 s. On voxels the lumped mass is a multiple of the diagonal, which the backend can divide by. */
    private void divideByLumpedMass() {
        if (lumped.length == 0) {
            backend.jacobi(mass, LUMP, s, scratch, z);
            return;
        }
        backend.download(s, trial);
        for (int n = 0; n < trial.length; n++) {
            trial[n] = lumped[n] > 0 ? trial[n] / lumped[n] : 0;
        }
        backend.upload(trial, z);
    }

    /** q = (M + scaled (stable K + gradient K M_L^-1 K)) v. */
    private void apply(Vector v, double scaled, double stable) {
        backend.applyAllRows(stiffness, v, s);
        backend.applyAllRows(mass, v, q);
        backend.axpby(scaled * stable, s, 1, q);
        divideByLumpedMass();
        backend.applyAllRows(stiffness, z, s);
        backend.axpby(scaled * gradient, s, 1, q);
    }

    /** Conjugate gradients from the guess in {@link #next}, then the constant that makes the residual sum to zero. */
    private void solve(double scaled, double stable) {
        apply(next, scaled, stable);
        backend.copy(1, rhs, r);
        backend.axpby(-1, q, 1, r);
        double goal = solver.diffusionTolerance() * Math.sqrt(backend.dot(rhs, rhs));
        double square = backend.dot(r, r);
        backend.copy(1, r, p);
        int limit = 20 * solver.maxIterations();
        int n = 0;
        while (Math.sqrt(square) > goal) {
            if (n++ == limit) {
                throw new NotConvergedException(String.format(
                        Locale.ROOT,
                        "phase separation: the linear solve stands at a relative residual of %.3g after %d iterations, wanted %.3g; likely"
                                + " causes are a front much wider than the voxels with long steps, or solver.max_iterations too low",
                        Math.sqrt(square) / goal * solver.diffusionTolerance(),
                        limit,
                        solver.diffusionTolerance()));
            }
            apply(p, scaled, stable);
            double alpha = square / backend.dot(p, q);
            backend.axpby(alpha, p, 1, next);
            backend.axpby(-alpha, q, 1, r);
            double newer = backend.dot(r, r);
            backend.axpby(1, r, newer / square, p);
            square = newer;
        }
        iterations += n;
        apply(next, scaled, stable);
        backend.axpby(1, rhs, -1, q);
        backend.download(next, trial);
        double shift = backend.dot(q, ones) / capacity;
        for (int node = 0; node < trial.length; node++) {
            trial[node] += hosting[node] ? shift : 0;
        }
        backend.upload(trial, next);
    }

    @Override
    public void close() {
        for (Vector v : List.of(x, next, rhs, r, z, p, q, s, nodeStorage, ones, scratch)) {
            v.close();
        }
        mass.close();
        stiffness.close();
        storage.close();
        none.close();
    }
}
