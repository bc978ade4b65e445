package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Cell;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.material.MaterialTable;
import io.porolith.material.Property.Constant;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.NodeMotion;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.run.SolverSpec;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * NAFEMS LE11 (The Standard NAFEMS Benchmarks, 1990): a solid of revolution, cylinder on taper on sphere, heated by r + z degrees between
 * frictionless planes. Axial stress at the inside of the lower end: -105 MPa.
 */
class NafemsTest {
    private static final double E = 210e9;
    private static final double NU = 0.3;
    private static final double EXPANSION = 2.3e-4;
    /** Lithiation stands for temperature over this. */
    private static final double FULL = 4;

    private static final List<Phase> STEEL = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("steel", false));

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"TET10", "HEX20"})
    void le11AxialStress(ElementType type) {
        MeshBody body = new MeshBody(mesh(type), new Cell(0, 0, 0, 1.4, 1.4, 1.79, Symmetry.FULL));
        Material steel = new Material(
                "steel",
                "NAFEMS LE11",
                new Constant(E),
                new Constant(NU),
                new Constant(E),
                Math.pow(1 + EXPANSION * FULL, 3),
                1,
                new Constant(1),
                7800,
                Map.of());
        MaterialTable table = MaterialTable.of(STEEL, Map.of("steel", steel), ExpansionConvention.STRETCH, E);
        double[] temperature = new double[body.space().pointCount()];
        for (int p = 0; p < temperature.length; p++) {
            double[] x = body.position(p);
            temperature[p] = (Math.hypot(x[0], x[1]) + x[2]) / FULL;
        }
        try (Backend backend = new CpuBackend(2);
                Mechanics mechanics = new Mechanics(backend, body, table, planes(), new SolverSpec(1e-8, 1e-8, 200))) {
            mechanics.solve(temperature);
            double[] strain = new double[6 * temperature.length];
            backend.meanStrain(mechanics.displacement(), 0, body.space().layerCount(), strain);
            double[] nodal =
                    new NodalStress(body.mesh(), body.space().pointsPerElement()).of(2, stress(strain, temperature));
            assertThat(nodal[6 * nodeAt(body.mesh(), 1, 0, 0) + 2] / 1e6).isCloseTo(-105, within(2.5));
        }
    }

    private static double[] stress(double[] strain, double[] temperature) {
        double mu = E / 2 / (1 + NU);
        double lambda = E * NU / (1 + NU) / (1 - 2 * NU);
        double[] stress = new double[strain.length];
        for (int p = 0; p < temperature.length; p++) {
            double heat = EXPANSION * FULL * temperature[p];
            double trace = strain[6 * p] + strain[6 * p + 1] + strain[6 * p + 2] - 3 * heat;
            for (int c = 0; c < 6; c++) {
                double elastic = strain[6 * p + c] - (c < 3 ? heat : 0);
                stress[6 * p + c] = 2 * mu * elastic + (c < 3 ? lambda * trace : 0);
            }
        }
        return stress;
    }

    private static MechanicsSpec planes() {
        Map<Face, FaceCondition> faces = new EnumMap<>(Face.class);
        faces.put(Face.Z_MIN, FaceCondition.SYMMETRY);
        faces.put(Face.Z_MAX, FaceCondition.SYMMETRY);
        faces.put(Face.Y_MIN, FaceCondition.SYMMETRY);
        // The end of the quarter turn is the plane x = 0.
        faces.put(Face.Y_MAX, new FaceCondition(FaceKind.DISPLACEMENT, new double[] {0, Double.NaN, Double.NaN}, 0));
        return new MechanicsSpec(ExpansionConvention.STRETCH, faces, Support.FACES, 0, 0, Optional.empty());
    }

    private static int nodeAt(ConformingMesh mesh, double x, double y, double z) {
        for (int n = 0; n < mesh.nodeCount(); n++) {
            double d = Math.abs(mesh.coordinate(n, 0) - x)
                    + Math.abs(mesh.coordinate(n, 1) - y)
                    + Math.abs(mesh.coordinate(n, 2) - z);
            if (d < 1e-9) {
                return n;
            }
        }
        throw new AssertionError("no node at the point");
    }

    /** Across the wall, around a quarter turn, along the axis from the lower end. */
    private static ConformingMesh mesh(ElementType type) {
        ConformingMesh box = new BoxMesh(
                        type,
                        BoxMesh.planes(4, 1, 2),
                        BoxMesh.planes(8, 1, 1),
                        BoxMesh.planes(12, 1, 1),
                        STEEL,
                        (x, y, z) -> 2,
                        Symmetry.FULL)
                .build();
        return NodeMotion.mapped(box, p -> {
            double[] in = inner(4 * p[2]);
            double[] out = outer(4 * p[2]);
            double r = in[0] + p[0] * (out[0] - in[0]);
            double z = in[1] + p[0] * (out[1] - in[1]);
            double turn = 0.5 * Math.PI * p[1];
            p[0] = r * Math.cos(turn);
            p[1] = r * Math.sin(turn);
            p[2] = z;
        });
    }

    /** Inside of the wall: an arc of radius 1 to 45 degrees, then straight up. */
    private static double[] inner(double t) {
        double corner = Math.sqrt(0.5);
        if (t <= 2) {
            double angle = Math.PI / 8 * t;
            return new double[] {Math.cos(angle), Math.sin(angle)};
        }
        return t <= 3
                ? new double[] {corner, corner + (t - 2) * (1.39 - corner)}
                : new double[] {corner, 1.39 + (t - 3) * 0.4};
    }

    /** Outside: an arc of radius 1.4 to 30 degrees, a taper to radius 1, then straight up. */
    private static double[] outer(double t) {
        if (t <= 1) {
            double angle = Math.PI / 6 * t;
            return new double[] {1.4 * Math.cos(angle), 1.4 * Math.sin(angle)};
        }
        double[] foot = {1.4 * Math.cos(Math.PI / 6), 0.7};
        if (t <= 3) {
            double s = 0.5 * (t - 1);
            return new double[] {foot[0] + s * (1 - foot[0]), foot[1] + s * (1.39 - foot[1])};
        }
        return new double[] {1, 1.39 + (t - 3) * 0.4};
    }
}
