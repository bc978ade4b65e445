package io.porolith.cases;

import static io.porolith.cases.SchemaParts.anyOf;
import static io.porolith.cases.SchemaParts.integer;
import static io.porolith.cases.SchemaParts.list;
import static io.porolith.cases.SchemaParts.map;
import static io.porolith.cases.SchemaParts.number;
import static io.porolith.cases.SchemaParts.quantity;
import static io.porolith.cases.SchemaParts.section;
import static io.porolith.cases.SchemaParts.text;
import static io.porolith.cases.SchemaParts.word;

import io.porolith.material.OpenCircuitPotential;
import io.porolith.run.DiffusionSpec.Mass;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.FrontSpec;
import io.porolith.run.StressLimit;
import io.porolith.units.Dimension;
import java.util.List;
import java.util.Map;

/** The sections {@code lithiation} and {@code diffusion} of the {@link CaseSchema}. */
final class LithiumSchema {
    private LithiumSchema() {}

    static Map<String, Object> lithiation() {
        return section(
                "Lithiation before the first step, and a front that moves as prescribed.",
                map("initial", number("Everywhere, 0 to 1; 0 if not given."), "front", front()));
    }

    private static Map<String, Object> front() {
        return section(
                "A front that moves at constant speed, full behind it; instead of the section diffusion.",
                map(
                        "shape", word("What its position measures.", Words.of(FrontSpec.Shape.class)),
                        "from", quantity("Position at the start.", Dimension.LENGTH),
                        "to", quantity("Position at the end.", Dimension.LENGTH),
                        "width", quantity("Of the tanh profile.", Dimension.LENGTH),
                        "anisotropy",
                                number(
                                        "How much faster it runs along <110> than along <100> and <111>; 0 if not given."),
                        "duration", quantity("", Dimension.TIME),
                        "steps", integer("Equal time steps.", 1)),
                "shape",
                "from",
                "to",
                "width",
                "duration",
                "steps");
    }

    static Map<String, Object> diffusion() {
        return section(
                "Lithium transport in time; without it the lithiation stays as it is at the start.",
                map(
                        "surfaces", list("Where lithium passes.", word("Surface.", Words.of(Surface.class))),
                        "program", list("Steps in order.", step()),
                        "time", time(),
                        "kinetics", kinetics(),
                        "phase_separation", phaseSeparation(),
                        "mass",
                                word(
                                        "How lithium in a voxel or element acts on its nodes; consistent if not given.",
                                        Words.of(Mass.class)),
                        "blocked",
                                list(
                                        "Interfaces that let no lithium through.",
                                        section(
                                                "An interface.",
                                                map("between", list("Two phases.", text("Phase."))),
                                                "between"))),
                "surfaces",
                "program");
    }

    private static Map<String, Object> phaseSeparation() {
        return section(
                "A lithium-poor and a lithium-rich phase with a front between them (Cahn and Hilliard).",
                map(
                        "poor", number("Lithiation of the poor phase in equilibrium."),
                        "rich", number("Lithiation of the rich phase in equilibrium."),
                        "barrier", number("Between the two, in units of c_max R T."),
                        "width", quantity("Of the tanh profile of a flat front.", Dimension.LENGTH),
                        "temperature", quantity("298.15 K if not given.", Dimension.TEMPERATURE),
                        "largest_change", number("Of the lithiation in a time step; 0.05 if not given.")),
                "poor",
                "rich",
                "barrier",
                "width");
    }

    private static Map<String, Object> kinetics() {
        return section(
                "Charge transfer where lithium passes (Butler and Volmer).",
                map(
                        "open_circuit_potential",
                        anyOf(
                                "Of the host against lithium metal.",
                                map("enum", List.copyOf(OpenCircuitPotential.FITS.keySet())),
                                section(
                                        "Polynomial in the lithiation.",
                                        map("polynomial", list("Of rising powers.", quantity("", Dimension.POTENTIAL))),
                                        "polynomial")),
                        "exchange_current_density",
                        quantity("At lithiation 1/2.", Dimension.CURRENT_DENSITY),
                        "transfer_coefficient",
                        number("0.5 if not given."),
                        "film_resistance",
                        quantity("Of a surface layer; 0 if not given.", Dimension.AREA_RESISTANCE),
                        "temperature",
                        quantity("298.15 K if not given.", Dimension.TEMPERATURE)),
                "open_circuit_potential",
                "exchange_current_density");
    }

    private static Map<String, Object> step() {
        return map(
                "description",
                "One step.",
                "type",
                "object",
                "minProperties",
                1,
                "maxProperties",
                1,
                "additionalProperties",
                false,
                "properties",
                map(
                        "lithiate", driven("Lithium goes in."),
                        "delithiate", driven("Lithium comes out."),
                        "rest", section("Nothing passes.", map("duration", quantity("", Dimension.TIME)), "duration")));
    }

    private static Map<String, Object> driven(String description) {
        return section(
                description,
                map(
                        "lithiation", number("Lithiation the surface is held at, 0 to 1."),
                        "flux", quantity("", Dimension.MOLAR_FLUX),
                        "current_density", quantity("", Dimension.CURRENT_DENSITY),
                        "c_rate", number("Multiples of the current that fills the host in one hour."),
                        "duration", quantity("The longest the step may take.", Dimension.TIME),
                        "until_mean_lithiation", number("The step ends when the mean lithiation reaches this."),
                        "potential", quantity("Held against lithium metal; needs kinetics.", Dimension.POTENTIAL),
                        "until_potential",
                                quantity("The step ends when the potential reaches this.", Dimension.POTENTIAL),
                        "until_c_rate", number("The step ends when the current has fallen to this."),
                        "until_stress",
                                section(
                                        "The step ends when a stress reaches its limit.",
                                        map(
                                                "quantity", word("Which stress.", StressLimit.QUANTITIES),
                                                "phase", text("Of which phase."),
                                                "limit", quantity("", Dimension.PRESSURE)),
                                        "quantity",
                                        "phase",
                                        "limit")));
    }

    private static Map<String, Object> time() {
        return section(
                "Integration in time.",
                map(
                        "scheme", word("Method; sdirk2 if not given.", Words.of(Scheme.class)),
                        "tolerance", number("Local error a step in lithiation; 1e-4 if not given."),
                        "first_step", quantity("Chosen by the program if not given.", Dimension.TIME),
                        "max_step", quantity("No limit if not given.", Dimension.TIME)));
    }
}
