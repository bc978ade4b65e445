package io.porolith.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Random case files out of what docs/case-format.md describes: small bodies of every kind of cell with what can be asked of each. Not every one
 * is valid, such as where a layer is too thin for the mesh; the reader or the run then says so.
 */
final class RandomCase {
    private static final List<String> HOSTS = List.of(
            "{preset: silicon-set-n}",
            "{preset: silicon-set-n, diffusivity: {from: 1e-17 m^2/s, to: 4e-17 m^2/s}}",
            "{preset: silicon-set-n, diffusivity: {value: 1e-17 m^2/s, exponent: 3}}",
            "{preset: silicon-set-n, youngs_modulus: {from: 90 GPa, to: 40 GPa}}",
            "{preset: silicon-set-c}",
            "{preset: silicon-amorphous}");
    private static final List<String> OTHERS = List.of(
            "{preset: carbon-inert}",
            "{preset: carbon-inert, youngs_modulus: 200 GPa}",
            "{preset: carbon-hard, diffusivity: 1e-15 m^2/s}",
            "{preset: carbon-hard, diffusivity: 1e-15 m^2/s, max_concentration: 20 kmol/m^3, partition: 0.2}",
            "{preset: silicon-dioxide}");

    private final SplittableRandom random;
    private final boolean conforming;
    private final List<String> lines = new ArrayList<>();
    private boolean periodic;
    /** Bodies whose faces do not hold them. */
    private boolean floating;

    private boolean layered;
    private boolean composite;
    private String voxels = "";
    private String surface = "pore_wall";

    private RandomCase(long seed, boolean conforming) {
        random = new SplittableRandom(seed);
        this.conforming = conforming;
    }

