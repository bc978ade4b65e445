package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.linear.NotConvergedException;
import io.porolith.mesh.Space;
import io.porolith.run.KineticsSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Charge transfer as a boundary condition: the flux follows from the lithiation (and stress) of the surface and from one potential, which is
 * either given or found from the total current. The flux of an iterate is a load; that it falls as the surface fills is taken implicitly as
 * storage beside the surface, which comes back explicitly, so that the fixed point does not depend on how much is taken.
 */
final class SurfaceReaction implements AutoCloseable {
    /** Half of what is stored beside the surface sits on its nodes, which are to see all of the fall of the flux. */
    private static final double MARGIN = 2;

    private static final double WIDEST = 100;
    private static final int LIMIT = 200;

    private final LithiumForms forms;
    private final Backend backend;
    private final Space space;
    private final SurfaceSupply supply;
    private final ChargeTransfer transfer;
    /** Scaled amount per second that a mole flux of one through one unit of share brings. */
    private final double scale;
    /** Sample points of the host around the surface nodes, ascending. */
    private final int[] points;
    /** Which of them are around each surface node, for spreading, and their volume. */
    private final int[][] around;

    private final double[] volumeAround;
    private final double area;
    /** Lithiation and stress part at the surface nodes, and the load there. */
    private final double[] surface;

    private final double[] stress;
    private final double[] load;
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

    SurfaceReaction(
            LithiumForms forms,
            Body body,
            SurfaceSupply supply,
            KineticsSpec spec,
            DiffusionCoefficients coefficients) {
        this.forms = forms;
        backend = forms.backend();
        this.supply = supply;
        space = body.scalarSpace();
        transfer = new ChargeTransfer(spec);
        scale = 1 / (coefficients.reference() * body.unit());
        area = body.unit() * body.unit();
        surface = new double[supply.nodes().length];
        stress = new double[surface.length];
        load = new double[surface.length];
        field = backend.voxelField(space);
        none = backend.voxelField(space);
        flux = backend.vector(space, 1, Precision.FP64);
        back = backend.vector(space, 1, Precision.FP64);
        ones = backend.vector(space, 1, Precision.FP64);
        backend.fill(ones, 1);
        double[] storage = new double[space.pointCount()];
        backend.download(coefficients.storage(), storage);
        around = body.pointsAround(supply.nodes());
        volumeAround = new double[around.length];
        for (int n = 0; n < around.length; n++) {
            around[n] = Arrays.stream(around[n]).filter(p -> storage[p] > 0).toArray();
            volumeAround[n] = Arrays.stream(around[n]).mapToDouble(body::volume).sum();
        }
        points = Arrays.stream(around)
                .flatMapToInt(Arrays::stream)
                .sorted()
                .distinct()
                .toArray();
        extra = new double[points.length];
        for (int n = 0; n < around.length; n++) {
            around[n] = Arrays.stream(around[n])
                    .map(p -> Arrays.binarySearch(points, p))
                    .toArray();
        }
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
     * @param drive stress part at {@link #nodes}
     */
    void evaluate(Vector x, double dt, double[] drive) {
        backend.download(x, 0, supply.nodes(), surface);
        System.arraycopy(drive, 0, stress, 0, stress.length);
        if (!potentiostatic) {
            potential = root(p -> total(p) - target);
        }
        current = total(potential);
        Arrays.fill(extra, 0);
        inflow = 0;
        for (int n = 0; n < surface.length; n++) {
            double perCurrent = -supply.share()[n] * scale / SurfaceDrive.FARADAY;
            double in = perCurrent * transfer.current(surface[n], stress[n], potential);
            load[n] = dt * in;
            inflow += dt * in;
            double fall = -perCurrent * transfer.slope(surface[n], stress[n], potential);
            double storage = MARGIN * dt * Math.max(0, fall) / volumeAround[n];
            for (int p : around[n]) {
                extra[p] += storage;
            }
        }
        backend.fill(flux, 0);
        backend.upload(load, 0, supply.nodes(), flux);
        if (spread != null) {
            spread.close();
        }
        backend.upload(extra, points, field);
        spread = forms.of(field, none, LayeredConductivity.NONE, Constraints.none(space));
    }

    private double total(double volts) {
        double sum = 0;
        for (int n = 0; n < surface.length; n++) {
            sum += supply.share()[n] * area * transfer.current(surface[n], stress[n], volts);
        }
        return sum;
    }

    /** Root of a rising function of the potential: a bracket that widens, then bisection. */
    private double root(DoubleUnaryOperator rest) {
        double centre = transfer.equilibrium(surface[0], stress[0]);
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

    /** Nodes of the surface. */
    int[] nodes() {
        return supply.nodes();
    }

    /** Sample points of the host beside the surface, ascending. */
    int[] points() {
        return points;
    }

    /** Storage that each of {@link #points} gets on top, per evaluation. */
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
     * Adds what came in to each node.
     *
     * @param change of lithiation since the last evaluation
     */
    void addEntered(Vector change, Vector to) {
        backend.applyAllRows(spread, change, back);
        backend.axpby(1, flux, 1, to);
        backend.axpby(-1, back, 1, to);
    }

    /** What of it falls, per node, as all lithiations rise by one; valid until the next call of anything here. */
    Vector fall() {
        backend.applyAllRows(spread, ones, back);
        return back;
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
