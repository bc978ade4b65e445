package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.input.InputException;
import io.porolith.io.CheckpointReader;
import io.porolith.io.CheckpointWriter;
import io.porolith.io.FieldName;
import io.porolith.io.PlaneField;
import io.porolith.linear.SolveReport;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Space;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.MacroscopicLoad;
import io.porolith.run.SolverSpec;
import io.porolith.run.SolverSpec.KrylovPrecision;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Linear elasticity with eigenstrain (level L1): finds the displacement u with div sigma = 0, sigma = C (strain(u) + macroscopic strain -
 * eigenstrain I). Lengths are in the unit of the body and stresses in units of the reference modulus of the material table. The last
 * displacement is the first guess of the next solve.
 */
public final class Mechanics implements Saved, AutoCloseable {
    private final Backend backend;
    private final Body body;
    private final MaterialTable materials;
    private final MechanicsSpec spec;
    private final SolverSpec solver;
    private final ElasticPoints points;
    private final FaceSupports supports;
    private final Constraints constraints;
    private final Vector u;
    private final Vector load;
    private final ElasticForces forces;
    private final double[] macroscopicStrain = new double[6];
    private double[] stiffnessLithiation = new double[0];
    private double[] effectiveStiffness = new double[0];
    private final StiffnessSolver stiffness;

    public Mechanics(Backend backend, Lattice lattice, MaterialTable materials, MechanicsSpec spec, SolverSpec solver) {
        this(backend, new LatticeBody(lattice), materials, spec, solver);
    }

    public Mechanics(Backend backend, Body body, MaterialTable materials, MechanicsSpec spec, SolverSpec solver) {
        this.backend = backend;
        this.body = body;
        this.materials = materials;
        this.spec = spec;
        this.solver = solver;
        points = new ElasticPoints(backend, body, materials);
        Space g = body.space();
        supports = new FaceSupports(body, spec);
        constraints = supports.constraints();
        stiffness = new StiffnessSolver(backend, body, supports, solver);
        u = backend.vector(g, 3, Precision.FP64);
        load = backend.vector(g, 3, Precision.FP64);
        forces = new ElasticForces(backend, body, materials, spec, supports, u, load);
        supports.prescribe(backend, u, body.unit());
    }

    /** Displacement in the unit of length of the body; for a periodic cell its periodic part. */
    public Vector displacement() {
        return u;
    }

    /** Mean strain of a periodic cell beyond that of {@link #displacement()}: xx, yy, zz, yz, xz, xy. Zero otherwise. */
    public double[] macroscopicStrain() {
        return macroscopicStrain.clone();
    }

    /** Brings the displacement into equilibrium, where fields lie if lithiation does. */
    public SolveReport solve(Lithiation at) {
        return at.fields().map(this::solve).orElseGet(() -> solve(at.values()));
    }

    /**
     * Brings the displacement into equilibrium.
     *
     * @param lithiation per sample point
     */
    public SolveReport solve(double[] lithiation) {
        if (!stiffness.isBuilt() || materials.hasVariableModuli() && !Arrays.equals(lithiation, stiffnessLithiation)) {
            buildStiffness(lithiation);
        }
        return solve(swelling(lithiation));
    }

    private SolveReport solve(Swelling swelling) {
        return spec.macroscopic().isPresent()
                ? solvePeriodic(spec.macroscopic().get(), swelling)
                : solveLoad(swelling, macroscopicStrain);
    }

    /** The same at the lithiation of fields. */
    SolveReport solve(CoupledPoints at) {
        if (!stiffness.isBuilt() || materials.hasVariableModuli()) {
            buildStiffness(at);
        }
        return solve(swelling(at));
    }

    private Swelling swelling(double[] lithiation) {
        return new Swelling() {
            @Override
            public Operator stiffness() {
                return points.stiffness(lithiation, constraints);
            }

            @Override
            public double addStress(double[] strain, Vector to) {
                points.addStress(lithiation, strain, to);
                return points.largestStress(lithiation, strain);
            }

            @Override
            public double[] meanStress(double[] strain) {
                return recovered(strain, Lithiation.of(lithiation));
            }
        };
    }

