package io.porolith.cases.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cases.gallery.ShippedCase.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cases of pores in silicon at reduced size: signs, trends and closed forms that hold on coarse lattices too. */
class PoreCasesTest {
    /** Of silicon-set-n. */
    private static final double MODULUS = 80e9;

    /** At a lithiation of 0.1 with the convention log: 0.1 ln(3.8)/3. */
    private static final double EIGENSTRAIN = 0.1 * Math.log(3.8) / 3;

    private static Outcome cylinders(int voxels, double radius, double spacing) {
        return ShippedCase.named("cylindrical-pores")
                .run(
                        "mesh.voxels_per_edge=" + voxels,
                        "geometry.pore_radius=" + radius + " nm",
                        "geometry.spacing=" + spacing + " nm",
                        "geometry.height=" + spacing / 2 / voxels + " nm");
    }

    @Test
    void heldCylindricalPoresAreCompressedLikeTheRoundCell() {
        Outcome run = cylinders(96, 4, 24);
        ShippedCasesTest.assertSmallStrain(ShippedCase.named("cylindrical-pores"), run);
        ShippedCasesTest.assertGrowthIsSplit(run);
        double nu = 0.28;
        double f = Math.PI * 16 / (24 * 24);
        // Round cell held at its rim in plane strain; at this porosity the square cell is within 0.4 % of it, the
        // lattice within 8 %.
        double hoop = -2 * MODULUS * EIGENSTRAIN / ((1 - nu) * ((1 + f) - (1 - f) * nu / (1 - nu)));
        assertThat(run.last("min_principal_stress.silicon")).isCloseTo(hoop, within(0.08 * -hoop));
        assertThat(run.last("cell_volume_change")).as("no face moves").isEqualTo(0);
        assertThat(run.last("pore_volume_change")).as("the pore takes all").isNegative();
    }

    @Test
    void stressRisesAsPoresShrinkAtOneSpacing() {
        double mises = 0;
        double pressure = 0;
        for (double radius : new double[] {8, 6, 4, 2}) {
            Outcome run = cylinders(96, radius, 24);
            assertThat(run.last("max_von_mises_stress.silicon"))
                    .as("r = %s nm", radius)
                    .isGreaterThan(mises);
            assertThat(-run.last("mean_stress_xx")).as("r = %s nm", radius).isGreaterThan(pressure);
            mises = run.last("max_von_mises_stress.silicon");
            pressure = -run.last("mean_stress_xx");
        }
    }

    @Test
    void stressIsTheSameAtOneRatioOfRadiusToSpacing() {
        Map<String, Double> large = cylinders(48, 8, 24).frames().get(0);
        for (double scale : new double[] {2, 8, 1e-3}) {
            Map<String, Double> small =
                    cylinders(48, 8 / scale, 24 / scale).frames().get(0);
            large.forEach((scalar, value) -> {
                if (scalar.contains("principal") || scalar.contains("mises") || scalar.endsWith("volume_change")) {
                    assertThat(small.get(scalar))
                            .as("%s at 1/%s", scalar, scale)
                            .isCloseTo(value, within(1e-10 * Math.abs(value)));
                }
            });
        }
    }

    @Test
    void theMacroporousFilmGrowsUpwardsAndPullsHardestWithSmallPores() {
        ShippedCase film = ShippedCase.named("macroporous-octant");
        Outcome run = film.run("mesh.voxels_per_edge=32");
        ShippedCasesTest.assertSmallStrain(film, run);
        ShippedCasesTest.assertGrowthIsSplit(run);
        // Without a pore a layer on rollers grows (1 + nu)/(1 - nu) e in height; pores change that by few per cent.
        assertThat(run.last("cell_volume_change")).isCloseTo(1.22 / 0.78 * EIGENSTRAIN, within(0.02 * EIGENSTRAIN));
        assertThat(run.last("mean_stress_xx")).isNegative().isCloseTo(run.last("mean_stress_zz"), within(1.0));
        assertThat(run.last("mean_stress_xy"))
                .as("cancels with the mirror image")
                .isEqualTo(0);
        assertThat(run.last("mean_stress_yy") / run.last("mean_stress_xx"))
                .as("free top")
                .isCloseTo(0, within(1e-7));
        assertThat(run.last("raw_max_principal_stress.silicon"))
                .isLessThan(film.run("mesh.voxels_per_edge=32", "geometry.pore_radius=100 nm")
                        .last("raw_max_principal_stress.silicon"));
    }

