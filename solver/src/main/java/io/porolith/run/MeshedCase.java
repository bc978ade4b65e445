package io.porolith.run;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.input.InputException;
import io.porolith.mesh.Component;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Face;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.MeshCuts;
import io.porolith.mesh.MeshReport;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.mesh.VoxelMesh;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import io.porolith.stage.Body;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.LoadBalance;
import io.porolith.stage.MeshBody;
import io.porolith.stage.PieceSupport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The body of a case and what hangs on it.
 *
 * @param body for the stages
 * @param surfaces of a lattice or of the voxels that a mesh is made of, by name; another conforming mesh has its own
 * @param report what it is made of
 */
record MeshedCase(Body body, Map<String, SurfaceFaces> surfaces, MeshReport report) {
    static MeshedCase of(Case problem, RunObserver observer) {
        if (problem.mesh().source().isPresent()) {
            MeshSource source = problem.mesh().source().get();
            ConformingMesh mesh = source.mesh(problem, observer::note);
            return conforming(problem, mesh, source.outsideVolume(problem.geometry()), Map.of(), observer);
        }
        LatticeMesh mesh = LatticeMesh.of(problem, observer::note);
        if (problem.mesh().integration() == MeshSpec.Integration.EIGHT_POINT) {
            return voxels(
                    problem, mesh, "The law holds at eight points, so the voxels are solved as hexahedra.", observer);
        }
        return problem.diffusion().map(DiffusionSpec::blocked).orElse(List.of()).isEmpty()
                ? lattice(problem, mesh)
                : voxels(
                        problem,
                        mesh,
                        // Voxels share their nodes.
                        "Blocked interfaces have a node for each side, so the voxels are solved as hexahedra.",
                        observer);
    }

    private static MeshedCase voxels(Case problem, LatticeMesh mesh, String why, RunObserver observer) {
        observer.note(why);
        ConformingMesh hexahedra = VoxelMesh.of(mesh.lattice(), mesh.surfaces());
        double outside = LatticeReport.phaseVolumes(mesh.lattice())[Geometry.OUTSIDE];
        return conforming(problem, hexahedra, OptionalDouble.of(outside), mesh.surfaces(), observer);
    }

    private static MeshedCase conforming(
            Case problem,
            ConformingMesh whole,
            OptionalDouble outside,
            Map<String, SurfaceFaces> surfaces,
            RunObserver observer) {
        ConformingMesh mesh = MeshCuts.at(
                whole, problem.mechanics().map(MechanicsSpec::rollers).orElse(List.of()));
        requireRoom(problem, mesh);
        boolean quadratic = mesh.type().isQuadratic() && problem.hasPlainLithium();
        Cell cell = problem.geometry().cell();
        MeshBody body = new MeshBody(mesh, cell, blocked(problem, mesh.phases()), quadratic, outside);
        requireFaces(problem, face -> {
            FaceSet set = mesh.faceSets().get(face.key());
            return set != null && set.size() > 0;
        });
        problem.mechanics().ifPresent(spec -> {
            MeshSets.check(spec, body);
            LoadBalance.require(body, spec);
        });
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("elements", (double) mesh.elementCount());
        values.put("nodes", (double) mesh.nodeCount());
        double[] volumes = body.phaseVolumes();
        for (int p = 0; p < volumes.length; p++) {
            if (volumes[p] > 0) {
                values.put("volume_" + mesh.phases().get(p).name(), volumes[p]);
            }
        }
        String line = String.format(
                Locale.ROOT,
                "Conforming mesh of %,d %s elements with %,d nodes.",
                mesh.elementCount(),
                mesh.type().key(),
                mesh.nodeCount());
        observer.note(line);
        if (mesh.type().isQuadratic() && problem.diffusion().isPresent()) {
            observer.note(
                    quadratic
                            ? "Lithium is quadratic in an element."
                            : "Lithium is linear in an element, since it is lumped at nodes, or stress, charge transfer or phase separation acts on it.");
        }
        return new MeshedCase(body, surfaces, new MeshReport(values, List.of(line)));
    }

    private static List<Set<Integer>> blocked(Case problem, List<Phase> phases) {
        List<String> names = phases.stream().map(Phase::name).toList();
        return problem.diffusion().map(DiffusionSpec::blocked).orElse(List.of()).stream()
                .map(pair -> pair.stream().map(names::indexOf).collect(Collectors.toUnmodifiableSet()))
                .toList();
    }

    /** A condition on a face that no solid lies in would hold nothing and press on nothing. */
    private static void requireFaces(Case problem, Predicate<Face> hasSolid) {
        for (Face face : Face.values()) {
            FaceCondition condition =
                    problem.mechanics().map(spec -> spec.condition(face)).orElse(FaceCondition.FREE);
            boolean isMirror = condition.kind() == FaceKind.SYMMETRY
                    && face.sign() < 0
                    && problem.geometry().cell().symmetry().isMirrored(face.axis());
            if (condition.kind() != FaceKind.FREE && !isMirror && !hasSolid.test(face)) {
                throw new InputException(String.format(
                        Locale.ROOT,
                        "key `mechanics.faces.%s`: \"%s\" is asked for, but no solid lies in this face of the cell; expected free.",
                        face.key(),
                        condition.kind().name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** A solid that ends inside its period is a loose piece: its cell has no stiffness, and no load holds it together. */
    private static void requireEndless(Case problem, Connectivity connectivity) {
        boolean stressed = problem.mechanics().isPresent()
                || problem.homogenisation()
                        .filter(h -> h.stiffness() || h.expansion())
                        .isPresent();
        if (stressed
                && problem.geometry().cell().isPeriodic()
                && connectivity.solids().stream().noneMatch(Component::isEndless)) {
            throw new InputException(problem.provenance().source()
                    + ": the solid does not reach from one period of the cell to the next in any direction, so that it is a loose"
                    + " piece without stiffness; expected a lower porosity or finer voxels");
        }
    }

    private static void requireRoom(Case problem, ConformingMesh mesh) {
        MeshMemory memory = MeshMemory.of(problem, mesh);
        if (!memory.fits()) {
            throw new MemoryException(memory.sentence(mesh));
        }
    }

    private static MeshedCase lattice(Case problem, LatticeMesh mesh) {
        requireFaces(problem, face -> PieceSupport.reaches(mesh.lattice(), face));
        MeshReport report = new MeshReport(mesh.report().values(), mesh.report().lines());
        requireEndless(problem, mesh.connectivity());
        LatticeBody body = LatticeBody.of(mesh.lattice(), problem.geometry());
        problem.mechanics().filter(spec -> !body.isPeriodic()).ifPresent(spec -> {
            PieceSupport.require(mesh.lattice(), mesh.connectivity(), spec);
            LoadBalance.require(body, spec);
        });
        return new MeshedCase(body, mesh.surfaces(), report);
    }
}
