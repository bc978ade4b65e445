package io.porolith.cases.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cases.gallery.ShippedCase.Outcome;
import io.porolith.material.OpenCircuitPotential;
import org.junit.jupiter.api.Test;

/** The cases where lithium depends on stress, potential, rate and size, at reduced size: each shows its trend. */
class LithiumCasesTest {
    private static final double GAS = 8.314462618 * 298.15;

    @Test
    void aStifferMatrixLeavesLessCapacity() {
        double before = lithiation(0.45, 0, 0);
        for (double modulus : new double[] {5, 60}) {
            Outcome run = ShippedCase.named("matrix-capacity")
                    .run("mesh.voxels_per_edge=14", "materials.electrolyte.youngs_modulus=" + modulus + " GPa");
            double reached = run.last("stored_lithium") / (311.1e3 * run.mesh().get("volume_silicon"));
            double expected = lithiation(0.45, modulus * 1e9, 0.3);
            assertThat(reached).as("%s GPa", modulus).isLessThan(before).isCloseTo(expected, within(0.12 * expected));
            assertThat(run.last("mean_hydrostatic_stress.silicon")).isNegative();
            assertThat(run.steps()).allSatisfy(step -> {
                assertThat(step.get("lithium_balance_error")).isLessThan(1e-9);
                if (step.get("mean_lithiation") > 1e-3) {
                    assertThat(Math.abs(step.get("energy_imbalance"))).isLessThan(1e-5);
                    assertThat(step.get("force_imbalance")).isLessThan(1e-5);
                }
            });
            before = reached;
        }
    }

    /** Whatever has flowed, at rest the particle is in chemical equilibrium with its pressure; a stronger matrix leaves less lithium. */
    @Test
    void aMatrixThatFlowsBoundsThePressureAndLeavesMoreCapacity() {
        double before = 1;
        for (String yield : new String[] {"0.1 GPa", "0.4 GPa"}) {
            Outcome run = ShippedCase.named("matrix-flow")
                    .run(
                            "mesh.voxels_per_edge=10",
                            "geometry.shell_thickness=50 nm",
                            "diffusion.time.tolerance=1e-2",
                            "output={fields: []}",
                            "materials.electrolyte.yield_stress=" + yield);
            // In the core; nodes of the interface, which belong to both, hold more.
            double x = run.last("min_lithiation");
            double pressure = -run.last("mean_hydrostatic_stress.silicon");
            double free = lithiation(0.2, 0, 0);
            double odds = Math.log(free / (1 - free)) - 2.8 / 311.1e3 * pressure / GAS;
            assertThat(Math.log(x / (1 - x))).as(yield).isCloseTo(odds, within(0.2));
            assertThat(x).as(yield).isLessThan(0.75 * before).isGreaterThan(0.02);
            assertThat(run.last("max_equivalent_plastic_strain.electrolyte")).isGreaterThan(0.02);
            before = x;
        }
    }

    /**
     * Lithiation of a particle of silicon-set-n in a shell of twice its radius with a potential held outside: ln(x / (1 - x)) - Omega sigma_h /
     * RT is that of a free one, sigma_h that of a sphere in a thick shell (Lame).
     */
    private static double lithiation(double volts, double modulus, double poisson) {
        OpenCircuitPotential potential = OpenCircuitPotential.FITS.get("silicon_lithiation");
        double free = bisect(0, 0.5, x -> volts - potential.at(x));
        double eigenstrain = Math.log(3.8) / 3;
        double bulk = 80e9 / (3 * (1 - 2 * 0.22));
        // Radial displacement of the inside of the shell per radius and pressure.
        double ratio = 8;
        double give = modulus == 0
                ? Double.POSITIVE_INFINITY
                : ((1 - 2 * poisson) + (1 + poisson) * ratio / 2) / (modulus * (ratio - 1));
        return bisect(0, 0.5, x -> {
            double pressure = eigenstrain * x / (1 / (3 * bulk) + give);
            double drive = -3 * eigenstrain / 311.1e3 * pressure / GAS;
            return Math.log(x / (1 - x)) - drive - Math.log(free / (1 - free));
        });
    }

    private static double bisect(double from, double to, java.util.function.DoubleUnaryOperator rising) {
        double low = from;
        double high = to;
        for (int n = 0; n < 100; n++) {
            double mid = 0.5 * (low + high);
            low = rising.applyAsDouble(mid) < 0 ? mid : low;
            high = rising.applyAsDouble(mid) < 0 ? high : mid;
        }
        return low;
    }

