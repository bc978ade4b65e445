package io.porolith.cases.verification;

import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Geometry;
import io.porolith.io.Column;
import io.porolith.io.Field;
import io.porolith.run.Case;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** D14: what must not matter. */
final class Invariance {
    static final Check CHECK = new Check(
            "D14",
            "Symmetry, scale and threads",
            """
            The same porous particle as an eighth and in full must have the same stress to the tolerance of the linear solver. The same cell \
            at a millionth of the size must have the same stress to rounding. On the processor one, two and three threads must give the same \
            bits in every number and every field.""",
            "invariance: the expected value is that of the other run",
            Invariance::measure);

    private static final double TOLERANCE = 1e-11;

    private Invariance() {}

    private static void measure(Bench bench, Findings findings) {
        symmetry(bench, findings);
        scale(bench, findings);
        threads(findings);
    }

    private static Geometry particle(String cell) {
        return CaseDraft.geometry(
                "core_shell", "core_radius", "0.6 um", "shell_thickness", "0.4 um", "cell", cell, "margin", 0);
    }

    private static CaseDraft draft(Geometry geometry) {
        return CaseDraft.on(geometry)
                .material("silicon", Solids.host(80e9, 0.22, 0.02))
                .material("carbon", Solids.inert(30e9, 0.25))
                .tolerance(TOLERANCE);
    }

    private static void symmetry(Bench bench, Findings findings) {
        Observed eighth = bench.run(draft(particle("octant")).voxels(12));
        Observed full = bench.run(draft(particle("full")).floating().voxels(24));
        for (String name : new String[] {
            "raw_max_von_mises_stress.carbon", "mean_hydrostatic_stress.silicon", "max_principal_stress.carbon"
        }) {
            findings.relative(
                    name + " of the full particle against its eighth, Pa",
                    eighth.scalar(name),
                    full.scalar(name),
                    1e-8,
                    Map.of("voxels_per_edge_of_the_full_cell", 24));
        }
        findings.relative(
                "strain energy of the full particle against eight times its eighth, J",
                8 * eighth.scalar("strain_energy"),
                full.scalar("strain_energy"),
                1e-9,
                Map.of("voxels_per_edge_of_the_full_cell", 24));
    }

    private static void scale(Bench bench, Findings findings) {
        Observed large = bench.run(pores(1).voxels(16));
        Observed small = bench.run(pores(1e-6).voxels(16));
        for (String name : new String[] {"raw_max_von_mises_stress.silicon", "mean_stress_xx"}) {
            findings.relative(
                    name + " after scaling the cell by a millionth, Pa",
                    large.scalar(name),
                    small.scalar(name),
                    1e-10,
                    Map.of("voxels_per_edge", 16));
        }
    }

    private static CaseDraft pores(double edgeInMetres) {
        return CaseDraft.on("spherical_pores", "edge", edgeInMetres + " m", "porosity", "0.3")
                .material("silicon", Solids.host(80e9, 0.22, 0.02))
                .periodicClamped();
    }

    private static void threads(Findings findings) {
        Case problem = draft(particle("octant")).voxels(17);
        Observed one = Bench.run(problem, () -> new CpuBackend(1));
        for (int threads = 2; threads <= 3; threads++) {
            int count = threads;
            Observed many = Bench.run(problem, () -> new CpuBackend(count));
            findings.scaled(
                    "numbers and field values whose bits differ between 1 and " + threads + " threads",
                    0,
                    differences(one, many),
                    1,
                    0,
                    Map.of("voxels_per_edge", 17));
        }
    }

    private static long differences(Observed a, Observed b) {
        long different = 0;
        for (Map.Entry<Column, Double> entry : a.scalars().entrySet()) {
            different += entry.getValue().equals(b.scalars().get(entry.getKey())) ? 0 : 1;
        }
        List<Field> fields = a.lastFrame().fields();
        for (int f = 0; f < fields.size(); f++) {
            boolean same = Arrays.equals(
                    fields.get(f).values(), b.lastFrame().fields().get(f).values());
            different += same ? 0 : 1;
        }
        return different;
    }
}
