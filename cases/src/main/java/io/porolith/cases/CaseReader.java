package io.porolith.cases;

import io.porolith.geometry.Geometries;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Parameter;
import io.porolith.input.InputException;
import io.porolith.input.Node;
import io.porolith.input.Settings;
import io.porolith.material.Material;
import io.porolith.run.Case;
import io.porolith.run.CouplingSpec;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.FrontSpec;
import io.porolith.run.HeldMesh;
import io.porolith.run.HomogenisationSpec;
import io.porolith.run.InitialLithiation;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MeshSpec;
import io.porolith.run.OutputSpec;
import io.porolith.run.SolverSpec;
import io.porolith.run.SolverSpec.KrylovPrecision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a case file into a {@link Case}: SI values, every default filled in, every key checked. */
public final class CaseReader {
    private static final int MAX_SEED = Integer.MAX_VALUE;

    private CaseReader() {}

    /**
     * The case of a file.
     *
     * @param overrides {@code key=value} texts, see {@code --set}
     */
    public static Case read(Path file, List<String> overrides) {
        String source = file.getFileName().toString();
        Path folder = file.toAbsolutePath().getParent();
        return read(settings(CaseText.read(file), source, overrides, folder), source);
    }

    /**
     * The case of a text.
     *
     * @param source name of the text for messages; without its ending it is the name of the case if the text gives none
     */
    public static Case read(String text, String source, List<String> overrides) {
        return read(settings(text, source, overrides, Path.of("")), source);
    }

    /** The settings of a text before anything is asked of them. */
    static Settings settings(String text, String source, List<String> overrides, Path folder) {
        Node tree = Overrides.apply(YamlText.parse(text, source), overrides);
        if (tree instanceof Node.Mapping mapping) {
            return new Settings(mapping, "", folder);
        }
        throw new InputException(
                tree.where() + ": is " + tree + ", expected sections such as geometry, mesh, materials");
    }

    /** Asks all that a case is made of, in the order in which it is written out. */
    static Case read(Settings top, String source) {
        String name = name(top, source);
        String title = top.text("title", name);
        long seed = top.integer("seed", 0, MAX_SEED, 1);
        Optional<HeldMesh> held = heldMesh(top);
        Geometry geometry = held.isPresent() ? held.get().geometry() : Geometries.build(top.section("geometry"), seed);
        MeshSpec mesh = held.isPresent()
                ? MeshSpec.conforming(held.get())
                : MeshSection.read(top.section("mesh"), geometry.cell());
        Map<String, Material> materials = MaterialsSection.read(top.section("materials"), geometry);
        Settings lithiation = top.sectionOrDefaults("lithiation");
        double initial = lithiation.fraction("initial", 0);
        Optional<FrontSpec> front = lithiation.optionalSection("front").map(s -> FrontSection.read(s, geometry.cell()));
        Optional<DiffusionSpec> diffusion =
                top.optionalSection("diffusion").map(s -> DiffusionSection.read(s, geometry, initial));
        Optional<MechanicsSpec> mechanics =
                top.optionalSection("mechanics").map(s -> MechanicsSection.read(s, geometry));
        Optional<CouplingSpec> coupling =
                top.optionalSection("coupling").flatMap(s -> CouplingSection.read(s, diffusion.isPresent(), mechanics));
        Optional<HomogenisationSpec> homogenisation =
                top.optionalSection("homogenisation").map(s -> homogenisation(s, geometry, mechanics.isPresent()));
        SolverSpec solver = solver(top.sectionOrDefaults("solver"));
        OutputSpec output = OutputSection.read(
                top.sectionOrDefaults("output"), diffusion.isPresent() || front.isPresent(), mechanics.isPresent());
        top.rejectUnknown();
        String resolved = YamlText.write(top.resolved());
        Case problem = new Case(
                name,
                title,
                seed,
                geometry,
                mesh,
                materials,
                InitialLithiation.uniform(initial),
                front,
                diffusion,
                mechanics,
                coupling,
                homogenisation,
                solver,
                output,
                new Case.Provenance(source, sha256(resolved), resolved));
        Combinations.check(top, problem);
        return problem;
    }

    /** Without a section geometry a mesh file says what it would. */
    private static Optional<HeldMesh> heldMesh(Settings top) {
        if (top.has("geometry") || !top.has("mesh")) {
            return Optional.empty();
        }
        Settings mesh = top.section("mesh");
        if (!mesh.has("file")) {
            throw top.error("geometry", "a section, or a mesh from a file with the key `mesh.file`");
        }
        return Optional.of(ConformingSection.alone(mesh));
    }

    private static String name(Settings top, String source) {
        String fallback = Path.of(source).getFileName().toString().replaceFirst("\\.ya?ml$", "");
        boolean given = top.has("case");
        String name = top.text("case", fallback);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            String what = "a name of letters, digits, '-', '_' and '.', since the result directory is called so";
            throw given
                    ? top.error("case", what)
                    : top.problem(
                            "case",
                            "is not given, and the file name \"" + fallback + "\" cannot stand for it, expected "
                                    + what);
        }
        return name;
    }

    private static HomogenisationSpec homogenisation(Settings section, Geometry geometry, boolean hasConvention) {
        if (!geometry.cell().isPeriodic()) {
            String which = Optional.ofNullable(Geometries.all().get(geometry.type())).stream()
                    .flatMap(type -> type.parameters().stream())
                    .map(Parameter::key)
                    .filter(Set.of("cell", "repeat")::contains)
                    .findFirst()
                    .map(key -> "`geometry." + key + ": periodic`")
                    .orElse("another, such as spherical_pores with `cell: periodic`");
            throw section.problem("effective properties need a periodic cell, and the geometry \"" + geometry.type()
                    + "\" is not one here, expected " + which);
        }
        boolean stiffness = section.flag("stiffness", true);
        boolean expansion = section.flag("expansion", hasConvention);
        boolean diffusivity = section.flag("diffusivity", true);
        if (expansion && !hasConvention) {
            throw section.problem(
                    "expansion",
                    "needs the key `mechanics.expansion_convention`, expected one of stretch, log, volume there");
        }
        if (!stiffness && !expansion && !diffusivity) {
            throw section.problem("asks for nothing, expected stiffness, expansion or diffusivity to be true");
        }
        return new HomogenisationSpec(stiffness, expansion, diffusivity);
    }

    private static SolverSpec solver(Settings section) {
        String precision =
                section.choice("krylov_precision", Words.of(KrylovPrecision.class), Words.of(KrylovPrecision.AUTO));
        return new SolverSpec(
                section.numberBetween("mechanics_tolerance", 1e-14, 1e-2, 1e-8),
                section.numberBetween("diffusion_tolerance", 1e-14, 1e-2, 1e-8),
                section.integer("max_iterations", 1, Integer.MAX_VALUE, 500),
                section.numberBetween("newton_tolerance", 1e-12, 1e-2, 1e-6),
                section.numberBetween("flow_substep", 0.05, 1e6, SolverSpec.FLOW_SUBSTEP),
                Words.constant(KrylovPrecision.class, precision));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
