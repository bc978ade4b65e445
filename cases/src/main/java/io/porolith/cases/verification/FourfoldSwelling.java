package io.porolith.cases.verification;

import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import io.porolith.run.MechanicsSpec.Model;
import java.util.LinkedHashMap;
import java.util.Map;

/** D1g: free bodies that swell evenly to four times their volume at finite strain. */
final class FourfoldSwelling {
    static final Check CHECK = new Check(
            "D1g",
            "Free swelling at finite strain",
            """
            A free porous block of voxels and a box of distorted quadratic tetrahedra swell evenly to twice and to four times their volume. They can \
            yield, but nothing holds them: the map is a stretch and, since only the six rigid motions are fixed on average, whatever turn the \
            solver likes. Neither may cause stress or flow, and the volume must be exact to the tolerance of Newton's method.""",
            "closed form: an affine map carries no stress",
            FourfoldSwelling::measure);

    private static final double E = 80e9;
    private static final double YIELD = 1.5e9;
    private static final double[] RATIOS = {2, 4};

    private FourfoldSwelling() {}

    private static void measure(Bench bench, Findings findings) {
        int n = bench.resolutions(new int[] {8}, new int[] {16}, new int[] {24})[0];
        for (double ratio : RATIOS) {
            CaseDraft porous = CaseDraft.on(FreeSwelling.randomPores());
            compare(
                    findings,
                    "porous voxels",
                    ratio,
                    bench.run(swelling(porous, ratio).voxels(n)));
            CaseDraft box = CaseDraft.on("box", "size_x", "1 um", "cell", "full");
            compare(
                    findings,
                    "tetrahedra",
                    ratio,
                    bench.run(swelling(box, ratio).conforming(distorted())));
        }
    }

    private static CaseDraft swelling(CaseDraft draft, double ratio) {
        return draft.material("silicon", Solids.ductile(E, 0.22, YIELD, ratio))
                .convention(ExpansionConvention.VOLUME)
                .flowing(Model.FINITE_STRAIN, Map.of(), 5)
                .floating();
    }

    private static ConformingMesh distorted() {
        BoxMesh cube = ConformalSwelling.cube(ElementType.TET10, 3, 1e-6);
        return NodeMotion.jittered(cube.build(), 0.1, 7);
    }

    private static void compare(Findings findings, String body, double ratio, Observed run) {
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("volume_ratio", ratio, "poisson_ratio", 0.22));
        String of = ", " + body + ", J_c = " + ratio;
        findings.scaled(
                "largest von Mises stress over E" + of,
                0,
                run.scalar("raw_max_von_mises_stress.silicon") / E,
                1,
                1e-6,
                parameters);
        findings.scaled(
                "largest equivalent plastic strain" + of,
                0,
                run.scalar("max_equivalent_plastic_strain.silicon"),
                1,
                1e-9,
                parameters);
        findings.relative("smallest volume ratio" + of, ratio, run.scalar("min_volume_ratio"), 1e-6, parameters);
        findings.relative("largest volume ratio" + of, ratio, run.scalar("max_volume_ratio"), 1e-6, parameters);
    }
}