    /** Mean stress of the present displacement, in reference moduli. */
    private double[] recovered(double[] strain, Lithiation at) {
        try (Recovery means = Recovery.ofMeans(backend, body, materials)) {
            double[] pascal =
                    means.recover(stiffness.form(), u, strain, at, 0, Set.of()).meanStress();
            return Arrays.stream(pascal)
                    .map(s -> s / materials.referenceModulus())
                    .toArray();
        }
    }

    private Swelling swelling(CoupledPoints at) {
        return new Swelling() {
            @Override
            public Operator stiffness() {
                return points.stiffness(at, constraints);
            }

            @Override
            public double addStress(double[] strain, Vector to) {
                return points.addStress(at, strain, to);
            }

            @Override
            public double[] meanStress(double[] strain) {
                return points.areMixed()
                        ? recovered(strain, new FieldLithiation(backend, body.space(), at))
                        : Arrays.stream(at.stressSum(u, strain))
                                .map(s -> s / body.cellVolume())
                                .toArray();
            }
        };
    }

    private void buildStiffness(CoupledPoints at) {
        buildStiffness(swelling(at)::stiffness);
        stiffnessLithiation = new double[0];
    }

    private void buildStiffness(double[] lithiation) {
        buildStiffness(swelling(lithiation)::stiffness);
        stiffnessLithiation = materials.hasVariableModuli() ? lithiation.clone() : stiffnessLithiation;
    }

    private void buildStiffness(Supplier<Operator> made) {
        stiffness.build(made, isNarrow());
        if (materials.hasVariableModuli()) {
            effectiveStiffness = new double[0];
        }
    }

    /**
     * Load of a lithiation less the force of the present displacement, zero at prescribed components. The mean strain of a periodic cell
     * stays as it is.
     */
    void unbalance(double[] lithiation, Vector force) {
        if (!stiffness.isBuilt()) {
            buildStiffness(lithiation);
        }
        unbalance(swelling(lithiation), force);
    }

    /** The same at the lithiation of fields. */
    void unbalance(CoupledPoints at, Vector force) {
        if (!stiffness.isBuilt()) {
            buildStiffness(at);
        }
        unbalance(swelling(at), force);
    }

    private void unbalance(Swelling swelling, Vector force) {
        assembleLoad(swelling, macroscopicStrain);
        if (!materials.hasVariableModuli()) {
            backend.residual(stiffness.form(), load, u, force);
            return;
        }
        try (Operator present = swelling.stiffness()) {
            backend.residual(present, load, u, force);
        }
    }

    /** Displacement that balances a force with the stiffness of the last solve, from a zero guess; returns the iterations. */
    int correct(Vector force, Vector displacement, double tolerance) {
        return stiffness.correct(force, displacement, tolerance);
    }

    /** Load of the pressures. */
    private void beginLoad() {
        backend.fill(load, 0);
        if (SurfacePressure.any(spec)) {
            backend.upload(body.pressureForce(spec, materials.referenceModulus()), load);
        }
    }

    /** @return a bound on what stresses the body that does not move */
    private double assembleLoad(Swelling swelling, double[] strain) {
        beginLoad();
        double largest = swelling.addStress(strain, load);
        backend.clearEmpty(stiffness.form(), load);
        return largest;
    }

    private SolveReport solveLoad(Swelling swelling, double[] strain) {
        return stiffness.solve(load, u, assembleLoad(swelling, strain));
    }

    // ---- periodic cells

    private SolveReport solvePeriodic(MacroscopicLoad macroscopic, Swelling swelling) {
        double[] strain = new double[6];
        boolean stressDriven = false;
        for (int c = 0; c < 6; c++) {
            stressDriven |= Double.isNaN(macroscopic.strain()[c]);
            strain[c] = Double.isNaN(macroscopic.strain()[c]) ? 0 : macroscopic.strain()[c];
        }
        if (stressDriven) {
            SolveReport first = solveLoad(swelling, strain);
            double[] stress = swelling.meanStress(strain);
            if (effectiveStiffness.length == 0) {
                effectiveStiffness = effectiveStiffness(swelling);
            }
            MacroscopicStrain.adjust(strain, stress, macroscopic, effectiveStiffness, materials.referenceModulus());
            SolveReport last = solveLoad(swelling, strain);
            System.arraycopy(strain, 0, macroscopicStrain, 0, 6);
            return new SolveReport(
                    first.iterations() + last.iterations(),
                    first.firstResidual(),
                    last.relativeResidual(),
                    first.seconds() + last.seconds());
        }
        System.arraycopy(strain, 0, macroscopicStrain, 0, 6);
        return solveLoad(swelling, strain);
    }

