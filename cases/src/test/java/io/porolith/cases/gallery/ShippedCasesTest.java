package io.porolith.cases.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cases.gallery.ShippedCase.Outcome;
import io.porolith.run.MemoryEstimate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every shipped case. */
class ShippedCasesTest {
    private static final double SMALL_STRAIN = 0.05;

    @Test
    void theGalleryIsComplete() {
        assertThat(ShippedCase.all().stream().map(ShippedCase::name))
                .containsExactly(
                        "core-shell",
                        "crystalline-wire",
                        "cylindrical-pores",
                        "dual-shell-limited",
                        "dual-shell",
                        "effective-properties",
                        "fib-sem",
                        "film-cycle",
                        "front-sphere",
                        "macroporous-octant",
                        "matrix-capacity",
                        "matrix-flow",
                        "plastic-film-pores",
                        "plastic-octant",
                        "pressure-retarded",
                        "quickstart",
                        "random-porous-particle",
                        "rate-and-size",
                        "softening",
                        "sponge",
                        "stiff-matrix",
                        "two-phase-film");
    }

    @Test
    void everyHeaderSaysHowToRunItAndWhatItStandsFor() {
        for (ShippedCase c : ShippedCase.all()) {
            assertThat(c.header())
                    .as(c.name())
                    .contains("./porolith run cases/" + c.name() + ".yaml")
                    .contains("\n# Shows    ", "\n# Trend    ", "\n# Look at  ", "\n# Strain   ", "\n# Time     ");
        }
    }

    @Test
    void everyCaseReadsUnderItsOwnNameAndFitsALaptop() {
        for (ShippedCase c : ShippedCase.all()) {
            assertThat(c.read().name()).isEqualTo(c.name());
            assertThat(c.read().title()).as(c.name()).isNotEqualTo(c.name()).hasSizeBetween(20, 90);
            assertThat(MemoryEstimate.of(c.read()).bytes()).as(c.name()).isLessThan(1_000_000_000L);
        }
    }

    static Stream<Arguments> cases() {
        return ShippedCase.all().stream().map(c -> Arguments.of(c.name(), c));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @Tag("slow")
    void everyCaseRunsAtFullSizeWithoutAWarning(String name, ShippedCase c) {
        Outcome run = c.run();
        assertThat(run.notes()).noneMatch(note -> note.startsWith("warning"));
        assertBalanced(c, run);
        boolean linear =
                c.read().mechanics().map(m -> !m.model().followsHistory()).orElse(false);
        if (c.read().homogenisation().isEmpty() && linear) {
            assertSmallStrain(c, run);
        }
    }

    /** Lithium, momentum and energy, wherever a run has them, in every step. */
    private static void assertBalanced(ShippedCase c, Outcome run) {
        Map<String, Double> most =
                Map.of("lithium_balance_error", 1e-10, "force_imbalance", 1e-5, "energy_imbalance", 0.06);
        most.forEach((name, limit) -> assertThat(run.steps())
                .as("%s of %s", name, c.name())
                .noneMatch(step -> Math.abs(step.getOrDefault(name, 0.0)) > limit));
    }

    static void assertSmallStrain(ShippedCase c, Outcome run) {
        assertThat(run.last("largest_eigenstrain")).as(c.name()).isBetween(0.0099, SMALL_STRAIN);
    }

    /** Lithium supplied is lithium stored, at every step; the stress outputs are where the case asks for them. */
    static void assertLithiumIsKept(Outcome run, List<Double> outputs) {
        assertThat(run.steps()).allSatisfy(step -> {
            assertThat(step.get("lithium_balance_error")).isLessThan(1e-10);
            assertThat(step.get("supplied_lithium")).isPositive();
        });
        assertThat(run.frames()).hasSameSizeAs(outputs);
        for (int f = 0; f < outputs.size(); f++) {
            assertThat(run.at(f, "mean_lithiation")).isCloseTo(outputs.get(f), within(2e-7));
        }
    }

    /** What the solid gains goes outwards or into the pores, by the divergence theorem. */
    static void assertGrowthIsSplit(Outcome run) {
        double solid = 0;
        for (String phase : List.of("silicon", "carbon", "oxide")) {
            solid += run.mesh().getOrDefault("volume_" + phase, 0.0);
        }
        for (int f = 0; f < run.frames().size(); f++) {
            double gained = run.at(f, "solid_volume_change") * solid;
            assertThat(run.at(f, "outward_expansion") + run.at(f, "inward_expansion"))
                    .isCloseTo(gained, within(1e-8 * Math.abs(gained)));
        }
    }
}
