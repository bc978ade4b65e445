package io.porolith.run;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Region;
import io.porolith.geometry.Symmetry;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.material.Property.Constant;
import io.porolith.mesh.Face;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.MacroscopicLoad;
import io.porolith.run.MechanicsSpec.Support;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small cases for tests, built from records instead of files. */
final class Cases {
    static final MechanicsSpec OCTANT_ROLLERS = mechanics(Map.of(
            Face.X_MIN,
            FaceCondition.SYMMETRY,
            Face.Y_MIN,
            FaceCondition.SYMMETRY,
            Face.Z_MIN,
            FaceCondition.SYMMETRY));

    private Cases() {}

    static Material solid(String name, double youngsModulus, double poissonRatio, double eigenstrain) {
        double ratio = Math.pow(1 + eigenstrain, 3);
        return new Material(
                name,
                "test",
                new Constant(youngsModulus),
                new Constant(poissonRatio),
                new Constant(1e9),
                ratio,
                eigenstrain == 0 ? 0 : 1,
                new Constant(1e-16),
                1000,
                Map.of());
    }

    static MechanicsSpec mechanics(Map<Face, FaceCondition> faces) {
        return new MechanicsSpec(ExpansionConvention.STRETCH, faces, Support.FACES, 0, 0, Optional.empty());
    }

    static MechanicsSpec allFaces(FaceCondition condition) {
        Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            faces.put(face, condition);
        }
        return mechanics(faces);
    }

    static MechanicsSpec periodic(double[] strain, double[] stress) {
        return new MechanicsSpec(
                ExpansionConvention.STRETCH,
                Map.of(),
                Support.FACES,
                0,
                0,
                Optional.of(new MacroscopicLoad(strain, stress)));
    }

    static Geometry cube(Symmetry symmetry, List<Region> regions, String... solids) {
        List<Phase> phases = new java.util.ArrayList<>(List.of(Phase.OUTSIDE, Phase.PORE));
        for (String s : solids) {
            phases.add(new Phase(s, false));
        }
        return new Geometry(
                "test", new Cell(0, 0, 0, 1, 1, 1, symmetry), phases, regions, 2, Map.of(), Map.of(), List.of());
    }

    static Case of(
            Geometry geometry, int n, Map<String, Material> materials, InitialLithiation x, MechanicsSpec mechanics) {
        return new Case(
                "test",
                "test",
                1,
                geometry,
                new MeshSpec(n, n, n, MeshSpec.FloatingSolid.ERROR),
                materials,
                x,
                Optional.empty(),
                Optional.of(mechanics),
                Optional.empty(),
                new SolverSpec(1e-12, 1e-12, 200),
                new OutputSpec(List.of(), List.of(), 0, List.of()),
                new Case.Provenance("test", "none", ""));
    }

    /** The same case with cut voxels filled by volume share. */
    static Case composite(Case c) {
        MeshSpec m = c.mesh();
        return c.with(
                new MeshSpec(m.voxelsX(), m.voxelsY(), m.voxelsZ(), m.floatingSolid(), MeshSpec.Interfaces.COMPOSITE));
    }

    static Case homogenised(Geometry geometry, int n, Map<String, Material> materials, InitialLithiation x) {
        Case c = of(geometry, n, materials, x, mechanics(Map.of()));
        return new Case(
                c.name(),
                c.title(),
                c.seed(),
                c.geometry(),
                c.mesh(),
                c.materials(),
                c.lithiation(),
                c.diffusion(),
                c.mechanics(),
                Optional.of(new HomogenisationSpec(true, true, true)),
                c.solver(),
                c.output(),
                c.provenance());
    }

    /** Runs a case on two threads and returns its last scalars by name. */
    static Map<String, Double> last(Case c) {
        Map<String, Double> last = new HashMap<>();
        try (Backend backend = new CpuBackend(2)) {
            Simulation.run(c, backend, new RunObserver() {}).forEach((column, value) -> last.put(column.name(), value));
        }
        return last;
    }
}