    @Test
    void pressureRetardsLithiationAndMoreSoInAStifferHost() {
        ShippedCase cell = ShippedCase.named("pressure-retarded");
        String coarse = "mesh.voxels_per_edge=10";
        double free = cell.run(coarse, "coupling.stress_on_diffusion=false").last("mean_lithiation");
        Outcome amorphous = cell.run(coarse);
        Outcome crystalline = cell.run(coarse, "materials.silicon.youngs_modulus=160 GPa");
        assertThat(amorphous.last("mean_lithiation")).isLessThan(0.8 * free);
        assertThat(crystalline.last("mean_lithiation")).isLessThan(0.8 * amorphous.last("mean_lithiation"));
        double first = amorphous.steps().get(1).get("current_c_rate");
        assertThat(amorphous.last("current_c_rate")).as("the current falls").isLessThan(0.5 * first);
        assertThat(amorphous.last("pore_use"))
                .as("the wall moves into the pore")
                .isPositive();
    }

    @Test
    void leavingSofteningOutOverstatesStress() {
        ShippedCase cell = ShippedCase.named("softening");
        String coarse = "mesh.voxels_per_edge=10";
        Outcome softening = cell.run(coarse);
        Outcome constant = cell.run(coarse, "materials.silicon.youngs_modulus=90 GPa");
        Outcome half = cell.run(coarse, "coupling.softening=false");
        double ratio = softening.last("max_von_mises_stress.silicon") / constant.last("max_von_mises_stress.silicon");
        assertThat(ratio).as("the modulus falls by 3.9 %, by more at the wall").isBetween(0.93, 0.965);
        assertThat(Math.abs(half.last("strain_energy") / softening.last("strain_energy") - 1))
                .as("the term in the potential matters less")
                .isBetween(1e-7, 0.02);
        for (Outcome run : new Outcome[] {softening, constant}) {
            assertThat(Math.abs(run.last("energy_imbalance"))).isLessThan(run == constant ? 1e-6 : 1e-2);
        }
    }

    @Test
    void aTwoPhaseFrontMovesAtConstantSpeed() {
        Outcome run = ShippedCase.named("two-phase-film").run();
        for (int f = 0; f < 4; f++) {
            assertThat(run.at(f, "min_lithiation")).as("ahead").isBetween(0.12, 0.17);
            assertThat(run.at(f, "max_lithiation")).as("behind").isBetween(0.85, 1.0);
        }
        double first = run.at(1, "time") - run.at(0, "time");
        double last = run.at(3, "time") - run.at(2, "time");
        assertThat(last).isCloseTo(first, within(0.01 * first));
        double speed = (run.at(3, "front_depth") - run.at(0, "front_depth")) / (run.at(3, "time") - run.at(0, "time"));
        double fed = 4.0 / 3600 * 200e-9 / (0.876 - 0.124);
        assertThat(speed).isCloseTo(fed, within(0.1 * fed));
        assertThat(run.last("lithium_balance_error")).isLessThan(1e-12);
    }

    @Test
    void onlyTheGroupOfRateAndSizeMatters() {
        ShippedCase sphere = ShippedCase.named("rate-and-size");
        double used = sphere.run().last("utilisation");
        assertThat(used).isCloseTo(1 - 4 * 150e-9 * 150e-9 / (3 * 1e-17 * 3600) / 5, within(0.02));
        double slower = sphere.run(
                        "geometry.radius=300 nm", "mesh.size=50 nm", "diffusion.program[0].lithiate.c_rate=1")
                .last("utilisation");
        assertThat(slower).isCloseTo(used, within(1e-3));
        double larger = sphere.run("geometry.radius=300 nm", "mesh.size=50 nm").last("utilisation");
        Outcome micrometre = sphere.run("geometry.radius=1 um", "mesh.size=120 nm");
        assertThat(larger).isLessThan(0.7 * used);
        assertThat(micrometre.last("utilisation")).isLessThan(0.25);
        assertThat(micrometre.last("dead_fraction")).isGreaterThan(0.5);
    }

    /** The faster lithium comes in, the less of the silicon is used and the more of it flows, at the yield stress from where it flows. */
    @Test
    void fasterMeansMoreStressAndLessUse() {
        Outcome[] runs = new Outcome[2];
        for (int r = 0; r < 2; r++) {
            runs[r] = ShippedCase.named("rate-and-size")
                    .run(
                            "diffusion.program[0].lithiate.c_rate=" + (r == 0 ? 1 : 10),
                            "diffusion.mass=lumped",
                            "diffusion.time.tolerance=1e-3",
                            "mesh.size=40 nm",
                            "mechanics={model: finite_strain, expansion_convention: volume}");
            assertThat(runs[r].notes()).noneMatch(note -> note.startsWith("warning"));
        }
        assertThat(runs[1].last("utilisation")).isBetween(0.5, 0.7 * runs[0].last("utilisation"));
        assertThat(runs[0].last("max_von_mises_stress.silicon")).isBetween(0.3e9, 0.8e9);
        assertThat(runs[1].last("max_von_mises_stress.silicon")).isBetween(1.3e9, 1.51e9);
        assertThat(runs[1].last("mean_equivalent_plastic_strain.silicon"))
                .isGreaterThan(5 * runs[0].last("mean_equivalent_plastic_strain.silicon"));
    }
}
