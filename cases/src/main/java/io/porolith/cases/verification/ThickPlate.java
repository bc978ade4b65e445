package io.porolith.cases.verification;

import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.NodeMotion;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** D12: a quarter of a thick elliptic plate with an elliptic hole under pressure, held along a line of its rim. */
final class ThickPlate {
    static final Check CHECK = new Check(
            "D12",
            "Thick plate under pressure (NAFEMS LE10)",
            """
            A quarter of a plate between two ellipses, pressed on top. Its rim is held in the plane, and against the pressure only along the line \
            in the middle of the rim, which is a named set of nodes of the mesh. The hoop stress on top of the hole is that of a named point, on the \
            edge between two faces, where stress has a weak singularity and converges slowly; elements are smaller toward it.""",
            "NAFEMS, The Standard NAFEMS Benchmarks, 1990, test LE10",
            ThickPlate::measure);

    private static final double NAN = Double.NaN;
    private static final double THICKNESS = 0.6;
    private static final double PRESSURE = 1e6;
    private static final double TARGET = -5.38;
    private static final List<Phase> STEEL = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("steel", false));

    private ThickPlate() {}

    private static void measure(Bench bench, Findings findings) {
        int[] n = bench.resolutions(new int[] {2, 3}, new int[] {3, 5, 7}, new int[] {5, 7, 9});
        for (ElementType type : List.of(ElementType.HEX20, ElementType.TET10)) {
            Convergence hoop = Convergence.of(n, TARGET, cells -> hoop(bench, type, cells));
            findings.converging(
                    "hoop stress on top of the hole, MPa, " + type.key(),
                    hoop,
                    bench.tolerance(0.03, 5e-3),
                    Map.of("element", type.key(), "poisson_ratio", 0.3));
        }
    }

    private static double hoop(Bench bench, ElementType type, int cells) {
        Observed run = bench.run(
                CaseDraft.on("box", "size_x", "3.25 m", "size_y", "2.75 m", "size_z", THICKNESS + " m", "cell", "full")
                        .material("steel", Solids.inert(210e9, 0.3))
                        .face(Face.Y_MIN, FaceCondition.SYMMETRY)
                        .face(Face.Z_MAX, new FaceCondition(FaceKind.PRESSURE, new double[0], PRESSURE))
                        .set("end", held(0, NAN, NAN))
                        .set("rim", held(0, 0, NAN))
                        .set("line", held(NAN, NAN, 0))
                        .point("hole", 2, 0, THICKNESS)
                        .conforming(plate(type, cells)));
        return run.scalar("stress_yy.hole.steel") / 1e6;
    }

    private static FaceCondition held(double... displacement) {
        return new FaceCondition(FaceKind.DISPLACEMENT, displacement, 0);
    }

    /** From the hole to the rim, around a quarter turn, and up; the surfaces that lie in no face of the cell have names of their own. */
    private static ConformingMesh plate(ElementType type, int n) {
        ConformingMesh box = new BoxMesh(
                        type,
                        BoxMesh.planes(2 * n, 1, 8),
                        BoxMesh.planes(3 * n, 1, 6),
                        heights(n),
                        STEEL,
                        (x, y, z) -> 2,
                        Symmetry.FULL)
                .build();
        int[] line = IntStream.range(0, box.nodeCount())
                .filter(i -> box.coordinate(i, 0) == 1 && Math.abs(box.coordinate(i, 2) - 0.5 * THICKNESS) < 1e-9)
                .toArray();
        Map<String, FaceSet> faces = new LinkedHashMap<>(box.faceSets());
        rename(faces, Face.X_MAX, "rim");
        rename(faces, Face.Y_MAX, "end");
        return NodeMotion.mapped(box.withSets(faces, Map.of("line", line)), p -> {
            double turn = 0.5 * Math.PI * p[1];
            double x = (2 + 1.25 * p[0]) * Math.cos(turn);
            p[1] = (1 + 1.75 * p[0]) * Math.sin(turn);
            p[0] = x;
        });
    }

    /** Finer toward the top; one plane is in the middle. */
    private static double[] heights(int n) {
        double[] half = BoxMesh.planes(n, 0.5 * THICKNESS, 1);
        double[] top = BoxMesh.planes(n, 0.5 * THICKNESS, 1.0 / 6);
        double[] all = Arrays.copyOf(half, 2 * n + 1);
        for (int i = 1; i <= n; i++) {
            all[n + i] = 0.5 * THICKNESS + top[i];
        }
        return all;
    }

    private static void rename(Map<String, FaceSet> faces, Face face, String name) {
        FaceSet set = faces.get(face.key());
        faces.put(face.key(), new FaceSet(face.key(), new int[0], new byte[0]));
        faces.put(name, new FaceSet(name, set.element(), set.face()));
    }
}
