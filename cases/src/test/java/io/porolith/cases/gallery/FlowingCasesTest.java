package io.porolith.cases.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cases.gallery.ShippedCase.Outcome;
import io.porolith.io.FieldName;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shipped cases with plastic flow at reduced size: their trends. */
class FlowingCasesTest {
    private static final double YIELD = 1.5e9;

    @Test
    void flowBoundsTheStressUpToFullLithiation() {
        Outcome run = ShippedCase.named("plastic-octant").run("mesh.voxels_per_edge=10");
        assertThat(run.last("mean_lithiation")).isCloseTo(0.95, within(1e-6));
        assertThat(run.last("max_volume_ratio")).isBetween(3.3, 3.9);
        for (int f = 0; f < run.frames().size(); f++) {
            // Kirchhoff stress over J_c yields, so Cauchy stress may differ by the elastic volume change.
            assertThat(run.at(f, "raw_max_von_mises_stress.silicon")).isLessThan(1.2 * YIELD);
        }
        double before = 0;
        for (Map<String, Double> step : run.steps()) {
            assertThat(step.get("plastic_dissipation")).isGreaterThanOrEqualTo(before);
            before = step.get("plastic_dissipation");
        }
        assertThat(run.last("max_principal_stress.carbon"))
                .as("the lining is stretched")
                .isPositive();
        double solves = run.steps().stream()
                .mapToDouble(s -> s.get("newton_iterations"))
                .average()
                .orElseThrow();
        assertThat(solves).as("linear solves a step").isLessThan(15);
    }

    @Test
    void theFilmFlowsInCompressionThenInTension() {
        Outcome run = ShippedCase.named("film-cycle").run("mesh.voxels=[1, 1, 4]");
        double least = Double.POSITIVE_INFINITY;
        double filled = 0;
        for (Map<String, Double> step : run.steps()) {
            if (step.get("mean_stress_xx") < least) {
                least = step.get("mean_stress_xx");
                filled = step.get("mean_lithiation");
            }
        }
        // Kirchhoff stress: Y times J_c = 1 + 2.8 x.
        assertThat(filled).isCloseTo(0.8, within(0.01));
        assertThat(least).isCloseTo(-YIELD * (1 + 2.8 * 0.8), within(0.03 * YIELD * 3.24));
        assertThat(run.last("mean_stress_xx")).isCloseTo(YIELD * 1.28, within(0.1 * YIELD * 1.28));
        assertThat(run.last("plastic_dissipation")).isPositive();
    }

    @Test
    void largerPoresGrowLessOutwards() {
        Map<String, Double> small = pore(100);
        Map<String, Double> large = pore(180);
        assertThat(large.get("cell_volume_change")).isLessThan(small.get("cell_volume_change"));
        assertThat(Math.abs(large.get("mean_stress_xx"))).isLessThan(Math.abs(small.get("mean_stress_xx")));
        assertThat(large.get("max_von_mises_stress.silicon")).isLessThan(1.2 * YIELD);
    }

    private static Map<String, Double> pore(int nanometres) {
        Outcome run = ShippedCase.named("plastic-film-pores")
                .run("mesh.voxels_per_edge=10", "geometry.pore_radius=" + nanometres + " nm");
        return run.frames().get(run.frames().size() - 1);
    }

    @Test
    void aStifferMatrixLeavesLessCapacity() {
        double soft = capacity("5 GPa", "0.1 GPa");
        double stiff = capacity("60 GPa", "1.5 GPa");
        assertThat(stiff).isLessThan(0.7 * soft);
    }

    /** Mean lithiation at which the mean pressure in the particle passes 0.3 GPa; 1 if it does not. */
    private static double capacity(String modulus, String yield) {
        Outcome run = ShippedCase.named("stiff-matrix")
                .run(
                        "mesh.voxels_per_edge=12",
                        "output.every_steps=1",
                        "materials.electrolyte.youngs_modulus=" + modulus,
                        "materials.electrolyte.yield_stress=" + yield);
        return run.steps().stream()
                .filter(s -> s.get("mean_hydrostatic_stress.silicon") < -0.3e9)
                .mapToDouble(s -> s.get("mean_lithiation"))
                .min()
                .orElse(1);
    }

    /** Flow bounds the tension in the core, and leaves the skin in tension at the yield stress. */
    @Test
    void aFrontLeavesAPlasticSkinInTension() {
        String[] coarse = {"mesh.voxels_per_edge=12", "lithiation.front.steps=45", "output.every_steps=45"};
        Outcome plastic = ShippedCase.named("front-sphere").run(coarse);
        Outcome elastic = ShippedCase.named("front-sphere")
                .run(coarse[0], coarse[1], coarse[2], "mechanics.flow={silicon: elastic}");
        assertThat(plastic.last("max_principal_stress.silicon")).isBetween(0.8 * YIELD, 1.3 * YIELD);
        assertThat(plastic.last("min_hydrostatic_stress.silicon"))
                .as("the core is compressed")
                .isLessThan(-0.3 * YIELD);
        assertThat(elastic.last("max_principal_stress.silicon")).isGreaterThan(6 * YIELD);
        assertThat(plastic.last("particle_volume_change"))
                .isCloseTo(elastic.last("particle_volume_change"), within(0.05 * 2.8));
        assertThat(plastic.last("energy_imbalance")).isBetween(-0.03, 0.03);
        assertThat(plastic.steps())
                .allSatisfy(step -> assertThat(step.get("force_imbalance")).isLessThan(1e-5));
        assertThat(plastic.last("front_position")).isCloseTo(30e-9, within(1e-15));
    }

    /** A crystal whose front runs fastest along <110> swells most there, and unevenly, which takes more flow than an even front at the same lithiation. */
    @Test
    void aCrystalSwellsMostWhereItsFrontIsFastest() {
        String[] coarse = {"mesh.voxels=[12, 12, 2]", "lithiation.front.steps=20", "output.every_steps=0"};
        Outcome crystal = ShippedCase.named("crystalline-wire").run(coarse);
        Outcome even = ShippedCase.named("crystalline-wire")
                .run(
                        coarse[0],
                        coarse[1],
                        "output={stress_at_mean_lithiation: [" + crystal.last("mean_lithiation") + "]}",
                        "lithiation.front.anisotropy=0",
                        "lithiation.front.to=42 nm");
        // Nodes near the surface at the same distance from the axis: 11 and 8 sqrt(2) voxels.
        assertThat(moved(crystal, 8, 8)).isGreaterThan(1.15 * moved(crystal, 11, 0));
        assertThat(moved(even, 8, 8)).isCloseTo(moved(even, 11, 0), within(0.08 * moved(even, 11, 0)));
        assertThat(even.at(0, "mean_lithiation")).isCloseTo(crystal.last("mean_lithiation"), within(1e-6));
        String flow = "mean_equivalent_plastic_strain.silicon";
        assertThat(crystal.last(flow)).isGreaterThan(1.1 * even.at(0, flow));
    }

    /** How far a node of the coarse wire has moved in the plane. */
    private static double moved(Outcome run, int i, int j) {
        float[] u = run.fields().get(FieldName.DISPLACEMENT);
        int node = i + 13 * j;
        return Math.hypot(u[3 * node], u[3 * node + 1]);
    }
}
