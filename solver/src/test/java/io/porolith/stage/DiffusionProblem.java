package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.material.Material;
import io.porolith.material.Property;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Surfaces;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Mass;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.DiffusionSpec.TimeStepping;
import io.porolith.run.InitialLithiation;
import io.porolith.run.SolverSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Small diffusion problems for tests. Phase 2 is {@code a}, phase 3 {@code b}, phase 4 {@code blocked}, which takes no lithium. */
record DiffusionProblem(
        Lattice lattice,
        Map<String, Material> materials,
        List<Surface> surfaces,
        List<Step> program,
        TimeStepping time,
        InitialLithiation start,
        double linearTolerance,
        Mass mass) {
    static final byte OUTSIDE = Geometry.OUTSIDE;
    static final byte PORE = Geometry.PORE;
    static final byte A = 2;
    static final byte B = 3;
    static final byte BLOCKED = 4;
    static final List<Phase> PHASES = List.of(
            Phase.OUTSIDE, Phase.PORE, new Phase("a", false), new Phase("b", false), new Phase("blocked", false));
    static final double FOREVER = Double.POSITIVE_INFINITY;

    /** Phase of a voxel by its indices. */
    interface PhaseOf {
        byte at(int i, int j, int k);
    }

    static Lattice lattice(Grid g, double pitch, PhaseOf phaseOf) {
        byte[] phase = new byte[g.voxelCount()];
        for (int v = 0; v < phase.length; v++) {
            phase[v] = phaseOf.at(v % g.nx(), v / g.nx() % g.ny(), v / (g.nx() * g.ny()));
        }
        return new Lattice(g, pitch, 0, 0, 0, g.anyPeriodic() ? Symmetry.PERIODIC : Symmetry.FULL, PHASES, phase);
    }

    /** A bar of one phase along x, one voxel thick. */
    static Lattice bar(int voxels, double length) {
        return lattice(Grid.box(voxels, 1, 1), length / voxels, (i, j, k) -> A);
    }

    static Material host(double maxConcentration, Property diffusivity) {
        return new Material(
                "test",
                "",
                new Property.Constant(80e9),
                new Property.Constant(0.22),
                new Property.Constant(1e9),
                3.8,
                maxConcentration,
                diffusivity,
                2330,
                Map.of());
    }

    static Material host(double maxConcentration, double diffusivity) {
        return host(maxConcentration, new Property.Constant(diffusivity));
    }

    static Step step(StepKind kind, DriveKind drive, double value, double duration) {
        return new Step(kind, drive, value, duration, OptionalDouble.empty());
    }

    static Step until(StepKind kind, DriveKind drive, double value, double mean) {
        return new Step(kind, drive, value, FOREVER, OptionalDouble.of(mean));
    }

    static Step hold(double lithiation, double duration) {
        return step(StepKind.LITHIATE, DriveKind.LITHIATION, lithiation, duration);
    }

    static TimeStepping adaptive(double tolerance) {
        return new TimeStepping(Scheme.SDIRK2, tolerance, Double.NaN, FOREVER);
    }

    static TimeStepping euler(double step) {
        return new TimeStepping(Scheme.BACKWARD_EULER, 1e-4, step, FOREVER);
    }

    /** With D = 1e-16 and c_max = 3e5 in phase a, nothing there at the start. */
    static DiffusionProblem of(Lattice lattice, Surface surface, Step... program) {
        return new DiffusionProblem(
                lattice,
                Map.of("a", host(3e5, 1e-16), "b", host(2e4, 1e-14), "blocked", host(0, 1e-16)),
                List.of(surface),
                List.of(program),
                adaptive(1e-4),
                InitialLithiation.uniform(0),
                1e-10,
                Mass.CONSISTENT);
    }

    DiffusionProblem with(TimeStepping other) {
        return new DiffusionProblem(lattice, materials, surfaces, program, other, start, linearTolerance, mass);
    }

    DiffusionProblem with(InitialLithiation other) {
        return new DiffusionProblem(lattice, materials, surfaces, program, time, other, linearTolerance, mass);
    }

    DiffusionProblem with(Map<String, Material> other) {
        Map<String, Material> all = new HashMap<>(materials);
        all.putAll(other);
        return new DiffusionProblem(lattice, all, surfaces, program, time, start, linearTolerance, mass);
    }

    DiffusionProblem with(Mass other) {
        return new DiffusionProblem(lattice, materials, surfaces, program, time, start, linearTolerance, other);
    }

    DiffusionProblem tolerance(double other) {
        return new DiffusionProblem(lattice, materials, surfaces, program, time, start, other, mass);
    }

    private DiffusionSpec spec() {
        return new DiffusionSpec(surfaces, program, time, Optional.empty(), Optional.empty(), List.of(), mass);
    }

    Diffusion open(Backend backend) {
        return new Diffusion(
                backend,
                lattice,
                materials,
                spec(),
                new SolverSpec(1e-8, linearTolerance, 500),
                start,
                Surfaces.of(lattice, Connectivity.of(lattice)),
                Optional.empty());
    }

    /** Runs the whole programme. */
    <T> T run(Backend backend, java.util.function.BiFunction<Diffusion, List<DiffusionStep>, T> look) {
        try (Diffusion diffusion = open(backend)) {
            List<DiffusionStep> steps = new ArrayList<>();
            while (!diffusion.finished()) {
                steps.add(diffusion.advance(FOREVER));
            }
            return look.apply(diffusion, steps);
        }
    }

    double finalValue(Backend backend, ToDoubleFunction<Diffusion> value) {
        return run(backend, (diffusion, steps) -> value.applyAsDouble(diffusion));
    }

    /** Nodal values after a number of SDIRK2 steps of the length of {@link TimeStepping#firstStep}, however large their errors. */
    double[] withoutErrorControl(Backend backend, int count) {
        DiffusionSpec spec = spec();
        TransportTable table = TransportTable.of(lattice.phases(), materials);
        SolverSpec solver = new SolverSpec(1e-8, linearTolerance, 500);
        SurfaceSupply supply =
                SurfaceSupply.of(lattice, table, surfaces, Surfaces.of(lattice, Connectivity.of(lattice)));
        try (Diffusion begun = open(backend);
                DiffusionSystem system = new DiffusionSystem(
                        backend, new LatticeBody(lattice), table, solver, spec.mass(), Optional.empty());
                Sdirk2 scheme = new Sdirk2(system, time.tolerance())) {
            backend.copy(1, begun.lithiation(), scheme.state());
            SurfaceDrive drive = SurfaceDrive.of(spec.program().get(0), 1, supply.area());
            double scale = drive.flux() / (system.coefficients().reference() * lattice.pitch());
            double[] loads = supply.share().clone();
            java.util.Arrays.setAll(loads, n -> scale * loads[n]);
            system.drive(new int[0], supply.nodes(), loads);
            scheme.begin(new int[0], new double[0]);
            for (int n = 0; n < count; n++) {
                if (!scheme.attempt(time.firstStep()).converged()) {
                    throw new IllegalStateException("the diffusivity did not settle");
                }
                scheme.accept();
            }
            return nodes(backend, scheme.state());
        }
    }

    static double[] nodes(Backend backend, Vector x) {
        double[] values = new double[x.grid().nodeCount()];
        backend.download(x, values);
        return values;
    }
}