    @Test
    void theSpongeIsForcedInwardsByItsFrameAndGrowsWithoutStressWithoutIt() {
        ShippedCase sponge = ShippedCase.named("sponge");
        Outcome held = sponge.run("mesh.voxels_per_edge=24");
        ShippedCasesTest.assertSmallStrain(sponge, held);
        ShippedCasesTest.assertGrowthIsSplit(held);
        assertThat(held.last("cell_volume_change")).isEqualTo(0);
        assertThat(held.last("pore_volume_change")).isNegative();
        assertThat(held.last("inward_expansion")).isPositive();
        double dense = -MODULUS * EIGENSTRAIN / (1 - 2 * 0.22);
        assertThat(held.last("mean_stress_xx")).as("far below dense silicon").isBetween(0.1 * dense, 0.0);

        Outcome free = sponge.run("mesh.voxels_per_edge=24", "mechanics.macroscopic.strain={}");
        assertThat(free.last("raw_max_von_mises_stress.silicon")).isLessThan(1e-5 * MODULUS * EIGENSTRAIN);
        for (String scalar : List.of("solid_volume_change", "cell_volume_change", "pore_volume_change")) {
            assertThat(free.last(scalar)).as(scalar).isCloseTo(3 * EIGENSTRAIN, within(1e-6));
        }
    }

    @Test
    void theQuickstartKeepsItsLithiumAndPullsHardestMidway() {
        ShippedCase quickstart = ShippedCase.named("quickstart");
        Outcome run = quickstart.run("mesh.voxels_per_edge=20");
        ShippedCasesTest.assertSmallStrain(quickstart, run);
        ShippedCasesTest.assertGrowthIsSplit(run);
        ShippedCasesTest.assertLithiumIsKept(run, quickstart.read().output().atMeanLithiation());
        String silicon = "max_principal_stress.silicon";
        assertThat(run.at(2, silicon)).isGreaterThan(run.at(0, silicon)).isGreaterThan(run.last(silicon));
        String lining = "raw_max_principal_stress.carbon";
        for (int f = 1; f < run.frames().size(); f++) {
            assertThat(run.at(f, lining)).isGreaterThan(run.at(f - 1, lining));
        }
        assertThat(run.last("pore_volume_change"))
                .as("the pore of a free body grows with it")
                .isPositive();
        assertThat(run.last("max_lithiation")).isCloseTo(0.11, within(1e-6));
    }

    @Test
    void thePorousParticleStretchesItsSkinAndFillsUnevenlyWhenChargedFast() {
        ShippedCase particle = ShippedCase.named("random-porous-particle");
        Outcome slow = particle.run("mesh.voxels_per_edge=20");
        ShippedCasesTest.assertSmallStrain(particle, slow);
        ShippedCasesTest.assertGrowthIsSplit(slow);
        ShippedCasesTest.assertLithiumIsKept(slow, particle.read().output().atMeanLithiation());
        assertThat(slow.last("time")).as("0.08 of a charge in ten hours").isCloseTo(2880, within(1e-3));
        assertThat(slow.last("raw_max_principal_stress.carbon")).isPositive();
        assertThat(slow.last("particle_volume_change")).isPositive();

        Outcome fast = particle.run("mesh.voxels_per_edge=20", "diffusion.program[0].lithiate.c_rate=0.2");
        assertThat(fast.last("max_lithiation")).isGreaterThan(slow.last("max_lithiation") + 0.003);
        assertThat(fast.last("min_lithiation")).isLessThan(slow.last("min_lithiation"));
    }
}
