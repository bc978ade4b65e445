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
import io.porolith.io.FieldName;
import io.porolith.material.MaterialProperty;
import io.porolith.material.Materials;
import io.porolith.run.MeshSpec.FloatingSolid;
import io.porolith.run.MeshSpec.Integration;
import io.porolith.run.MeshSpec.Interfaces;
import io.porolith.run.SolverSpec.KrylovPrecision;
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
                        "lithiation", LithiumSchema.lithiation(),
                        "diffusion", LithiumSchema.diffusion(),
                        "mechanics", StressSchema.mechanics(),
                        "coupling", StressSchema.coupling(),
                        "homogenisation", homogenisation(),
                        "solver", solver(),
                        "output", output()),
                "mesh",
                "materials"));
        Map<String, Object> meshFile =
                map("properties", map("mesh", map("description", "From a file.", "required", List.of("file"))));
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

    private static Map<String, Object> kind(String word, String description) {
        return map("description", description, "const", word);
    }

    private static Map<String, Object> mesh() {
        Map<String, Object> floating = word(
                "Solid that is not connected to the rest: an error, removed, or kept.", Words.of(FloatingSolid.class));
        Map<String, Object> perEdge = integer("Voxels along x; y and z follow, since voxels are cubes.", 1);
        Map<String, Object> voxels = listOf(3, "Voxels along x, y and z.", integer("Count.", 1));
        Map<String, Object> interfaces =
                word("Cut voxels: of the phase at their centre, or of all their phases.", Words.of(Interfaces.class));
        Map<String, Object> lattice = section(
                "Voxels.",
                map(
                        "type", kind("lattice", "Cubic voxels, if not given."),
                        "voxels_per_edge", perEdge,
                        "voxels", voxels,
                        "floating_solid", floating,
                        "interfaces", interfaces,
                        "integration",
                                word(
                                        "Points of a voxel with plastic flow; one_point if not given.",
                                        Words.of(Integration.class))));
        Map<String, Object> conforming = section(
                "Tetrahedra whose faces follow the interfaces.",
                map(
                        "type", kind("conforming", "Tetrahedra whose faces follow the interfaces."),
                        "element", word("Element; tet10 if not given.", ConformingSection.ELEMENTS),
                        "size", quantity("Largest edge of the lattice the mesher starts from.", Dimension.LENGTH),
                        "interface_size", quantity("The same at interfaces; size if not given.", Dimension.LENGTH),
                        "grading", number("Growth of the size with distance, 0.05 to 10; 0.5 if not given."),
                        "floating_solid", floating,
                        "voxels_per_edge", perEdge,
                        "voxels", voxels,
                        "interfaces", interfaces),
                "type");
        Map<String, Object> file = section(
                "A mesh from a file.",
                map(
                        "type", kind("conforming", "Elements of a mesh file."),
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
                        "flow_substep",
                                number(
                                        "Overstress, trial stress over flow stress less one, beyond which a point takes a step in parts; 2 if"
                                                + " not given."),
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
                        "points", points(),
                        "overview", flag("Whether overview.png is drawn; yes if not given."),
                        "checkpoint_every",
                                quantity(
                                        "Wall clock between checkpoints; 0 s for one after every step; 30 s if not given.",
                                        Dimension.TIME)));
    }

    private static Map<String, Object> points() {
        Map<String, Object> points =
                section("Points of a conforming mesh by name; stress and displacement there.", new LinkedHashMap<>());
        points.put("additionalProperties", listOf(3, "x, y, z.", quantity("", Dimension.LENGTH)));
        return points;
    }
}
