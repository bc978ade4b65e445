package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.input.InputException;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases as a user writes them whose answers follow from Hooke's law, from a balance of lithium or from a laminate. */
class LinearAnswersTest {
    private static final double E = 100e9;
    private static final double NU = 0.3;
    private static final double LAMBDA = E * NU / ((1 + NU) * (1 - 2 * NU));
    private static final double MU = E / (2 * (1 + NU));
    /** Eigenstrain of the base case under the convention stretch. */
    private static final double SWELLING = 0.01;

    private static final double FARADAY = 96485.33212;
    /** Mole per cubic metre at full lithiation over the area of a face, times its volume: 1e5 mol/m^3 and 1 um. */
    private static final double CAPACITY_PER_AREA = 0.1;

    private static final String BASE = """
            case: block
            geometry: {type: box, size_x: 1 um, cell: octant}
            mesh: {voxels_per_edge: 4}
            materials:
              silicon: {youngs_modulus: 100 GPa, poisson_ratio: 0.3, yield_stress: 1 GPa, volume_ratio: 1.331,
                max_concentration: 1e5 mol/m^3, diffusivity: 1e-14 m^2/s, density: 2330 kg/m^3}
            lithiation: {initial: 0.1}
            mechanics: {expansion_convention: stretch}
            solver: {mechanics_tolerance: 1e-12}
            output: {fields: [], overview: false}
            """;

    private static final String CLAMPED = "mechanics.faces={x_min: clamped, x_max: clamped, y_min: clamped,"
            + " y_max: clamped, z_min: clamped, z_max: clamped}";
    private static final String MEAN = "mean_hydrostatic_stress.silicon";

