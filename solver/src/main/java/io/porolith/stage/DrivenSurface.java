package io.porolith.stage;

import io.porolith.backend.Vector;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The surface through which lithium passes, and how a step of the programme drives it. */
final class DrivenSurface {
    /** The surface counts as full or empty at this distance. */
    static final double TOLERANCE = 1e-7;

    private final DiffusionSystem system;
    private final SurfaceSupply supply;
    private final ElectrodeControl electrode;
    private final double unit;
    private final double capacityMoles;
    private final double[] values;
    private SurfaceDrive drive = new SurfaceDrive(false, 0, 0);

    /**
     * @param unit length of the body's unit, m
     * @param capacityMoles lithium the host takes, mol
     */
    DrivenSurface(DiffusionSystem system, SurfaceSupply supply, double unit, double capacityMoles) {
        this.system = system;
        this.supply = supply;
        this.unit = unit;
        this.capacityMoles = capacityMoles;
        electrode = new ElectrodeControl(system.reaction(), capacityMoles, supply.area());
        values = new double[supply.nodes().length];
    }

    ElectrodeControl electrode() {
        return electrode;
    }

    /** True area, m&sup2;. */
    double area() {
        return supply.area();
    }

    /** Begins a step of the programme. */
    void enter(Step step) {
        drive = SurfaceDrive.of(step, capacityMoles, supply.area());
        boolean reacts = electrode.enter(step, drive);
        double[] loads = supply.share().clone();
        double scale = drive.flux() / (system.coefficients().reference() * unit);
        Arrays.setAll(loads, n -> loads[n] * scale);
        int[] none = new int[0];
        boolean fluxes = drive.flux() != 0 && !reacts;
        system.drive(
                drive.holds() ? supply.nodes() : none, fluxes ? supply.nodes() : none, fluxes ? loads : new double[0]);
    }

    /** A warning where a held surface moves lithium against the word of the step. */
    Optional<String> wrongWay(Program program, double mean) {
        int sign = program.step().kind() == StepKind.DELITHIATE ? -1 : 1;
        if (!drive.holds() || sign * (drive.lithiation() - mean) >= -ProgrammedLithium.MEAN_TOLERANCE) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "warning: %s holds the surface at %.3g where the mean lithiation is %.3g, so that lithium goes %s",
                program.name(),
                drive.lithiation(),
                mean,
                sign > 0 ? "out" : "in"));
    }

    /** Nodes whose value is held. */
    int[] held() {
        return drive.holds() ? supply.nodes() : new int[0];
    }

    /** What held values are beyond a lithiation, at these nodes. */
    double[] jump(Vector x) {
        double[] values = new double[held().length];
        system.backend().download(x, 0, held(), values);
        Arrays.setAll(values, n -> drive.lithiation() - values[n]);
        return values;
    }

    /** How far the surface is beyond full, or beyond empty when lithium is drawn; negative before, and where no flux is given. */
    double overfull(Vector x) {
        if (drive.flux() == 0) {
            return -1;
        }
        system.backend().download(x, 0, supply.nodes(), values);
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            most = Math.max(most, drive.flux() > 0 ? value - 1 : -value);
        }
        return most;
    }

    /** Whether lithium passes at a given rate, so that the body cannot come to rest. */
    boolean isFed() {
        return drive.flux() != 0;
    }

    String fullOrEmpty() {
        return drive.flux() > 0 ? "full" : "empty";
    }
}
