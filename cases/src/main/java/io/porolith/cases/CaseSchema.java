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
import static io.porolith.cases.SchemaParts.text;
import static io.porolith.cases.SchemaParts.word;

import io.porolith.geometry.Geometries;
import io.porolith.geometry.GeometryType;
import io.porolith.geometry.Parameter;
import io.porolith.geometry.Symmetry;
import io.porolith.inelastic.RateLaw;
import io.porolith.io.FieldName;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.MaterialProperty;
import io.porolith.material.Materials;
import io.porolith.material.OpenCircuitPotential;
import io.porolith.mesh.Face;
import io.porolith.run.CouplingSpec;
import io.porolith.run.DiffusionSpec.Scheme;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.FrontSpec;
import io.porolith.run.MechanicsSpec.Model;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.run.MeshSpec.FloatingSolid;
import io.porolith.run.MeshSpec.Interfaces;
import io.porolith.run.SolverSpec.KrylovPrecision;
import io.porolith.run.StressLimit;
import io.porolith.units.Dimension;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON Schema of case files, by which editors complete keys and mark mistakes. Geometries, materials, fields and words come from the
 * same tables as the reader's; the file {@code cases/schema/case.schema.json} is what {@code porolith list schema} prints.
 */
public final class CaseSchema {
    private CaseSchema() {}

    /** The schema as plain maps and lists. */
    public static Map<String, Object> schema() {
        Map<String, Object> schema = map(
                "$schema", "https://json-schema.org/draft/2020-12/schema",
                "title", "Porolith case");
        schema.putAll(section(
                "One problem: geometry, mesh, materials, and what is solved.",
                map(
                        "case", text("Name of the case and of its result directory; the file name if not given."),
                        "title", text("One line for reports and pictures."),
                        "seed", integer("Seed of every random choice; 1 if not given.", 0),
                        "geometry", geometry(),
                        "mesh", mesh(),
                        "materials", materials(),
                        "lithiation", lithiation(),
                        "diffusion", diffusion(),
                        "mechanics", mechanics(),
                        "coupling", coupling(),
                        "homogenisation", homogenisation(),
                        "solver", solver(),
                        "output", output()),
                "mesh",
                "materials"));
        Map<String, Object> meshFile = map("properties", map("mesh", map("required", List.of("file"))));
        schema.put("anyOf", List.of(map("required", List.of("geometry")), meshFile));
        return schema;
    }

    private static Map<String, Object> geometry() {
        List<Object> types = Geometries.all().values().stream()
                .map(CaseSchema::geometry)
                .map(Object.class::cast)
                .toList();
        return map("description", "The representative volume element.", "oneOf", types);
    }

