package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.linear.NotConvergedException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of lithium, charge and flow, as a user writes them, whose answers are closed forms. */
class ChemoMechanicalAnswersTest {
    private static final double FARADAY = 96485.33212;
    private static final double THERMAL = 8.314462618 * 320 / FARADAY;
    private static final double LENGTH = 80e-9;
    private static final double C_MAX = 1e4;
    private static final double TRANSFER = 0.3;
    private static final double FILM_RESISTANCE = 0.02;

    private static final String BATTERY = """
            geometry: {type: box, size_x: 10 nm, size_z: 80 nm, cell: octant}
            mesh: {voxels: [2, 2, 16]}
            materials: {silicon: {preset: silicon-set-n, max_concentration: 1e4 mol/m^3, diffusivity: 1e-15 m^2/s}}
            diffusion:
              surfaces: [z_max]
              kinetics:
                open_circuit_potential: {polynomial: [0.5 V, -0.4 V]}
                exchange_current_density: 1 A/m^2
                transfer_coefficient: 0.3
                film_resistance: 0.02 ohm m^2
                temperature: 320 K
              program: [{lithiate: {c_rate: 20, until_mean_lithiation: 0.5}}]
              time: {tolerance: 1e-4}
            output: {fields: [], overview: false}
            """;

    /** A film on a substrate that does not give. */
    private static final String FILM = """
            geometry: {type: box, size_x: 10 nm, size_z: 80 nm, cell: octant}
            mesh: {voxels: [1, 1, 8]}
            materials:
              silicon: {preset: silicon-set-n, youngs_modulus: 80 GPa, yield_stress: 0.5 GPa, poisson_ratio: 0.22,
                        volume_ratio: 1.3, max_concentration: 311.1 kmol/m^3, diffusivity: 1e-9 m^2/s}
            diffusion:
              surfaces: [z_max]
              program: [{lithiate: {c_rate: 1, until_mean_lithiation: 0.5}}]
              time: {tolerance: 1e-4}
            mechanics: {model: small_strain_plastic, expansion_convention: volume, faces: {x_max: symmetry, y_max: symmetry}}
            output: {fields: [], overview: false}
            """;

    private static final double E = 80e9;
    private static final double BIAXIAL = E / (1 - 0.22);

    private static double root(DoubleUnaryOperator rising, double from, double to) {
        double low = from;
        double high = to;
        for (int n = 0; n < 200; n++) {
            double mid = 0.5 * (low + high);
            low = rising.applyAsDouble(mid) < 0 ? mid : low;
            high = rising.applyAsDouble(mid) < 0 ? high : mid;
        }
        return low;
    }

    /** Overpotential with the share of the surface layer, V, at a current density that leaves the surface. */
    private static double overpotential(double current, double x) {
        double exchange = Math.pow(1 - x, TRANSFER) * Math.pow(x, 1 - TRANSFER) / 0.5;
        double transfer = root(
                e -> exchange * (Math.exp(TRANSFER * e / THERMAL) - Math.exp(-(1 - TRANSFER) * e / THERMAL)) - current,
                -1,
                1);
        return transfer + FILM_RESISTANCE * current;
    }

    /** At constant current the surface is ahead of the mean by j L / (3 D c_max), and the potential follows from the surface. */
    @Test
    void aSlabAtConstantCurrentHasThePotentialOfItsSurface() {
        Map<String, Double> s = LastScalars.of(BATTERY, "diffusion.time.tolerance=1e-5");
        double flux = 20.0 / 3600 * C_MAX * LENGTH;
        double surface = s.get("max_lithiation");
        assertThat(surface - 0.5).isCloseTo(flux * LENGTH / (3 * 1e-15 * C_MAX), within(2e-5));
        double expected = 0.5 - 0.4 * surface + overpotential(-flux * FARADAY, surface);
        assertThat(s.get("potential")).isCloseTo(expected, within(1e-8));
        assertThat(s.get("time")).isCloseTo(90, within(1e-4));
        double charge = 0.5 * C_MAX * FARADAY / 3600 * 1e3 / 1e6;
        assertThat(s.get("volumetric_capacity")).as("mAh/cm^3").isCloseTo(charge, within(1e-6 * charge));
    }