    /** A case: what it changes in the base, and what must come out. */
    private record Answer(String name, List<String> overrides, Map<String, Double> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Answer answer(String name, Map<String, Double> expected, String... overrides) {
        return new Answer(name, List.of(overrides), expected);
    }

    static Stream<Answer> answers() {
        List<Answer> all = new ArrayList<>();
        Map<String, Double> linear = Map.of("stretch", 0.1, "log", Math.log(1.331) / 3, "volume", 0.331 / 3);
        linear.forEach((convention, full) -> {
            double e = 0.1 * full;
            String choice = "mechanics.expansion_convention=" + convention;
            Map<String, Double> held =
                    Map.of(MEAN, -E * e / (1 - 2 * NU), "strain_energy", 1.5 * E / (1 - 2 * NU) * e * e * 1e-18);
            all.add(answer("clamped, " + convention, held, choice, CLAMPED));
            all.add(answer("free, " + convention, Map.of("solid_volume_change", 3 * e), choice));
        });
        all.addAll(loads());
        all.addAll(cells());
        all.addAll(balances());
        return all.stream();
    }

    private static List<Answer> loads() {
        String dry = "lithiation.initial=0";
        String pulled = "mechanics.faces.x_max={displacement: [2 nm, free, free]}";
        String pressed = "mechanics.faces.x_max={pressure: 10 MPa}";
        double both = E / (1 - NU * NU);
        return List.of(
                answer(
                        "pulled",
                        Map.of(
                                "mean_stress_xx", 2e-3 * E,
                                "strain_energy", 0.5 * E * 4e-6 * 1e-18,
                                "solid_volume_change", (1 - 2 * NU) * 2e-3,
                                "reaction_force_x_max_x", 2e-3 * E * 1e-12),
                        dry,
                        pulled),
                answer(
                        "pulled along x, pushed along y",
                        Map.of(
                                "mean_stress_xx",
                                both * (2e-3 - NU * 1e-3),
                                "mean_stress_yy",
                                both * (NU * 2e-3 - 1e-3)),
                        dry,
                        pulled,
                        "mechanics.faces.y_max={displacement: [free, -1 nm, free]}"),
                answer("pulled while it swells", Map.of("mean_stress_xx", (2e-3 - SWELLING) * E), pulled),
                answer(
                        "pressed",
                        Map.of(
                                "mean_stress_xx", -10e6,
                                "solid_volume_change", -10e6 / E * (1 - 2 * NU),
                                "reaction_force_x_min_x", 10e6 * 1e-12),
                        dry,
                        pressed),
                answer(
                        "pressed from all sides while it swells",
                        Map.of(
                                "mean_stress_zz",
                                -10e6,
                                "solid_volume_change",
                                3 * (SWELLING - 10e6 / E * (1 - 2 * NU))),
                        pressed,
                        "mechanics.faces.y_max={pressure: 10 MPa}",
                        "mechanics.faces.z_max={pressure: 10 MPa}"),
                answer(
                        "pressed and held by nothing",
                        Map.of("mean_stress_xx", -10e6, "solid_volume_change", 3 * SWELLING - 10e6 / E * (1 - 2 * NU)),
                        "geometry.cell=full",
                        "mechanics.support=minimal",
                        pressed,
                        "mechanics.faces.x_min={pressure: 10 MPa}"),
                answer(
                        "a modulus that falls with lithiation",
                        Map.of(MEAN, -80e9 * 0.025 / (1 - 2 * NU)),
                        CLAMPED,
                        "lithiation.initial=0.25",
                        "materials.silicon.youngs_modulus={from: 100 GPa, to: 20 GPa}"),
                answer(
                        "a Poisson ratio that falls with lithiation",
                        Map.of(MEAN, -E * 0.05 / (1 - 2 * 0.25)),
                        CLAMPED,
                        "lithiation.initial=0.5",
                        "materials.silicon.poisson_ratio={from: 0.3, to: 0.2}"));
    }

    private static List<Answer> cells() {
        String periodic = "geometry.cell=periodic";
        double xx = (1e-3 - SWELLING) * E - NU * 20e6;
        return List.of(
                answer(
                        "a held cell, stretched",
                        Map.of("mean_stress_xx", (LAMBDA + 2 * MU) * 1e-3, "mean_stress_yy", LAMBDA * 1e-3),
                        periodic,
                        "lithiation.initial=0",
                        "mechanics.macroscopic.strain={xx: 0.001, yy: 0, zz: 0, yz: 0, xz: 0, xy: 0}"),
                answer(
                        "a cell, sheared",
                        Map.of("mean_stress_xy", 2 * MU * 5e-4, "mean_strain_xy", 5e-4),
                        periodic,
                        "mechanics.macroscopic.strain={xy: 0.0005}"),
                answer(
                        "a cell with strain along x, stress along z and in shear, free along y",
                        Map.of(
                                "mean_stress_xx",
                                xx,
                                "mean_stress_zz",
                                -20e6,
                                "mean_stress_yz",
                                3e6,
                                "mean_strain_zz",
                                SWELLING + (-20e6 - NU * xx) / E,
                                "mean_strain_yy",
                                SWELLING - NU * (xx - 20e6) / E,
                                "mean_strain_yz",
                                3e6 / (2 * MU)),
                        periodic,
                        "mechanics.macroscopic={strain: {xx: 0.001}, stress: {zz: -20 MPa, yz: 3 MPa}}"),
                answer(
                        "a free cell",
                        Map.of("mean_strain_xx", SWELLING, "cell_volume_change", 3 * SWELLING),
                        periodic));
    }

    private static List<Answer> balances() {
        String dry = "lithiation.initial=0";
        return List.of(
                answer(
                        "a flux",
                        Map.of("mean_lithiation", 1e-4 * 20 / CAPACITY_PER_AREA, "supplied_lithium", 1e-4 * 20 * 1e-12),
                        dry,
                        through("[x_max]", "{lithiate: {flux: 1e-4 mol/(m^2 s), duration: 20 s}}")),
                answer(
                        "a flux through three faces",
                        Map.of("mean_lithiation", 3 * 1e-4 * 10 / CAPACITY_PER_AREA),
                        dry,
                        through("[x_max, y_max, z_max]", "{lithiate: {flux: 1e-4 mol/(m^2 s), duration: 10 s}}")),
                answer(
                        "a current density",
                        Map.of("mean_lithiation", 0.1 + 10 * 20 / FARADAY / CAPACITY_PER_AREA),
                        through("[x_max]", "{lithiate: {current_density: 10 A/m^2, duration: 20 s}}")),
                answer(
                        "in, rest and out by C-rate",
                        Map.of("mean_lithiation", 0.1 + 0.05 - 0.02, "time", 276.0),
                        through(
                                "[x_max]",
                                "{lithiate: {c_rate: 1, duration: 180 s}}, {rest: {duration: 1 min}},"
                                        + " {delithiate: {c_rate: 2, duration: 36 s}}")),
                answer(
                        "until mean lithiations",
                        Map.of("mean_lithiation", 0.02, "time", 180 + 0.03 * 7200),
                        dry,
                        through(
                                "[x_max]",
                                "{lithiate: {c_rate: 1, until_mean_lithiation: 0.05}},"
                                        + " {delithiate: {c_rate: 0.5, until_mean_lithiation: 0.02}}")));
    }

    private static String through(String surfaces, String steps) {
        return "diffusion={surfaces: %s, program: [%s]}".formatted(surfaces, steps);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void comesOutExactly(Answer answer) {
        Map<String, Double> found = run(answer.overrides());
        answer.expected()
                .forEach((name, value) -> assertThat(found.get(name))
                        .as("%s of %s", name, answer)
                        .isCloseTo(value, within(1e-7 * Math.abs(value))));
    }

    private static Map<String, Double> run(List<String> overrides) {
        Map<String, Double> last = new HashMap<>();
        try (Backend backend = new CpuBackend(1)) {
            Simulation.run(CaseReader.read(BASE, "block.yaml", overrides), backend, new RunObserver() {})
                    .forEach((column, value) -> last.put(column.name(), value));
        }
        return last;
    }

    /** Wrong values that no other test tries: each is refused in one sentence that names the key. */
    static Stream<String> wrong() {
        return Stream.of(
                "mesh.voxels_per_edge=[4]",
                "mesh.voxels_per_edge=true",
                "mesh.interfaces=Composite",
                "mesh.floating_solid=drop",
                "mesh.type=tets",
                "geometry.size_x=0 nm",
                "geometry.size_x=-1 um",
                "geometry.size_x=1 GPa",
                "geometry.size_x=1e400 nm",
                "geometry.size_x=1 nm um",
                "geometry.size_x=1,5 um",
                "geometry.cell=Octant",
                "geometry.layers=[{phase: silicon}]",
                "materials.silicon=steel",
                "materials.silicon.density=2330",
                "materials.silicon.youngs_modulus=100 nm",
                "materials.silicon.poisson_ratio=-1",
                "materials.silicon.volume_ratio=-2",
                "materials.silicon.diffusivity={value: 1e-14 m^2/s}",
                "materials.silicon.partition=1.5",
                "materials.silicon.max_concentration=-1 mol/m^3",
                "lithiation.initial=ten",
                "lithiation.inital=0.1",
                "mechanics.model=plastic",
                "mechanics.faces=clamped",
                "mechanics.faces.x_max={pressure: 10}",
                "mechanics.faces.x_max={displacement: 1 nm}",
                "mechanics.macroscopic={strain: {xx: 0.001}}",
                "solver.mechanics_tolerance=0",
                "solver.max_iterations=0",
                "solver.krylov_precision=fp16",
                "output.overview=maybe",
                "output.every_steps=1.5",
                "output.checkpoint_every=10",
                "seed=1.5",
                "homogenisation.stiffness=yes",
                "diffusion.surfaces=x_max",
                "diffusion={surfaces: [x_max]}",
                "diffusion={surfaces: [x_max], program: []}",
                "diffusion={surfaces: [x_max], program: [{lithiate: {flux: -1 mol/(m^2 s), duration: 1 s}}]}",
                "diffusion={surfaces: [x_max], program: [{lithiate: {flux: 1 mol/m^2, duration: 1 s}}]}",
                "diffusion={surfaces: [x_max], program: [{lithiate: {c_rate: 1, duration: 0 s}}]}",
                "diffusion={surfaces: [x_max], program: [{charge: {c_rate: 1}}]}",
                "diffusion={surfaces: [pore_wall], program: [{lithiate: {c_rate: 1, duration: 1 s}}]}");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRefusedInOneSentence(String override) {
        String section = override.substring(0, override.indexOf('=')).split("\\.")[0];
        assertThatThrownBy(() -> CaseReader.read(BASE, "block.yaml", List.of(override)))
                .isInstanceOf(InputException.class)
                .message()
                .doesNotContain("\n", "Exception", "null")
                .matches("(--set|block\\.yaml:\\d+): .*")
                .contains(section);
    }
}
