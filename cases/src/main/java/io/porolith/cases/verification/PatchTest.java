package io.porolith.cases.verification;

import io.porolith.geometry.Geometry;
import io.porolith.mesh.Face;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** D1a: a constant strain must come out exactly, whether faces or a period impose it. */
final class PatchTest {
    static final Check CHECK = new Check(
            "D1a", "Constant strain", """
            A block is stretched by random displacements of its faces, and a periodic cell by a random mean strain with shear. The stress \
            must be that of Hooke's law everywhere. Trilinear elements hold every linear displacement, so nothing but the tolerance of the \
            linear solver (1e-12) separates the two: errors are relative to E times the largest strain.""", "Irons and Razzaque 1972 (patch test); Hooke's law", PatchTest::measure);

    private static final double E = 90e9;
    private static final double NU = 0.28;
    private static final double EDGE = 1e-6;
    private static final String[] COMPONENTS = {"xx", "yy", "zz", "yz", "xz", "xy"};

    private PatchTest() {}

    private static void measure(Bench bench, Findings findings) {
        for (int seed = 1; seed <= 2; seed++) {
            double[] strain = randomStrain(seed);
            compare(
                    findings,
                    "periodic cell",
                    seed,
                    strain,
                    bench.run(CaseDraft.on(block("periodic"))
                            .material("silicon", Solids.host(E, NU, 0.02))
                            .lithiation((x, y, z) -> 0)
                            .periodic(strain, new double[] {
                                Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN
                            })
                            .tolerance(1e-12)
                            .voxels(7)));
            java.util.Arrays.fill(strain, 3, 6, 0);
            compare(
                    findings,
                    "stretched block",
                    seed,
                    strain,
                    bench.run(CaseDraft.on(block("octant"))
                            .material("silicon", Solids.host(E, NU, 0.02))
                            .lithiation((x, y, z) -> 0)
                            .pull(Face.X_MAX, strain[0] * EDGE)
                            .pull(Face.Y_MAX, strain[1] * EDGE)
                            .pull(Face.Z_MAX, strain[2] * EDGE)
                            .tolerance(1e-12)
                            .voxels(7)));
        }
    }

    private static Geometry block(String cell) {
        return CaseDraft.geometry("box", "size_x", "1 um", "cell", cell);
    }

    private static double[] randomStrain(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] strain = new double[6];
        for (int c = 0; c < 6; c++) {
            strain[c] = 2e-3 * random.nextDouble() - 1e-3;
        }
        return strain;
    }

    private static void compare(Findings findings, String body, int seed, double[] strain, Observed run) {
        double mu = E / (2 * (1 + NU));
        double lambda = E * NU / ((1 + NU) * (1 - 2 * NU));
        double trace = strain[0] + strain[1] + strain[2];
        for (int c = 0; c < 6; c++) {
            double expected = 2 * mu * strain[c] + (c < 3 ? lambda * trace : 0);
            findings.scaled(
                    String.format(Locale.ROOT, "mean stress %s of a %s, Pa", COMPONENTS[c], body),
                    expected,
                    run.scalar("mean_stress_" + COMPONENTS[c]),
                    E * 1e-3,
                    1e-9,
                    Map.of("seed", seed, "voxels_per_edge", 7));
        }
        double spread =
                run.scalar("raw_max_hydrostatic_stress.silicon") - run.scalar("raw_min_hydrostatic_stress.silicon");
        findings.scaled(
                "spread of the hydrostatic stress over a " + body + ", Pa",
                0,
                spread,
                E * 1e-3,
                1e-9,
                Map.of("seed", seed, "voxels_per_edge", 7));
    }
}