    /** Charged and discharged, each at constant current to a potential and then at that potential to a small current. */
    @Test
    void aCycleOfCurrentAndPotentialEndsWhereItsLastCutOffSays() {
        Map<String, Double> s = LastScalars.of(
                BATTERY,
                "diffusion.program=[{lithiate: {c_rate: 5, until_potential: 0.2 V}},"
                        + " {lithiate: {potential: 0.2 V, until_c_rate: 0.01}}, {rest: {duration: 100 s}},"
                        + " {delithiate: {c_rate: 5, until_potential: 0.45 V}}, {delithiate: {potential: 0.45 V, until_c_rate: 0.01}}]");
        assertThat(s.get("potential")).isEqualTo(0.45);
        assertThat(s.get("current_c_rate")).isCloseTo(-0.01, within(1e-7));
        double current = 0.01 / 3600 * C_MAX * LENGTH * FARADAY;
        double surface = s.get("min_lithiation");
        assertThat(0.5 - 0.4 * surface + overpotential(current, surface)).isCloseTo(0.45, within(1e-6));
        assertThat(s.get("utilisation")).isBetween(0.74, 0.75);
        assertThat(s.get("lithium_balance_error")).isLessThan(1e-12);
    }

    /** Swelling in the plane is elastic strain and half of the plastic one, whatever the law of hardening. */
    @ParameterizedTest
    @ValueSource(strings = {"mesh={voxels: [1, 1, 2]}", "mesh={type: conforming, element: tet10, size: 5 nm}"})
    void aFilmHardensAlongItsCurve(String mesh) {
        Map<String, Double> s = LastScalars.of(
                FILM,
                mesh,
                "geometry.size_z=20 nm",
                "mechanics.flow={silicon: {hardening_modulus: 2 GPa, saturation_stress: 1 GPa, saturation_rate: 30}}");
        DoubleUnaryOperator flowStress = p -> 0.5e9 + 2e9 * p + 1e9 * (1 - Math.exp(-30 * p));
        double plastic = root(p -> 0.5 * p + flowStress.applyAsDouble(p) / BIAXIAL - 0.05, 0, 1);
        assertThat(s.get("mean_equivalent_plastic_strain.silicon")).isCloseTo(plastic, within(1e-6 * plastic));
        double stress = flowStress.applyAsDouble(plastic);
        assertThat(s.get("mean_von_mises_stress.silicon")).isCloseTo(stress, within(1e-6 * stress));
    }

    /** A film that has flowed in compression is unloaded: its largest principal stress is next to zero until it is in tension, and rises at once then. */
    @ParameterizedTest
    @CsvSource({"max_principal_stress, 0.1, 1", "raw_max_principal_stress, 0.4, 1", "max_hydrostatic_stress, 0.2, 1.5"})
    void tensionAfterFlowEndsAStepAtItsLimit(String quantity, double limit, double biaxial) {
        Map<String, Double> s = LastScalars.of(
                FILM,
                "diffusion.program=[{lithiate: {c_rate: 1, until_mean_lithiation: 0.5}}, {delithiate: {c_rate: 1,"
                        + " until_mean_lithiation: 0.01, until_stress: {quantity: " + quantity
                        + ", phase: silicon, limit: "
                        + limit + " GPa}}}]");
        double change = (0.5e9 + biaxial * limit * 1e9) / BIAXIAL / 0.1;
        assertThat(0.5 - s.get("mean_lithiation")).isCloseTo(change, within(1e-3 * change));
        assertThat(s.get(quantity + ".silicon")).isCloseTo(limit * 1e9, within(1e-3 * limit * 1e9));
    }

    /** A fixed step that fills a body more than it holds is refused with what would help. */
    @Test
    void aFixedStepThatIsTooLongIsNamed() {
        assertThatThrownBy(() -> LastScalars.of(
                        BATTERY, "diffusion.time={scheme: backward_euler, first_step: 1000 s, tolerance: 1e-4}"))
                .isInstanceOf(NotConvergedException.class)
                .hasMessageContaining("backward_euler step of 1.00e+03 s")
                .hasMessageContaining("first_step");
    }

    /** At constant rate of swelling a film flows at twice that rate, and its stress is that of the law at this rate. */
    @ParameterizedTest
    @CsvSource({"power_law, 0", "overstress, 1"})
    void aFilmFlowsSteadilyAtTheStressOfItsRate(String law, double threshold) {
        Map<String, Double> s = LastScalars.of(
                FILM,
                "diffusion.time.max_step=100 s",
                "mechanics.flow={silicon: {rate_law: " + law + ", reference_rate: 1e-3 1/s, exponent: 4}}");
        double rate = 2 * 0.1 / 3600;
        double stress = 0.5e9 * (threshold + Math.pow(rate / 1e-3, 0.25));
        assertThat(s.get("mean_von_mises_stress.silicon")).isCloseTo(stress, within(1e-4 * stress));
    }

