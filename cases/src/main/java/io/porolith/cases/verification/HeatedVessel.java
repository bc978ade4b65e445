package io.porolith.cases.verification;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.NodeMotion;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.List;
import java.util.Map;

/** D12: a wall of revolution, sphere below, taper and cylinder above, that heats up unevenly between two planes. */
final class HeatedVessel {
    static final Check CHECK = new Check(
            "D12",
            "Heated vessel between planes (NAFEMS LE11)",
            """
            A quarter of a solid of revolution whose temperature is r + z degrees stands between two planes without friction. Lithium takes the \
            place of heat, its swelling that of thermal expansion. The axial stress at the inside of the lower end is that of a named point.""",
            "NAFEMS, The Standard NAFEMS Benchmarks, 1990, test LE11",
            HeatedVessel::measure);

    private static final double E = 210e9;
    private static final double NU = 0.3;
    /** Per degree. */
    private static final double EXPANSION = 2.3e-4;
    /** Degrees that full lithiation stands for. */
    private static final double FULL = 4;

    private static final double HEIGHT = 1.79;
    private static final double TARGET = -105;
    private static final List<Phase> STEEL = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("steel", false));

    private HeatedVessel() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {1, 2}, new int[] {2, 3, 4}, new int[] {3, 4, 5});
        for (ElementType type : List.of(ElementType.HEX20, ElementType.TET10)) {
            Convergence axial = Convergence.of(n, TARGET, cells -> axial(bench, type, cells));
            findings.converging(
                    "axial stress at the inside of the lower end, MPa, " + type.key(),
                    axial,
                    bench.tolerance(0.03, 5e-3),
                    Map.of("element", type.key(), "poisson_ratio", NU));
        }
    }

    private static double axial(Bench bench, ElementType type, int cells) {
        Observed run = bench.run(CaseDraft.on(
                        "box", "size_x", "1.4 m", "size_y", "1.4 m", "size_z", HEIGHT + " m", "cell", "full")
                .material("steel", Solids.host(E, NU, EXPANSION * FULL))
                .lithiation((x, y, z) -> (Math.hypot(x, y) + z) / FULL)
                .face(Face.Y_MIN, FaceCondition.SYMMETRY)
                .face(Face.Z_MIN, FaceCondition.SYMMETRY)
                .face(Face.Z_MAX, FaceCondition.SYMMETRY)
                // The end of the quarter turn is the plane x = 0.
                .face(Face.Y_MAX, new FaceCondition(FaceKind.DISPLACEMENT, new double[] {0, Double.NaN, Double.NaN}, 0))
                .point("inside", 1, 0, 0)
                .conforming(wall(type, cells)));
        return run.scalar("stress_zz.inside.steel") / 1e6;
    }

    /** Across the wall, around a quarter turn, along the axis from the lower end. */
    private static ConformingMesh wall(ElementType type, int n) {
        ConformingMesh box = new BoxMesh(
                        type,
                        BoxMesh.planes(3 * n, 1, 2),
                        BoxMesh.planes(6 * n, 1, 1),
                        BoxMesh.planes(8 * n, 1, 1),
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

    /** Radius and height inside: an arc of radius 1 to 45 degrees, then straight up. */
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

    /** Radius and height outside: an arc of radius 1.4 to 30 degrees, a taper to radius 1, then straight up. */
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
