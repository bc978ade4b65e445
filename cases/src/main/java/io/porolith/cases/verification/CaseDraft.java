package io.porolith.cases.verification;

import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.inelastic.FlowRule;
import io.porolith.input.Settings;
import io.porolith.io.FieldName;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.Voxeliser;
import io.porolith.mesher.MeshSize;
import io.porolith.run.Case;
import io.porolith.run.CouplingSpec;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.FrontSpec;
import io.porolith.run.GeneratedMesh;
import io.porolith.run.HomogenisationSpec;
import io.porolith.run.InitialLithiation;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.run.MechanicsSpec.MacroscopicLoad;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.run.MechanicsSpec.Ramp;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.run.MeshSpec;
import io.porolith.run.MeshSpec.Interfaces;
import io.porolith.run.OutputSpec;
import io.porolith.run.SolverSpec;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A case under construction: what a case file would say, in Java. Starts as a free-standing stress problem at full lithiation. */
final class CaseDraft {
    private final Geometry geometry;
    private final Map<String, Material> materials = new HashMap<>();
    private final Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
    private final Map<String, FaceCondition> sets = new LinkedHashMap<>();
    private final Map<String, List<Double>> points = new LinkedHashMap<>();
    private InitialLithiation lithiation = InitialLithiation.uniform(1);
    private List<String> rollers = List.of();
    private Support support = Support.FACES;
    private Optional<MacroscopicLoad> macroscopic = Optional.empty();
    private Optional<DiffusionSpec> diffusion = Optional.empty();
    private Optional<CouplingSpec> coupling = Optional.empty();
    private Optional<HomogenisationSpec> homogenisation = Optional.empty();
    private Interfaces interfaces = Interfaces.SHARP;
    private boolean stress = true;
    private Model model = Model.LINEAR;
    private Map<String, FlowRule> flow = Map.of();
    private Ramp ramp = Ramp.DEFAULT;
    private ExpansionConvention convention = ExpansionConvention.STRETCH;
    private Optional<FrontSpec> front = Optional.empty();
    private double newton = 1e-7;
    private double porePressure;
    private double outerPressure;
    private double tolerance = 1e-9;
    private List<Double> times = List.of();
    private List<FieldName> fields = List.of();

    private CaseDraft(Geometry geometry) {
        this.geometry = geometry;
        for (Face face : Face.values()) {
            boolean mirror = face.sign() < 0 && geometry.cell().symmetry().isMirrored(face.axis());
            faces.put(face, mirror ? FaceCondition.SYMMETRY : FaceCondition.FREE);
        }
    }

    /** A case on a geometry; its mirror planes hold the body. */
    static CaseDraft on(Geometry geometry) {
        return new CaseDraft(geometry);
    }

    /** A case on a registered geometry, from the keys and values of its section in turn. */
    static CaseDraft on(String type, Object... keysAndValues) {
        return on(geometry(type, keysAndValues));
    }

