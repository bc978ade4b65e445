package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.linear.NotConvergedException;
import io.porolith.mesh.Grid;
import io.porolith.run.KineticsSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Charge transfer as a boundary condition: the flux follows from the lithiation (and stress) of the surface and from one potential, which is
 * either given or found from the total current. The flux of an iterate is a load; that it falls as the surface fills is taken implicitly as
 * storage in the voxels of the surface, which comes back explicitly, so that the fixed point does not depend on how much is taken.
 */
final class SurfaceReaction implements AutoCloseable {
    /** Half of what is stored in a surface voxel sits on its surface nodes, which are to see all of the fall of the flux. */
    private static final double MARGIN = 2;

    private static final double WIDEST = 100;
    private static final int LIMIT = 200;

    private final Backend backend;
    private final Grid grid;
    private final SurfaceSupply supply;
    private final ChargeTransfer transfer;
    /** Scaled amount per second that a mole flux of one through one unit of share brings. */
    private final double scale;
    /** Voxels around each surface node, for spreading. */
    private final int[] voxelsAround;

    private final double[] nodes;
    private final double[] stress;
    private final double[] extra;
    private final VoxelField field;
    private final VoxelField none;
    private final Vector flux;
    private final Vector back;
    private final Vector ones;
    private Operator spread;
    private boolean active;
    private boolean potentiostatic;
    private double target;
    private double potential = Double.NaN;
    private double current;
    private double inflow;

    /**
     * @param reference c_ref in mol/m&sup3;
     * @param pitch m
     * @param host share of each voxel that takes lithium
     */
    SurfaceReaction(
            Backend backend,
            Grid grid,
            SurfaceSupply supply,
            KineticsSpec spec,
            double reference,
            double pitch,
            double[] host) {
        this.backend = backend;
        this.grid = grid;
        this.supply = supply;
        transfer = new ChargeTransfer(spec);
        scale = 1 / (reference * pitch);
        area = pitch * pitch;
        nodes = new double[grid.nodeCount()];
        stress = new double[grid.nodeCount()];
        extra = new double[grid.voxelCount()];
        this.host = host;
        field = backend.voxelField(grid);
        none = backend.voxelField(grid);
        flux = backend.vector(grid, 1, Precision.FP64);
        back = backend.vector(grid, 1, Precision.FP64);
        ones = backend.vector(grid, 1, Precision.FP64);
        backend.fill(ones, 1);
        voxelsAround = new int[supply.nodes().length];
        Arrays.setAll(voxelsAround, n -> count(supply.nodes()[n]));
    }

    private final double[] host;
    private final double area;

    /** Number of host voxels around a node. */
    private int count(int node) {
        int[] c = {0};
        around(node, v -> c[0]++);
        return c[0];
    }

    private void around(int node, java.util.function.IntConsumer action) {
        int i = node % (grid.nx() + 1);
        int j = node / (grid.nx() + 1) % (grid.ny() + 1);
        int k = node / ((grid.nx() + 1) * (grid.ny() + 1));
        for (int c = 0; c < 8; c++) {
            int a = inside(i - (c & 1), 0);
            int b = inside(j - (c >> 1 & 1), 1);
            int d = inside(k - (c >> 2), 2);
            if (a >= 0 && b >= 0 && d >= 0 && host[grid.voxel(a, b, d)] > 0) {
                action.accept(grid.voxel(a, b, d));
            }
        }
    }

    private int inside(int i, int axis) {
        int n = grid.voxels(axis);
        return i >= 0 && i < n ? i : grid.isPeriodic(axis) ? Math.floorMod(i, n) : -1;
    }

    // ---- control

    /** No reaction: the surface is held at a lithiation. */
    void off() {
        active = false;
        potential = Double.NaN;
        current = Double.NaN;
    }

    /** Holds the potential, V. */
    void holdPotential(double volts) {
        active = true;
        potentiostatic = true;
        potential = volts;
    }

