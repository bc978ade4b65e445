package io.porolith.cases.verification;

import io.porolith.material.Material;
import java.util.List;
import java.util.Map;

/** D6: a laminate, whose effective properties are closed forms. */
final class Laminate {
    static final Check CHECK = new Check(
            "D6",
            "Laminate",
            """
            A periodic stack of two flat layers, one to three in thickness. The lattice meets the interfaces and the exact displacement is \
            linear in each layer, so only the tolerance of the linear solver (1e-9) is left.""",
            "closed forms: uniform stress across and uniform strain along the layers (Backus, J. Geophys. Res. 67 (1962) 4427)",
            Laminate::measure);

    private static final double E1 = 90e9;
    private static final double NU1 = 0.28;
    private static final double E2 = 20e9;
    private static final double NU2 = 0.25;
    private static final double SHARE = 0.25;

    private Laminate() {}

    private static void measure(Bench bench, Findings findings) {
        Material stiff = Solids.host(E1, NU1, 0.02);
        Observed run = bench.run(CaseDraft.on(
                        "box",
                        "size_x",
                        "1 um",
                        "cell",
                        "periodic",
                        "layers",
                        List.of(layer("silicon", "0.25 um"), layer("carbon", "0.75 um")))
                .material("silicon", stiff)
                .material("carbon", Solids.host(E2, NU2, 0))
                .homogenised()
                .tolerance(1e-9)
                .voxels(8));
        compare(findings, run, "33", harmonic(axial(E1, NU1), axial(E2, NU2)));
        compare(findings, run, "44", harmonic(shear(E1, NU1), shear(E2, NU2)));
        compare(findings, run, "66", arithmetic(shear(E1, NU1), shear(E2, NU2)));
        compare(findings, run, "13", stiffness13());
        compare(findings, run, "11", stiffness11());
        double conductivity = Solids.DIFFUSIVITY * Solids.MAX_CONCENTRATION;
        findings.relative(
                "effective conductivity across layers of equal diffusivity, mol/(m s)",
                conductivity,
                run.scalar("effective_conductivity_zz"),
                1e-7,
                parameters());
    }

    private static Map<String, String> layer(String phase, String thickness) {
        return Map.of("phase", phase, "thickness", thickness);
    }

    private static Map<String, ?> parameters() {
        return Map.of("voxels_per_edge", 8, "share_of_the_stiff_layer", SHARE);
    }

    private static void compare(Findings findings, Observed run, String component, double expected) {
        String name = "effective_stiffness_" + component;
        findings.relative(name + ", Pa", expected, run.scalar(name), 1e-6, parameters());
    }

    /** lambda + 2 mu. */
    private static double axial(double e, double nu) {
        return e * (1 - nu) / ((1 + nu) * (1 - 2 * nu));
    }

    private static double shear(double e, double nu) {
        return e / (2 * (1 + nu));
    }

    private static double lambda(double e, double nu) {
        return axial(e, nu) - 2 * shear(e, nu);
    }

    private static double arithmetic(double a, double b) {
        return SHARE * a + (1 - SHARE) * b;
    }

    private static double harmonic(double a, double b) {
        return 1 / (SHARE / a + (1 - SHARE) / b);
    }

    /** Mean of lambda / (lambda + 2 mu). */
    private static double coupling() {
        return arithmetic(lambda(E1, NU1) / axial(E1, NU1), lambda(E2, NU2) / axial(E2, NU2));
    }

    private static double stiffness13() {
        return coupling() * harmonic(axial(E1, NU1), axial(E2, NU2));
    }

    private static double stiffness11() {
        double plane = arithmetic(plane(E1, NU1), plane(E2, NU2));
        return plane + coupling() * stiffness13();
    }

    /** lambda + 2 mu - lambda^2 / (lambda + 2 mu). */
    private static double plane(double e, double nu) {
        return axial(e, nu) - lambda(e, nu) * lambda(e, nu) / axial(e, nu);
    }
}