    /** A registered geometry, from the keys and values of its section in turn. */
    static Geometry geometry(String type, Object... keysAndValues) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("type", type);
        for (int n = 0; n < keysAndValues.length; n += 2) {
            section.put((String) keysAndValues[n], keysAndValues[n + 1]);
        }
        return Geometries.build(Settings.of(section), 1);
    }

    CaseDraft material(String phase, Material material) {
        materials.put(phase, material);
        return this;
    }

    CaseDraft lithiation(InitialLithiation start) {
        lithiation = start;
        return this;
    }

    CaseDraft face(Face face, FaceCondition condition) {
        faces.put(face, condition);
        return this;
    }

    /** A condition on a surface or set of nodes of the mesh. */
    CaseDraft set(String name, FaceCondition condition) {
        sets.put(name, condition);
        return this;
    }

    /** A point in metres whose stress and displacement are looked at. */
    CaseDraft point(String name, double x, double y, double z) {
        points.put(name, List.of(x, y, z));
        return this;
    }

    CaseDraft allFaces(FaceCondition condition) {
        for (Face face : Face.values()) {
            faces.put(face, condition);
        }
        return this;
    }

    /** Moves a face along its normal, without shear traction. */
    CaseDraft pull(Face face, double metres) {
        double[] u = {Double.NaN, Double.NaN, Double.NaN};
        u[face.axis()] = metres;
        return face(face, new FaceCondition(FaceKind.DISPLACEMENT, u, 0));
    }

    /** Flat surfaces of the mesh that do not move along their normal. */
    CaseDraft rollers(List<String> names) {
        rollers = names;
        return this;
    }

    /** Nothing holds the body; its rigid motions are taken out. */
    CaseDraft floating() {
        support = Support.MINIMAL;
        return this;
    }

    /** Mean strain and mean stress of a periodic cell, NaN in the one that is not given: xx, yy, zz, yz, xz, xy. */
    CaseDraft periodic(double[] strain, double[] stress) {
        macroscopic = Optional.of(new MacroscopicLoad(strain, stress));
        return this;
    }

    /** A periodic cell whose mean strain is zero. */
    CaseDraft periodicClamped() {
        double nan = Double.NaN;
        return periodic(new double[6], new double[] {nan, nan, nan, nan, nan, nan});
    }

    CaseDraft pressures(double inPores, double outside) {
        porePressure = inPores;
        outerPressure = outside;
        return this;
    }

    /** Lithium transport with output at some times in seconds. */
    CaseDraft diffusion(DiffusionSpec spec, List<Double> outputTimes) {
        diffusion = Optional.of(spec);
        times = List.copyOf(outputTimes);
        return this;
    }

    /** Stress acts back on lithium. */
    CaseDraft coupled(CouplingSpec spec) {
        coupling = Optional.of(spec);
        return this;
    }

    CaseDraft withoutStress() {
        stress = false;
        return this;
    }

    /** Asks for the effective properties of a periodic cell. */
    CaseDraft homogenised() {
        homogenisation = Optional.of(new HomogenisationSpec(true, true, true));
        return this;
    }

    /** Voxels that an interface cuts are made of all their phases by volume. */
    CaseDraft composite() {
        interfaces = Interfaces.COMPOSITE;
        return this;
    }

    CaseDraft fields(FieldName... names) {
        fields = List.of(names);
        return this;
    }

    /** Relative residual at which linear solves stop. */
    CaseDraft tolerance(double relative) {
        tolerance = relative;
        return this;
    }

    /** Perfect plasticity at the yield stress, or another rule by phase name; loads come up in so many steps. */
    CaseDraft flowing(Model theory, Map<String, FlowRule> rules, int steps) {
        model = theory;
        flow = rules;
        ramp = new Ramp(steps, 1);
        return this;
    }

    /** How volume ratios are read; as stretches if not said. */
    CaseDraft convention(ExpansionConvention reading) {
        convention = reading;
        return this;
    }

    /** A front that moves as prescribed, with output at some times in seconds. */
    CaseDraft front(FrontSpec spec, List<Double> outputTimes) {
        front = Optional.of(spec);
        times = List.copyOf(outputTimes);
        return this;
    }

    /** The case with so many voxels along x and as many in the other directions as make cubes. */
    Case voxels(int alongX) {
        int[] n = Voxeliser.cubicCounts(geometry.cell(), alongX);
        return on(new MeshSpec(n[0], n[1], n[2], MeshSpec.FloatingSolid.ERROR, interfaces));
    }

    /** The case on a conforming mesh of its geometry. */
    Case conforming(ConformingMesh mesh) {
        return on(MeshSpec.conforming((shape, notes) -> mesh));
    }

    /** The case on quadratic tetrahedra that the program makes of its geometry. */
    Case meshed(MeshSize size) {
        return on(MeshSpec.conforming(new GeneratedMesh(ElementType.TET10, size, MeshSpec.FloatingSolid.ERROR)));
    }

    private Case on(MeshSpec mesh) {
        boolean periodic = geometry.cell().isPeriodic();
        MechanicsSpec mechanics = new MechanicsSpec(
                        convention, periodic ? Map.of() : faces, support, porePressure, outerPressure, macroscopic)
                .with(model, flow, ramp)
                .on(rollers)
                .withSets(sets);
        return new Case(
                "verification",
                geometry.type(),
                1,
                geometry,
                mesh,
                materials,
                lithiation,
                front,
                diffusion,
                stress ? Optional.of(mechanics) : Optional.empty(),
                coupling,
                homogenisation,
                new SolverSpec(tolerance, tolerance, 500, newton),
                new OutputSpec(List.of(), times, 0, fields).withPoints(points),
                new Case.Provenance("verification", "none", ""));
    }
}
