package io.porolith.cases;

import static io.porolith.cases.SchemaParts.anyOf;
import static io.porolith.cases.SchemaParts.flag;
import static io.porolith.cases.SchemaParts.integer;
import static io.porolith.cases.SchemaParts.list;
import static io.porolith.cases.SchemaParts.listOf;
import static io.porolith.cases.SchemaParts.map;
import static io.porolith.cases.SchemaParts.number;
import static io.porolith.cases.SchemaParts.quantity;
import static io.porolith.cases.SchemaParts.section;
import static io.porolith.cases.SchemaParts.word;

import io.porolith.inelastic.RateLaw;
import io.porolith.material.ExpansionConvention;
import io.porolith.mesh.Face;
import io.porolith.run.CouplingSpec;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.units.Dimension;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sections {@code mechanics} and {@code coupling} of the {@link CaseSchema}. */
final class StressSchema {
    private StressSchema() {}

    static Map<String, Object> mechanics() {
        return section(
                "The stress problem.",
                map(
                        "model", word("Theory; linear if not given.", Words.of(Model.class)),
                        "flow", flow(),
                        "ramp", ramp(),
                        "expansion_convention",
                                word("How volume ratios become strain.", Words.of(ExpansionConvention.class)),
                        "faces", faces(),
                        "rollers",
                                list(
                                        "Flat surfaces of a mesh, by name, that do not move along their normal.",
                                        map("type", "string")),
                        "sets", sets(),
                        "support", word("What holds the body; faces if not given.", Words.of(Support.class)),
                        "pore_pressure", quantity("On solid facing pores; 0 if not given.", Dimension.PRESSURE),
                        "outer_pressure",
                                quantity(
                                        "On solid facing the outside of a particle; 0 if not given.",
                                        Dimension.PRESSURE),
                        "macroscopic", macroscopic()),
                "expansion_convention");
    }

    private static Map<String, Object> flow() {
        Map<String, Object> section = section(
                "Plastic flow by phase; perfect plasticity at the yield stress if not given.", new LinkedHashMap<>());
        section.put(
                "additionalProperties",
                anyOf(
                        "Flow of this phase.",
                        map("enum", FlowSection.WORDS),
                        section(
                                "Hardening and rate.",
                                map(
                                        "hardening_modulus", quantity("0 if not given.", Dimension.PRESSURE),
                                        "saturation_stress",
                                                quantity("Of Voce's law; 0 if not given.", Dimension.PRESSURE),
                                        "saturation_rate", number("Of Voce's law, per plastic strain; 0 if not given."),
                                        "rate_law", word("None if not given.", Words.of(RateLaw.class)),
                                        "reference_rate", quantity("Of the rate law.", Dimension.PER_TIME),
                                        "exponent", number("Of the rate law, at least 1.")))));
        return section;
    }

    private static Map<String, Object> ramp() {
        return section(
                "How loads come up before the clock starts, where history counts.",
                map(
                        "steps", integer("At least so many; 10 if not given.", 1),
                        "duration", quantity("For rate laws; 1 s if not given.", Dimension.TIME)));
    }

    private static Map<String, Object> sets() {
        Map<String, Object> sets =
                section("Conditions on surfaces and sets of nodes that the mesh names.", new LinkedHashMap<>());
        sets.put("additionalProperties", condition("Condition on this set.", map("const", FacesSection.CLAMPED)));
        return sets;
    }

    private static Map<String, Object> condition(String description, Map<String, Object> words) {
        Map<String, Object> component = anyOf("Component.", quantity("", Dimension.LENGTH), map("const", "free"));
        return anyOf(
                description,
                words,
                section(
                        "Given displacement.",
                        map("displacement", listOf(3, "Along x, y and z, each a length or free.", component)),
                        "displacement"),
                section(
                        "Given pressure.",
                        map("pressure", quantity("Pushes on the body.", Dimension.PRESSURE)),
                        "pressure"));
    }

    private static Map<String, Object> faces() {
        Map<String, Object> condition = condition(
                "Condition on this face; symmetry on mirror planes and free elsewhere if not given.",
                map("enum", FacesSection.WORDS));
        Map<String, Object> faces = new LinkedHashMap<>();
        for (Face face : Face.values()) {
            faces.put(face.key(), condition);
        }
        return section("Conditions on the faces of the cell; a periodic cell has none.", faces);
    }

    private static Map<String, Object> macroscopic() {
        Map<String, Object> strain = new LinkedHashMap<>();
        Map<String, Object> stress = new LinkedHashMap<>();
        for (String component : MacroscopicSection.COMPONENTS) {
            strain.put(component, number("Mean strain."));
            stress.put(component, quantity("Mean stress over the whole cell.", Dimension.PRESSURE));
        }
        return section(
                "Load of a periodic cell; components not given have no mean stress.",
                map(
                        "strain", section("Tensor components.", strain),
                        "stress", section("Tensor components.", stress)));
    }

    static Map<String, Object> coupling() {
        return section(
                "How stress acts back on lithium.",
                map(
                        "stress_on_diffusion", flag("Whether it does; yes if not given."),
                        "temperature", quantity("298.15 K if not given.", Dimension.TEMPERATURE),
                        "mobility",
                                word(
                                        "How the flux depends on lithiation; lattice_gas if not given.",
                                        Words.of(CouplingSpec.Mobility.class)),
                        "activation_volume",
                                quantity(
                                        "V of the factor exp(V sigma_h / RT) on the diffusivity; 0 if not given.",
                                        Dimension.MOLAR_VOLUME),
                        "softening",
                                flag(
                                        "Whether moduli that change with lithiation act on its potential; yes if not given."),
                        "solution",
                                word(
                                        "Lithium and displacement in turn, or together to check that; staggered if not given.",
                                        Words.of(CouplingSpec.Solution.class)),
                        "stabilisation",
                                word(
                                        "What a staggered solve takes implicitly; safe if not given.",
                                        Words.of(CouplingSpec.Stabilisation.class)),
                        "acceleration", integer("Depth of Anderson acceleration; 5 if not given.", 0),
                        "max_iterations", integer("Of the coupling in one implicit stage; 60 if not given.", 1)));
    }
}
