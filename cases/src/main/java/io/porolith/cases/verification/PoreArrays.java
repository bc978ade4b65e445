package io.porolith.cases.verification;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** D6: effective stiffness and conductivity of a simple cubic array of spherical pores. */
final class PoreArrays {
    static final Check CHECK = new Check(
            "D6",
            "Simple cubic spherical pores",
            """
            Effective conductivity, bulk modulus and the three cubic stiffness constants of a periodic cell, against p-version finite elements \
            on the round pore (degrees 5 to 7 agree to 1e-7 up to a porosity of 0.4). The pore of the lattice has another volume than the round \
            one by up to 2 % of itself, and steps weaken the solid around it: first order, with the fluctuation of the volume on top; at a \
            porosity of 0.5 the necks between pores are a tenth of the cell wide. No cell may be stiffer than Hashin and Shtrikman's bound or \
            conduct more than Maxwell's, both at the porosity of the lattice.""",
            "independent p-version finite elements on the round pore; Hashin and Shtrikman, J. Mech. Phys. Solids 11 (1963) 127; Maxwell 1873",
            (bench, findings) -> measure(bench, findings, false));

    static final Check COMPOSITE = new Check(
            "D6",
            "Simple cubic spherical pores, composite voxels",
            """
            The same cells with voxels at the pore wall filled by volume share: the volume of the pore is exact and all constants approach \
            theirs from above at second order. The weighting by volume is that of Voigt, an upper bound in each cut voxel, so the bounds of \
            Hashin and Shtrikman need not hold here and are not asked for.""",
            "independent p-version finite elements on the round pore",
            (bench, findings) -> measure(bench, findings, true));

    private static final double E = 1e9;
    private static final String[] NAMES = {"k", "K", "C11", "C12", "C44"};

    /** Porosity, Poisson's ratio, k/k_s, K/K_s, C11/E, C12/E, C44/E. */
    private static final double[][] TABLE = {
        {0.05, 0.28, 0.926828, 0.885587, 1.146428, 0.433135, 0.353142},
        {0.20, 0.22, 0.726703, 0.655621, 0.776808, 0.196972, 0.259857},
        {0.20, 0.28, 0.726703, 0.618289, 0.840820, 0.282191, 0.249410},
        {0.40, 0.28, 0.490110, 0.364172, 0.536093, 0.145786, 0.140289},
        {0.50, 0.28, 0.373735, 0.255041, 0.396056, 0.091792, 0.094356}
    };

    private PoreArrays() {}

    private static void measure(Bench bench, Findings findings, boolean composite) {
        int[] n = composite
                ? bench.resolutions(new int[] {8, 16}, new int[] {16, 24, 32}, new int[] {24, 32, 48})
                : bench.resolutions(new int[] {16}, new int[] {16, 32, 40}, new int[] {32, 48, 64});
        for (double[] row : TABLE) {
            double[][] values = new double[5][n.length];
            for (int i = 0; i < n.length; i++) {
                double[] one = constants(
                        composite ? run(bench, row, n[i], true) : bounded(bench, findings, row, n[i]), row[1]);
                for (int q = 0; q < 5; q++) {
                    values[q][i] = one[q];
                }
            }
            double standard = composite ? 0.01 : row[0] > 0.45 ? 0.05 : 0.025;
            for (int q = 0; q < 5; q++) {
                Map<String, Object> parameters = new LinkedHashMap<>();
                parameters.put("porosity", row[0]);
                parameters.put("poisson_ratio", row[1]);
                parameters.put("interfaces", composite ? "composite" : "sharp");
                findings.converging(
                        String.format(Locale.ROOT, "effective %s, porosity %s, nu %s", NAMES[q], row[0], row[1]),
                        new Convergence(n, values[q], row[q + 2]),
                        bench.tolerance(composite ? 0.04 : 0.12, q == 3 ? 1.6 * standard : standard),
                        parameters);
            }
        }
    }

    private static Observed run(Bench bench, double[] row, int n, boolean composite) {
        CaseDraft draft = draft(row[0], row[1]);
        return bench.run((composite ? draft.composite() : draft).voxels(n));
    }

    /** A periodic cell whose effective properties are asked for. */
    static CaseDraft draft(double porosity, double poissonRatio) {
        return CaseDraft.on("spherical_pores", "edge", "1 um", "porosity", String.valueOf(porosity))
                .material("silicon", Solids.host(E, poissonRatio, 0.01))
                .homogenised()
                .tolerance(1e-7);
    }

    /** A run whose stiffness and conductivity are held against their bounds. */
    private static Observed bounded(Bench bench, Findings findings, double[] row, int n) {
        Observed run = run(bench, row, n, false);
        double nu = row[1];
        double bulk = E / (3 * (1 - 2 * nu));
        double shear = E / (2 * (1 + nu));
        double f = porosity(run);
        double[] constants = constants(run, nu);
        Map<String, ?> parameters = Map.of("porosity_of_lattice", f, "voxels_per_edge", n, "poisson_ratio", nu);
        findings.atMost(
                "effective bulk modulus over that of the solid, below Hashin and Shtrikman's bound",
                1 + f / (-1 + 3 * bulk * (1 - f) / (3 * bulk + 4 * shear)),
                constants[1],
                parameters);
        findings.atMost(
                "effective conductivity over that of the solid, below Maxwell's bound",
                2 * (1 - f) / (2 + f),
                constants[0],
                parameters);
        return run;
    }

    /** k over that of the solid, K over that of the solid, C11, C12 and C44 over Young's modulus. */
    static double[] constants(Observed run, double nu) {
        return new double[] {
            run.scalar("effective_conductivity_xx") / (Solids.DIFFUSIVITY * Solids.MAX_CONCENTRATION),
            run.scalar("effective_bulk_modulus") * 3 * (1 - 2 * nu) / E,
            run.scalar("effective_stiffness_11") / E,
            run.scalar("effective_stiffness_12") / E,
            run.scalar("effective_stiffness_44") / E
        };
    }

    private static double porosity(Observed run) {
        int voxels = run.lattice().grid().voxelCount();
        return Means.mean(voxels, v -> true, v -> run.lattice().isSolid(v) ? 0 : 1);
    }
}
