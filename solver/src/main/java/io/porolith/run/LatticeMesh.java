package io.porolith.run;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.input.InputException;
import io.porolith.mesh.Component;
import io.porolith.mesh.CompositeVoxels;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.HiddenLayer;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.Remains;
import io.porolith.mesh.SurfaceArea;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import io.porolith.units.Count;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The lattice of a case as it is solved on: voxels, floating solid removed or refused, cut voxels mixed if asked for.
 *
 * @param lattice the voxels
 * @param connectivity the pieces they fall into
 * @param surfaces by name, see {@link Surfaces}
 * @param report what the lattice is made of
 */
public record LatticeMesh(
        Lattice lattice, Connectivity connectivity, Map<String, SurfaceFaces> surfaces, LatticeReport report) {
    /** Share of a solid phase between voxels beyond which it is a layer with holes; narrow places of random bodies come to less. */
    private static final double HOLES = 0.1;

    /**
     * Meshes a case.
     *
     * @param notes hears what was done and found, sentence by sentence
     */
    public static LatticeMesh of(Case problem, Consumer<String> notes) {
        Settled settled = Settled.of(problem, notes);
        Map<String, SurfaceFaces> surfaces = Surfaces.of(settled.lattice(), settled.geometry(), settled.connectivity());
        LatticeReport report =
                LatticeReport.of(settled.lattice(), settled.geometry(), surfaces, settled.connectivity());
        report.lines().forEach(notes);
        return new LatticeMesh(settled.lattice(), settled.connectivity(), surfaces, report);
    }

    /**
     * A lattice to look at and not to solve on, which takes little more memory than its voxels.
     *
     * @param areas of its walls, open walls and outer surface
     */
    public record Measured(Lattice lattice, List<SurfaceArea> areas) {}

    /**
     * Meshes and measures a case; the report is the same as that of {@link #of}.
     *
     * @param notes hears what was done and found, sentence by sentence
     */
    public static Measured measured(Case problem, Consumer<String> notes) {
        Settled settled = Settled.of(problem, notes);
        List<SurfaceArea> areas = Surfaces.areas(settled.lattice(), settled.geometry(), settled.connectivity());
        LatticeReport.of(settled.lattice(), settled.geometry(), areas, settled.connectivity())
                .lines()
                .forEach(notes);
        return new Measured(settled.lattice(), areas);
    }

    /**
     * Voxels whose floating solid is gone, and how they hang together.
     *
     * @param geometry with the volumes and areas of what is left
     */
    private record Settled(Lattice lattice, Connectivity connectivity, Geometry geometry) {
        static Settled of(Case problem, Consumer<String> notes) {
            MeshSpec m = problem.mesh();
            Lattice lattice = Voxeliser.lattice(problem.geometry(), m.voxelsX(), m.voxelsY(), m.voxelsZ());
            Connectivity connectivity = Connectivity.of(lattice);
            Remains remains = new Remains(lattice, lattice);
            Geometry geometry = problem.geometry();
            if (isToBeRemoved(problem, connectivity, notes)) {
                remains = new Remains(Remains.copyOf(lattice), lattice);
                connectivity.removeFloating(lattice);
                // Pores may have been joined.
                connectivity = Connectivity.of(lattice);
                geometry = remains.of(geometry);
            }
            if (m.interfaces() == MeshSpec.Interfaces.COMPOSITE) {
                Lattice mixed = CompositeVoxels.of(problem.geometry(), lattice, remains);
                return new Settled(mixed, connectivity, geometry);
            }
            tellOfHoles(problem.geometry(), lattice, notes);
            return new Settled(lattice, connectivity, geometry);
        }

        private static void tellOfHoles(Geometry geometry, Lattice lattice, Consumer<String> notes) {
            for (HiddenLayer layer : HiddenLayer.of(geometry, lattice)) {
                Phase phase = geometry.phases().get(layer.phase());
                if (!phase.isVoid() && layer.share() > HOLES) {
                    notes.accept(String.format(
                            Locale.ROOT,
                            "warning: %s is thinner than a voxel and has holes: %.2g %% of it lies between the centres of voxels, as near"
                                    + " (%.4g, %.4g, %.4g) m; take smaller voxels, mesh.interfaces: composite or mesh.type: conforming",
                            phase.name(),
                            100 * layer.share(),
                            layer.x(),
                            layer.y(),
                            layer.z()));
                }
            }
        }
    }

    /** Whether a new lattice has solid that is to be taken out of it; says what it has. */
    private static boolean isToBeRemoved(Case problem, Connectivity connectivity, Consumer<String> notes) {
        List<Component> floating = connectivity.floating();
        if (floating.isEmpty()) {
            return false;
        }
        double volume = floating.stream().mapToDouble(Component::volume).sum();
        double solid =
                connectivity.solids().stream().mapToDouble(Component::volume).sum();
        FloatingPieces pieces = new FloatingPieces(
                floating.size(),
                String.format(Locale.ROOT, "%.3g %% of it", 100 * volume / solid),
                String.format(
                        Locale.ROOT,
                        "; the largest has %s around (%.3g, %.3g, %.3g) m",
                        Count.of(floating.get(0).voxels(), "voxel"),
                        floating.get(0).x(),
                        floating.get(0).y(),
                        floating.get(0).z()));
        return switch (problem.mesh().floatingSolid()) {
            case ERROR -> throw new InputException(problem.provenance().source() + ": " + pieces.refused());
            case KEEP -> {
                notes.accept(pieces.told("kept"));
                yield false;
            }
            case REMOVE -> {
                notes.accept(pieces.told("turned into pore"));
                yield true;
            }
        };
    }
}