    /**
     * Effective stiffness of a periodic cell from six unit strains, row-major 6 x 6, mean stress against tensor strain in the order xx, yy,
     * zz, yz, xz, xy with the shear columns for engineering shear; in units of the reference modulus.
     */
    public double[] effectiveStiffness(double[] lithiation) {
        if (!stiffness.isBuilt()) {
            buildStiffness(lithiation);
        }
        return effectiveStiffness(swelling(lithiation));
    }

    private double[] effectiveStiffness(Swelling swelling) {
        try (Vector saved = backend.vector(body.space(), 3, Precision.FP64)) {
            backend.copy(1, u, saved);
            double[] c = unitResponses(swelling);
            backend.copy(1, saved, u);
            return c;
        }
    }

    private double[] unitResponses(Swelling swelling) {
        double[] rest = response(swelling, new double[6]);
        double[] c = new double[36];
        for (int column = 0; column < 6; column++) {
            double[] strain = new double[6];
            strain[column] = column < 3 ? 1 : 0.5;
            double[] stress = response(swelling, strain);
            for (int row = 0; row < 6; row++) {
                c[6 * row + column] = stress[row] - rest[row];
            }
        }
        return c;
    }

    /** Mean stress of the cell at a macroscopic strain, from a zero guess. */
    private double[] response(Swelling swelling, double[] strain) {
        backend.fill(u, 0);
        solveLoad(swelling, strain);
        return swelling.meanStress(strain);
    }

    // ---- checkpoints

    /** The displacement is the first guess of the next solve; the stiffness of constant moduli was measured once. */
    @Override
    public void save(CheckpointWriter to) {
        new SavedVector(backend, "displacement", u).save(to);
        to.put("effective_stiffness", effectiveStiffness);
    }

    @Override
    public void restore(CheckpointReader from) {
        new SavedVector(backend, "displacement", u).restore(from);
        effectiveStiffness = from.take("effective_stiffness", -1);
    }

    // ---- results

    /** Fields of it that are too large for one array. */
    public List<PlaneField> streamed(Recovery recovery, Lithiation at, Set<FieldName> wanted) {
        return recovery.streamed(stiffness.form(), u, macroscopicStrain, at, wanted);
    }

    /** Stress of the present displacement at the lithiation of the last solve. */
    public StressState recover(Recovery recovery, Lithiation at, Set<FieldName> wanted) {
        return recovery.recover(stiffness.form(), u, macroscopicStrain, at, stiffnessWork(), wanted);
    }

    /** u . A u, for the strain energy. */
    public double stiffnessWork() {
        try (Vector y = backend.vector(body.space(), 3, Precision.FP64)) {
            backend.applyAllRows(stiffness.form(), u, y);
            return backend.dot(u, y);
        }
    }

    /** Pressure forces times displacement, J. */
    double loadWork() {
        return forces.loadWork();
    }

    /** Forces of the supports times displacement, J; zero unless displacements are given. */
    double supportWork() {
        return forces.supportWork(stiffness.form());
    }

    /**
     * What is missing from the balance of forces over the whole body, relative to all forces of supports and loads: the sum of the reactions and
     * the pressure forces, which is zero in equilibrium.
     */
    public double forceImbalance() {
        return forces.imbalance(stiffness.form());
    }

    /** Forces that the supports exert on the body, N: entry 3 s + c is component c of support s, faces before sets before rollers. */
    public double[] reactionForces() {
        return forces.reactions(stiffness.form());
    }

    /** Directions in fp32 need products in fp32 of the whole stiffness. */
    private boolean isNarrow() {
        boolean narrow = solver.krylovPrecision() == KrylovPrecision.FP32;
        if (narrow && points.areLayered()) {
            throw new InputException(
                    "solver.krylov_precision: fp32 is not for composite voxels of several solids, whose stiffness is in"
                            + " fp64 alone; expected fp64 or auto, or mesh.interfaces: sharp");
        }
        return narrow;
    }

    @Override
    public void close() {
        stiffness.close();
        u.close();
        load.close();
    }
}