    /** Holds the total current, A, positive where lithium leaves. */
    void holdCurrent(double amperes) {
        active = true;
        potentiostatic = false;
        target = amperes;
    }

    boolean isActive() {
        return active;
    }

    /** Potential at the last evaluation, V; NaN if the surface is held at a lithiation. */
    double potential() {
        return potential;
    }

    /** Total current at the last evaluation, A, positive where lithium leaves. */
    double current() {
        return current;
    }

    // ---- one evaluation

    /**
     * Fluxes at a lithiation.
     *
     * @param drive stress part at nodes, null for none
     */
    void evaluate(Vector x, double dt, double[] drive) {
        backend.download(x, nodes);
        for (int n : supply.nodes()) {
            stress[n] = drive == null ? 0 : drive[n];
        }
        if (!potentiostatic) {
            potential = root(p -> total(p) - target);
        }
        current = total(potential);
        double[] load = new double[nodes.length];
        Arrays.fill(extra, 0);
        inflow = 0;
        for (int n = 0; n < supply.nodes().length; n++) {
            int node = supply.nodes()[n];
            double perCurrent = -supply.share()[n] * scale / SurfaceDrive.FARADAY;
            double in = perCurrent * transfer.current(nodes[node], stress[node], potential);
            load[node] = dt * in;
            inflow += dt * in;
            double fall = -perCurrent * transfer.slope(nodes[node], stress[node], potential);
            double storage = MARGIN * dt * Math.max(0, fall) / voxelsAround[n];
            around(node, v -> extra[v] += storage);
        }
        backend.upload(load, flux);
        if (spread != null) {
            spread.close();
        }
        backend.upload(extra, field);
        spread = backend.helmholtz(field, none, Constraints.none(grid), Precision.FP64);
    }

    private double total(double volts) {
        double sum = 0;
        for (int n = 0; n < supply.nodes().length; n++) {
            int node = supply.nodes()[n];
            sum += supply.share()[n] * area * transfer.current(nodes[node], stress[node], volts);
        }
        return sum;
    }

    /** Root of a rising function of the potential: a bracket that widens, then bisection. */
    private double root(DoubleUnaryOperator rest) {
        double centre = transfer.equilibrium(nodes[supply.nodes()[0]], stress[supply.nodes()[0]]);
        double width = 0.1;
        while (rest.applyAsDouble(centre - width) > 0 || rest.applyAsDouble(centre + width) < 0) {
            width *= 2;
            if (width > WIDEST) {
                throw new NotConvergedException(String.format(
                        Locale.ROOT,
                        "no potential within %.0f V drives the current of %.3g A through the surface; it is larger than charge transfer allows",
                        WIDEST,
                        target));
            }
        }
        double low = centre - width;
        double high = centre + width;
        for (int n = 0; n < LIMIT && high - low > 1e-14; n++) {
            double mid = 0.5 * (low + high);
            if (rest.applyAsDouble(mid) > 0) {
                high = mid;
            } else {
                low = mid;
            }
        }
        return 0.5 * (low + high);
    }

    /** Storage that a voxel gets on top, per evaluation. */
    double[] extraStorage() {
        return extra;
    }

    /** Adds the flux and what was taken implicitly, at the lithiation of the last evaluation. */
    void add(Vector x, Vector load) {
        backend.axpby(1, flux, 1, load);
        backend.applyAllRows(spread, x, back);
        backend.axpby(1, back, 1, load);
    }

    /**
     * Amount that came in.
     *
     * @param change of lithiation since the last evaluation
     */
    double entered(Vector change) {
        backend.applyAllRows(spread, change, back);
        return inflow - backend.dot(ones, back);
    }

    @Override
    public void close() {
        if (spread != null) {
            spread.close();
        }
        field.close();
        none.close();
        flux.close();
        back.close();
        ones.close();
    }
}