    /**
     * A film that is lithiated at once relaxes: dq/dt = -E / (2 (1 - nu)) d (q / Y - z)^m, z = 0 or 1. Lithium is at rest then and asks for no
     * short steps; taken at once the stress after 1000 s would be 14 % too high, after 10,000 s 28 %.
     */
    @ParameterizedTest
    @CsvSource({
        "power_law, 0, 300",
        "power_law, 0, 1000",
        "power_law, 0, 10000",
        "overstress, 1, 1000",
        "overstress, 1, 10000"
    })
    void aFilmRelaxesAtRest(String law, double threshold, double time) {
        double yield = 0.5e9;
        double beyond = BIAXIAL * 0.01 / yield - threshold;
        double speed = BIAXIAL / 2 * 1e-5 / yield;
        double stress = yield * (threshold + 1 / Math.sqrt(1 / (beyond * beyond) + 2 * speed * time));
        String[] relaxing = {
            "mechanics.flow={silicon: {rate_law: " + law + ", reference_rate: 1e-5 1/s, exponent: 3}}",
            "diffusion.program=[{lithiate: {c_rate: 3600, until_mean_lithiation: 0.1}}, {rest: {duration: " + time
                    + " s}}]"
        };
        Map<String, Double> s = LastScalars.of(FILM, relaxing);
        assertThat(s.get("mean_von_mises_stress.silicon")).isCloseTo(stress, within(0.035 * stress));
    }

    /** A cell without pores that is stretched and swells: Hencky's stress of its stretches, on any elements. */
    @ParameterizedTest
    @CsvSource({"'{voxels: [2, 2, 2]}', volume", "'{type: conforming, element: tet10, size: 10 nm}', log"})
    void aStretchedCellHasHenckysStress(String mesh, String convention) {
        double[] stretch = {1.1, 0.95, 1.02};
        Map<String, Double> s = LastScalars.of("""
                geometry: {type: box, size_x: 20 nm, size_y: 20 nm, size_z: 20 nm, cell: periodic}
                mesh: %s
                materials: {silicon: {preset: silicon-set-n, youngs_modulus: 80 GPa, poisson_ratio: 0.22, volume_ratio: 3.8}}
                lithiation: {initial: 0.1}
                mechanics:
                  model: finite_strain
                  flow: {silicon: elastic}
                  expansion_convention: %s
                  macroscopic: {strain: {xx: 0.1, yy: -0.05, zz: 0.02, xy: 0, yz: 0, xz: 0}}
                output: {fields: [], overview: false}
                """.formatted(mesh, convention));
        double swelling = convention.equals("log") ? Math.pow(3.8, 0.1) : 1.28;
        double[] elastic = Arrays.stream(stretch)
                .map(l -> Math.log(l) - Math.log(swelling) / 3)
                .toArray();
        double volume = Arrays.stream(elastic).sum();
        double lambda = E * 0.22 / (1.22 * 0.56);
        for (int axis = 0; axis < 3; axis++) {
            double kirchhoff = swelling * (lambda * volume + E / 1.22 * elastic[axis]);
            String name = "mean_stress_" + "xyz".charAt(axis) + "xyz".charAt(axis);
            assertThat(s.get(name)).as(name).isCloseTo(kirchhoff, within(1e-10 * Math.abs(kirchhoff)));
        }
    }

    /** Half of a fourfold swelling by each convention, without stress; asked for more than rounding leaves. */
    @ParameterizedTest
    @CsvSource({"stretch, 2.165216182", "log, 2", "volume, 2.5"})
    void aFreeBodySwellsByItsConvention(String convention, double ratio) {
        List<String> meshes = Stream.of("{voxels: [2, 2, 2]}", "tet4", "tet10")
                .map(m -> m.startsWith("tet") ? "{type: conforming, element: " + m + ", size: 15 nm}" : m)
                .toList();
        for (String mesh : meshes) {
            Map<String, Double> s = LastScalars.of("""
                    geometry: {type: box, size_x: 30 nm, size_y: 30 nm, size_z: 30 nm, cell: full}
                    mesh: %s
                    materials: {silicon: {preset: silicon-set-n, volume_ratio: 4}}
                    lithiation: {initial: 0.5}
                    mechanics: {model: finite_strain, expansion_convention: %s, support: minimal}
                    solver: {newton_tolerance: 1e-12}
                    output: {fields: [], overview: false}
                    """.formatted(mesh, convention));
            assertThat(s.get("solid_volume_change")).as(mesh).isCloseTo(ratio - 1, within(1e-9));
            assertThat(s.get("max_volume_ratio")).as(mesh).isCloseTo(ratio, within(1e-9));
            assertThat(s.get("raw_max_von_mises_stress.silicon")).as(mesh).isLessThan(1e-3);
        }
    }
}
