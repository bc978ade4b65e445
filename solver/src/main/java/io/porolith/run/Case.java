package io.porolith.run;

import io.porolith.geometry.Geometry;
import io.porolith.material.Material;
import java.util.Map;
import java.util.Optional;

/**
 * One complete, checked problem in SI units: what a case file says after every default is written out.
 *
 * @param name short name, also of the result directory
 * @param title one line for reports
 * @param seed of every random choice
 * @param geometry the representative volume element
 * @param mesh how it is meshed
 * @param materials by phase name, one for each solid phase of the geometry
 * @param lithiation the lithiation at the start
 * @param front a front that moves as prescribed, instead of diffusion
 * @param diffusion how lithium comes in; empty for a prescribed lithiation
 * @param mechanics the stress problem; empty for diffusion alone
 * @param coupling how stress acts back on lithium; empty if it does not
 * @param homogenisation effective properties of a periodic cell; empty otherwise
 * @param solver tolerances and limits of the linear solver
 * @param output what is written and when
 * @param provenance where the case came from
 */
public record Case(
        String name,
        String title,
        long seed,
        Geometry geometry,
        MeshSpec mesh,
        Map<String, Material> materials,
        InitialLithiation lithiation,
        Optional<FrontSpec> front,
        Optional<DiffusionSpec> diffusion,
        Optional<MechanicsSpec> mechanics,
        Optional<CouplingSpec> coupling,
        Optional<HomogenisationSpec> homogenisation,
        SolverSpec solver,
        OutputSpec output,
        Provenance provenance) {
    public Case {
        materials = Map.copyOf(materials);
    }

    /** Without a prescribed front, and without stress on lithium. */
    public Case(
            String name,
            String title,
            long seed,
            Geometry geometry,
            MeshSpec mesh,
            Map<String, Material> materials,
            InitialLithiation lithiation,
            Optional<DiffusionSpec> diffusion,
            Optional<MechanicsSpec> mechanics,
            Optional<HomogenisationSpec> homogenisation,
            SolverSpec solver,
            OutputSpec output,
            Provenance provenance) {
        this(
                name,
                title,
                seed,
                geometry,
                mesh,
                materials,
                lithiation,
                Optional.empty(),
                diffusion,
                mechanics,
                Optional.empty(),
                homogenisation,
                solver,
                output,
                provenance);
    }

    /** The same on another mesh. */
    Case with(MeshSpec other) {
        return with(other, solver, output);
    }

    /** The same with another solver. */
    Case with(SolverSpec other) {
        return with(mesh, other, output);
    }

    /** The same with other outputs. */
    Case with(OutputSpec other) {
        return with(mesh, solver, other);
    }

    private Case with(MeshSpec otherMesh, SolverSpec otherSolver, OutputSpec otherOutput) {
        return new Case(
                name,
                title,
                seed,
                geometry,
                otherMesh,
                materials,
                lithiation,
                front,
                diffusion,
                mechanics,
                coupling,
                homogenisation,
                otherSolver,
                otherOutput,
                provenance);
    }

    /** Whether there may be composite voxels of several solids. */
    boolean hasLayeredVoxels() {
        long solids =
                geometry.phases().stream().filter(phase -> !phase.isVoid()).count();
        return mesh.interfaces() == MeshSpec.Interfaces.COMPOSITE && solids > 1;
    }

    /** Whether it is solved on elements: of a conforming mesh, or voxels as hexahedra, for eight points or for nodes on each side of an interface. */
    boolean hasElements() {
        return mesh.source().isPresent()
                || mesh.integration() == MeshSpec.Integration.EIGHT_POINT
                || diffusion.filter(d -> !d.blocked().isEmpty()).isPresent();
    }

    /** Whether the lithium that a voxel or element stores is lumped at its nodes. */
    boolean hasLumpedLithium() {
        return diffusion.filter(d -> d.mass() == DiffusionSpec.Mass.LUMPED).isPresent();
    }

    /** Whether lithium diffuses by itself and is spread over elements: neither stress nor charge transfer nor a front acts on it. */
    boolean hasPlainLithium() {
        boolean diffuses = diffusion
                .filter(d ->
                        d.phaseField().isEmpty() && d.kinetics().isEmpty() && d.mass() == DiffusionSpec.Mass.CONSISTENT)
                .isPresent();
        return homogenisation.isPresent() || diffuses && coupling.isEmpty() && front.isEmpty();
    }

    /** Whether anything happens in time. */
    public boolean isTransient() {
        return diffusion.isPresent() || front.isPresent();
    }

    /**
     * Where a case came from.
     *
     * @param source file name, or a word such as {@code verification}
     * @param hash SHA-256 of the resolved case, hexadecimal
     * @param resolvedYaml the case with every default written out, as it goes to the result directory
     */
    public record Provenance(String source, String hash, String resolvedYaml) {}
}
