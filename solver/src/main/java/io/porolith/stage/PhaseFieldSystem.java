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
import java.util.stream.IntStream;

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
    /** One at the nodes of the host, else zero. */
    private final Vector host;

    private final double hostNodes;
    /** Lumped mass of each node of a mesh. */
    private final double[] lumped;

    private final double capacity;
    private int iterations;

    /** @param share of each sample point that takes lithium */
    PhaseFieldSystem(Backend backend, Body body, IntToDoubleFunction share, PhaseFieldSpec field, SolverSpec solver) {
        this.backend = backend;
        this.field = field;
        this.solver = solver;
        gradient = field.gradientSquare() / (body.unit() * body.unit());
        Space g = body.scalarSpace();
        storage = backend.voxelField(g);
        none = backend.voxelField(g);
        double[] values = new double[g.pointCount()];
        Arrays.setAll(values, share);
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
        host = vector(g);
        backend.fill(host, 1);
        backend.applyAllRows(mass, host, nodeStorage);
        double[] stored = new double[g.nodeCount()];
        backend.download(nodeStorage, stored);
        backend.upload(Arrays.stream(stored).map(m -> m > 0 ? 1 : 0).toArray(), host);
        hostNodes = backend.dot(host, host);
        capacity = backend.dot(nodeStorage, host);
        lumped = g instanceof Grid ? new double[0] : stored;
    }

    private Vector vector(Space g) {
        return backend.vector(g, 1, Precision.FP64);
    }

    // ---- state

    /** Sets the lithiation; nodes that touch no host get none. */
    void begin(double[] lithiation) {
        double[] nodes = new double[lithiation.length];
        backend.download(host, nodes);
        Arrays.setAll(nodes, n -> nodes[n] > 0 ? lithiation[n] : 0);
        backend.upload(nodes, x);
    }

    Vector lithiation() {
        return x;
    }

    /** The same node by node, new. */
    double[] nodes() {
        double[] nodes = new double[x.space().nodeCount()];
        backend.download(x, nodes);
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
        changed();
        return backend.dot(nodeStorage, z);
    }

    /** z = what the last attempt would change. */
    private void changed() {
        backend.copy(1, next, z);
        backend.axpby(-1, x, 1, z);
    }

    /** Smallest and largest lithiation at a host node. */
    double[] range() {
        return Arrays.copyOf(backend.range(x, host, 0), 2);
    }

    /** Share of the nodes of the host whose lithiation is no mixture that lasts. */
    double unstableShare() {
        double[] bounds = field.unstable();
        return (backend.range(x, host, bounds[1])[2] - backend.range(x, host, bounds[0])[2]) / hostNodes;
    }

    /** Free energy in units of c_max RT times length&sup3;. */
    double energy() {
        backend.polynomial(field.middle(), field.well(), x, z);
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
        // The distance from the middle stands for x: what is level has no gradient. Nodes beside the host take no part.
        double[] drive = field.wellSlope();
        drive[1] -= stable;
        backend.polynomial(field.middle(), drive, x, z);
        backend.applyAllRows(stiffness, z, q);
        backend.applyAllRows(mass, x, rhs);
        backend.axpby(-scaled, q, 1, rhs);
        if (at.length > 0) {
            backend.fill(z, 0);
            backend.upload(IntStream.range(0, at.length).mapToDouble(amount).toArray(), 0, at, z);
            backend.axpby(1, z, 1, rhs);
        }
        backend.copy(1, x, next);
        solve(scaled, stable);
        changed();
        double[] range = backend.range(z, host, 0);
        return Math.max(-range[0], range[1]);
    }

    /** Makes the last attempt the state. */
    void accept() {
        Vector swap = x;
        x = next;
        next = swap;
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
        double[] nodes = new double[lumped.length];
        backend.download(s, nodes);
        Arrays.setAll(nodes, n -> lumped[n] > 0 ? nodes[n] / lumped[n] : 0);
        backend.upload(nodes, z);
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
        backend.axpby(backend.dot(q, host) / capacity, host, 1, next);
    }

    @Override
    public void close() {
        for (Vector v : List.of(x, next, rhs, r, z, p, q, s, nodeStorage, host, scratch)) {
            v.close();
        }
        mass.close();
        stiffness.close();
        storage.close();
        none.close();
    }
}