    private static Map<String, Object> geometry(GeometryType type) {
        Map<String, Object> properties = map("type", map("const", type.name(), "description", type.description()));
        for (Parameter p : type.parameters()) {
            properties.put(p.key(), parameter(p));
        }
        String[] required = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("type"),
                        type.parameters().stream().filter(Parameter::isRequired).map(Parameter::key))
                .toArray(String[]::new);
        return section(type.description(), properties, required);
    }

    private static Map<String, Object> parameter(Parameter p) {
        String text = p.description().substring(0, 1).toUpperCase(Locale.ROOT)
                + p.description().substring(1)
                + (p.defaultValue().isEmpty() ? "." : "; " + p.defaultValue() + " if not given.");
        return switch (p.kind()) {
            case LENGTH -> quantity(text, Dimension.LENGTH);
            case NUMBER -> number(text);
            case FLAG -> flag(text);
            case CHOICE -> word(text, p.choices());
            case PHASE -> text(text);
            case COUNT -> integer(text, 0);
            case COUNTS -> listOf(3, text, integer("Count.", 0));
            case TEXT -> text(text);
            case TEXTS -> list(text, text("Word."));
            case INTEGERS -> list(text, map("type", "integer", "description", "Value."));
            case NUMBERS -> list(text, number("Value."));
            case LENGTHS -> list(text, quantity("", Dimension.LENGTH));
            case VECTOR -> listOf(3, text, quantity("", Dimension.LENGTH));
            case GEOMETRY -> map("$ref", "#/properties/geometry", "description", text);
            case GEOMETRIES -> list(text, map("$ref", "#/properties/geometry"));
            case LAYERS ->
                list(
                        text,
                        section(
                                "One layer.",
                                map(
                                        "phase", text("What it is made of; may be pore."),
                                        "thickness", quantity("", Dimension.LENGTH),
                                        "outer_radius", quantity("", Dimension.LENGTH)),
                                "phase"));
        };
    }

    private static Map<String, Object> mesh() {
        Map<String, Object> floating =
                word("Solid that is not connected to the rest: an error, or removed.", Words.of(FloatingSolid.class));
        Map<String, Object> lattice = section(
                "Voxels.",
                map(
                        "type", map("const", "lattice"),
                        "voxels_per_edge", integer("Voxels along x; y and z follow, since voxels are cubes.", 1),
                        "voxels", listOf(3, "Voxels along x, y and z.", integer("Count.", 1)),
                        "floating_solid", floating,
                        "interfaces",
                                word(
                                        "Cut voxels: of the phase at their centre, or of all their phases.",
                                        Words.of(Interfaces.class))));
        Map<String, Object> conforming = section(
                "Tetrahedra whose faces follow the interfaces.",
                map(
                        "type", map("const", "conforming"),
                        "element", word("Element; tet10 if not given.", ConformingSection.ELEMENTS),
                        "size", quantity("Largest edge of the lattice the mesher starts from.", Dimension.LENGTH),
                        "interface_size", quantity("The same at interfaces; size if not given.", Dimension.LENGTH),
                        "grading", number("Growth of the size with distance, 0.05 to 10; 0.5 if not given."),
                        "floating_solid", floating),
                "type",
                "size");
        Map<String, Object> file = section(
                "A mesh from a file.",
                map(
                        "type", map("const", "conforming"),
                        "file", text("Gmsh (.msh), Abaqus (.inp) or VTK (.vtu) mesh, from the folder of the case."),
                        "unit", quantity("What one unit of length of the file is; 1 m if not given.", Dimension.LENGTH),
                        "symmetry",
                                word(
                                        "Part of the body that it shows, without a section geometry; full if not given.",
                                        Words.of(Symmetry.class))),
                "type",
                "file");
        return anyOf("How the geometry is turned into a mesh.", lattice, conforming, file);
    }

    private static Map<String, Object> materials() {
        Map<String, Object> properties = map(
                "preset",
                word("A material of the library (porolith list materials).", List.copyOf(Materials.PRESETS.keySet())));
        for (MaterialProperty p : MaterialProperty.values()) {
            properties.put(p.key(), p.varies() ? law(p) : quantity(p.symbol() + ".", p.dimension()));
        }
        properties.put(
                "partition",
                number(
                        "Lithiation over that of a phase with 1 where the two meet, above 0 and at most 1; 1 if not given."));
        return map(
                "description",
                "One material for each solid phase of the geometry.",
                "type",
                "object",
                "additionalProperties",
                section("A preset, single properties, or both.", properties));
    }

    private static Map<String, Object> law(MaterialProperty p) {
        Dimension d = p.dimension();
        return anyOf(
                p.symbol() + ", constant or a law in the lithiation x.",
                quantity("", d),
                section(
                        "Linear in x.",
                        map("from", quantity("At x = 0.", d), "to", quantity("At x = 1.", d)),
                        "from",
                        "to"),
                section(
                        "value exp(exponent x).",
                        map("value", quantity("At x = 0.", d), "exponent", number("")),
                        "value",
                        "exponent"),
                section(
                        "value min(cap, 1/(1-x) - 2 interaction x).",
                        map("value", quantity("At x = 0.", d), "interaction", number(""), "cap", number("")),
                        "value",
                        "interaction",
                        "cap"));
    }

    private static Map<String, Object> lithiation() {
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

    private static Map<String, Object> diffusion() {
        return section(
                "Lithium transport in time; without it the lithiation stays as it is at the start.",
                map(
                        "surfaces", list("Where lithium passes.", word("Surface.", Words.of(Surface.class))),
                        "program", list("Steps in order.", step()),
                        "time", time(),
                        "kinetics", kinetics(),
                        "phase_separation", phaseSeparation(),
                        "blocked",
                                list(
                                        "Interfaces that let no lithium through; on conforming meshes.",
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

    private static Map<String, Object> mechanics() {
        return section(
                "The stress problem.",
                map(
                        "model", word("Theory; linear if not given.", Words.of(Model.class)),
                        "flow", flow(),
                        "ramp", ramp(),
                        "expansion_convention",
                                word("How volume ratios become strain.", Words.of(ExpansionConvention.class)),
                        "faces", faces(),
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

    private static Map<String, Object> faces() {
        Map<String, Object> component = anyOf("Component.", quantity("", Dimension.LENGTH), map("const", "free"));
        Map<String, Object> condition = anyOf(
                "Condition on this face; symmetry on mirror planes and free elsewhere if not given.",
                map("enum", FacesSection.WORDS),
                section(
                        "Given displacement.",
                        map("displacement", listOf(3, "Along x, y and z, each a length or free.", component)),
                        "displacement"),
                section(
                        "Given pressure.",
                        map("pressure", quantity("Pushes on the body.", Dimension.PRESSURE)),
                        "pressure"));
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

    private static Map<String, Object> coupling() {
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

    private static Map<String, Object> homogenisation() {
        return section(
                "Effective properties of a periodic cell.",
                map(
                        "stiffness", flag("Six elastic constants by six; true if not given."),
                        "expansion", flag("Effective swelling; true with a section mechanics if not given."),
                        "diffusivity", flag("Effective diffusivity and tortuosity; true if not given.")));
    }

    private static Map<String, Object> solver() {
        return section(
                "Limits of the linear solvers.",
                map(
                        "mechanics_tolerance", number("True relative residual; 1e-8 if not given."),
                        "diffusion_tolerance", number("True relative residual; 1e-8 if not given."),
                        "max_iterations", integer("Of one linear solve; 500 if not given.", 1),
                        "newton_tolerance", number("Unbalanced force over the size of the stress; 1e-6 if not given."),
                        "krylov_precision",
                                word(
                                        "Of the vectors of conjugate gradients for linear stress; auto if not given.",
                                        Words.of(KrylovPrecision.class))));
    }

    private static Map<String, Object> output() {
        List<String> fields =
                Arrays.stream(FieldName.values()).map(FieldName::key).toList();
        return section(
                "When stress is solved and what is written. The end of the run is always an output.",
                map(
                        "stress_at_mean_lithiation", list("When the mean lithiation passes these.", number("")),
                        "stress_at_times", list("At these times.", quantity("", Dimension.TIME)),
                        "every_steps", integer("Every so many time steps; 0 for never.", 0),
                        "fields", list("Fields to write.", word("Field.", fields)),
                        "overview", flag("Whether overview.png is drawn; yes if not given."),
                        "checkpoint_every",
                                quantity(
                                        "Wall clock between checkpoints; 0 s for one after every step; 30 s if not given.",
                                        Dimension.TIME)));
    }
}