    /** The same text for the same seed. */
    static String text(long seed, boolean conforming) {
        return new RandomCase(seed, conforming).text();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    /** A number in a range with its unit. */
    private String in(double from, double to, String unit) {
        return String.format(Locale.ROOT, "%.3g %s", from + (to - from) * random.nextDouble(), unit);
    }

    private String number(double from, double to) {
        return String.format(Locale.ROOT, "%.3g", from + (to - from) * random.nextDouble());
    }

    private void line(String line) {
        lines.add(line);
    }

    private String text() {
        line("case: random");
        line("seed: " + random.nextInt(1, 1000));
        line("geometry: " + geometry());
        boolean separates = !conforming && !periodic && !layered && surface.equals("z_max") && once(3);
        int task = separates ? 6 : periodic && once(3) ? 5 : surface.isEmpty() ? 0 : random.nextInt(5);
        boolean flows = task != 1 && task != 5 && task != 6 && once(3);
        line("mesh: " + mesh(flows, flows && task == 4 ? 5 : floating ? 7 : 9));
        line("materials:");
        line("  silicon: " + (separates ? HOSTS.get(0) : pick(HOSTS)));
        if (layered) {
            line("  carbon: " + pick(OTHERS));
        }
        switch (task) {
            case 0 -> held(flows);
            case 1 -> diffusion(false);
            case 2, 3 -> stressOfLithium(flows);
            case 4 -> coupled(flows);
            case 5 -> homogenisation();
            default -> separation();
        }
        if (once(4) && !composite) {
            line("solver: {krylov_precision: " + pick("fp32", "fp64", "auto") + "}");
        }
        return String.join("\n", lines) + "\n";
    }

    // ---- bodies

    private String geometry() {
        return switch (random.nextInt(9)) {
            case 0 ->
                "{type: spherical_pores, edge: 200 nm, pore_radius: " + in(50, 90, "nm") + coating() + cell("octant")
                        + "}";
            case 1 ->
                "{type: spherical_pores, edge: 100 nm, arrangement: "
                        + pick("simple_cubic", "body_centred", "face_centred") + ", porosity: " + number(0.1, 0.35)
                        + coating() + cell("periodic") + "}";
            case 2 ->
                "{type: cylindrical_pores, pore_radius: " + in(20, 40, "nm") + ", spacing: 100 nm" + coating()
                        + cell(pick("octant", "periodic")) + "}";
            case 3 ->
                sphere(
                        "{type: core_shell, core_radius: 60 nm, shell_thickness: " + in(conforming ? 50 : 20, 60, "nm"),
                        true);
            case 4 -> sphere("{type: sphere, radius: 80 nm", false);
            case 5 ->
                sphere(
                        "{type: layered_sphere, layers: [{phase: " + pick("pore", "carbon")
                                + ", thickness: 30 nm}, {phase: silicon, thickness: " + in(40, 60, "nm")
                                + "}, {phase: carbon, thickness: 25 nm}]",
                        true);
            case 6 -> sponge();
            case 7 -> box();
            default ->
                "{type: minimal_surface, edge: 100 nm, surface: " + pick("gyroid", "diamond", "primitive")
                        + ", porosity: " + number(0.3, 0.6) + filled() + cell("periodic") + "}";
        };
    }

    private String coating() {
        layered = !conforming && once(2);
        return layered ? ", coating_thickness: " + in(12, 25, "nm") : "";
    }

    private String filled() {
        layered = once(2);
        surface = layered ? "" : "pore_wall";
        return layered ? ", pore_phase: carbon" : "";
    }

    private String cell(String name) {
        periodic = name.equals("periodic");
        return ", cell: " + name;
    }

    private String sphere(String body, boolean ofLayers) {
        layered = ofLayers;
        surface = "outer_surface";
        String cell = pick("octant", "octant", "quarter", "full");
        floating = !cell.equals("octant");
        return body + cell(cell) + ", margin: " + pick("0", "0.05", "0.2") + "}";
    }

    private String sponge() {
        return "{type: bicontinuous, edge: 200 nm, porosity: " + number(0.3, 0.5) + ", ligament_size: 90 nm" + filled()
                + cell("periodic") + "}";
    }

    private String box() {
        layered = once(2);
        surface = "z_max";
        int x = random.nextInt(4, 10);
        int y = random.nextInt(3, 8);
        int z = random.nextInt(4, 9);
        voxels = "voxels: [" + x + ", " + y + ", " + z + "]";
        String layers = layered
                ? ", layers: [{phase: silicon, thickness: " + 10 * (z - 2) + " nm}, {phase: carbon, thickness: 20 nm}]"
                : ", size_z: " + 10 * z + " nm";
        return "{type: box, size_x: " + 10 * x + " nm, size_y: " + 10 * y + " nm" + layers
                + cell(pick("full", "octant")) + "}";
    }

    private String mesh(boolean flows, int most) {
        if (conforming) {
            String edges = voxels.isEmpty() ? "voxels_per_edge: " + random.nextInt(4, 7) : voxels;
            return "{type: conforming, element: " + pick("tet4", "tet10") + ", " + edges + ", floating_solid: remove}";
        }
        String edges = voxels.isEmpty() ? "voxels_per_edge: " + random.nextInt(4, most + 1) : voxels;
        String kind = "";
        if (flows) {
            kind = once(4) ? ", integration: eight_point" : "";
        } else if (once(2)) {
            kind = ", interfaces: composite";
            composite = true;
        }
        return "{" + edges + ", floating_solid: remove" + kind + "}";
    }

    // ---- what is asked

    /** Stress of a lithiation that is there, or of a front that moves. */
    private void held(boolean flows) {
        if (flows && !periodic && once(2)) {
            line("lithiation: {front: {shape: " + pick("sphere", "x_plane")
                    + ", from: 130 nm, to: 110 nm, width: 20 nm, duration: 1 min, steps: 3}}");
        } else {
            line("lithiation: {initial: " + number(0.01, 0.05) + "}");
        }
        mechanics(flows);
    }

    private void stressOfLithium(boolean flows) {
        diffusion(flows);
        mechanics(flows);
        if (!flows) {
            line("output: {stress_at_mean_lithiation: [" + pick("", "0.004") + "]}");
        }
    }

    private void coupled(boolean flows) {
        diffusion(true);
        mechanics(flows);
        List<String> keys = new ArrayList<>();
        keys.add("mobility: " + pick("lattice_gas", "dilute"));
        if (once(2)) {
            keys.add("activation_volume: 1e-6 m^3/mol");
        }
        if (once(3)) {
            keys.add("acceleration: 0");
        }
        if (once(3)) {
            keys.add("stabilisation: interior");
        }
        line("coupling: {" + String.join(", ", keys) + "}");
    }

    private void homogenisation() {
        line("lithiation: {initial: " + number(0, 0.1) + "}");
        line("mechanics: {expansion_convention: log}");
        line("homogenisation: {stiffness: true, expansion: " + pick("true", "false") + ", diffusivity: "
                + pick("true", "false") + "}");
    }

    private void separation() {
        line("lithiation: {initial: 0.124}");
        line("diffusion:");
        line("  surfaces: [" + surface + "]");
        line("  phase_separation: {poor: 0.124, rich: 0.876, barrier: 0.049, width: 30 nm}");
        line("  program: [{lithiate: {c_rate: 4, until_mean_lithiation: 0.15}}]");
    }

    /** @param isShort whether steps are to be few */
    private void diffusion(boolean isShort) {
        boolean kinetics = once(3);
        // Without lithium no current is exchanged.
        double initial = kinetics ? 0.02 : 0;
        if (kinetics) {
            line("lithiation: {initial: 0.02}");
        }
        line("diffusion:");
        line("  surfaces: [" + surface + "]");
        if (once(2)) {
            line("  mass: lumped");
        }
        if (kinetics) {
            line("  kinetics: {open_circuit_potential: " + pick("silicon_lithiation", "{polynomial: [0.5 V, -0.4 V]}")
                    + ", exchange_current_density: 0.1 A/m^2, film_resistance: " + pick("0", "1e-3") + " ohm m^2}");
        }
        if (layered && !composite && once(5)) {
            line("  blocked: [{between: [silicon, carbon]}]");
        }
        String driven = kinetics && once(2)
                ? "potential: 0.3 V"
                : pick("c_rate: 1", "current_density: 0.05 A/m^2", "flux: 5e-7 mol/(m^2 s)", "lithiation: 0.04");
        line("  program:");
        line("    - lithiate: {" + driven + ", until_mean_lithiation: " + (initial + 0.01) + ", duration: "
                + (isShort ? "20 s" : "60 s") + "}");
        boolean cycles = !isShort && once(2);
        if (cycles) {
            line("    - rest: {duration: 10 s}");
            line("    - delithiate: {c_rate: 0.5, until_mean_lithiation: " + (initial + 0.005) + ", duration: 30 s}");
        }
        // Where a surface runs empty it is a close call whether a step is rejected.
        line(
                isShort || cycles || once(2)
                        ? "  time: {scheme: backward_euler, first_step: " + (isShort ? "7 s" : "5 s") + "}"
                        : "  time: {tolerance: 1e-2}");
    }

    private void mechanics(boolean flows) {
        line("mechanics:");
        line("  expansion_convention: " + pick("stretch", "log", "volume"));
        if (flows) {
            line("  model: " + pick("small_strain_plastic", "finite_strain"));
            if (once(2)) {
                line("  flow: {silicon: "
                        + pick(
                                "{hardening_modulus: 1 GPa}",
                                "{saturation_stress: 0.5 GPa, saturation_rate: 20}",
                                "{hardening_modulus: 1 GPa, rate_law: overstress, reference_rate: 1e-3 1/s, exponent: 4}",
                                "{rate_law: power_law, reference_rate: 1e-3 1/s, exponent: 5}")
                        + "}");
            }
            line("  ramp: {steps: 2, duration: 1 s}");
        }
        if (floating) {
            line("  support: minimal");
        }
        boolean faces = !periodic && surface.equals("pore_wall") && once(2);
        if (periodic) {
            line("  macroscopic: "
                    + pick(
                            "{strain: {xx: 0.001, yy: 0, xy: 0.0005}, stress: {zz: -20 MPa}}",
                            "{strain: {xx: 0}}",
                            "{strain: {xx: 0, yy: 0, zz: 0, yz: 0, xz: 0, xy: 0}}"));
        } else if (surface.equals("z_max")) {
            line("  faces: {z_min: clamped}");
        } else if (faces) {
            line("  faces: {x_max: " + pick("symmetry", "{displacement: [1 nm, free, free]}", "{pressure: 10 MPa}")
                    + "}");
        }
        // A body that swells freely has no stress but what solvers leave.
        if (surface.equals("pore_wall") && !faces) {
            line("  pore_pressure: " + pick("5", "50") + " MPa");
        }
        if (surface.equals("outer_surface")) {
            line("  outer_pressure: " + pick("5", "50") + " MPa");
        }
    }
}
