package io.porolith.run;

import io.porolith.input.InputException;
import io.porolith.mesh.Component;
import io.porolith.mesh.CompositeVoxels;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.MeshReport;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import io.porolith.stage.Body;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.MeshBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The body of a case and what hangs on it.
 *
 * @param body for the stages
 * @param surfaces of a lattice, by name; a conforming mesh has its own
 * @param report what it is made of
 */
record MeshedCase(Body body, Map<String, SurfaceFaces> surfaces, MeshReport report) {
    static MeshedCase of(Case problem, RunObserver observer) {
        MeshedCase meshed = problem.mesh().source().isPresent()
                ? conforming(problem, problem.mesh().source().get(), observer)
                : lattice(problem, observer);
        meshed.report.lines().forEach(observer::note);
        return meshed;
    }

    private static MeshedCase conforming(Case problem, MeshSource source, RunObserver observer) {
        ConformingMesh mesh = source.mesh(problem.geometry(), observer::note);
        MeshBody body = new MeshBody(mesh, problem.geometry().cell());
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
        return new MeshedCase(body, Map.of(), new MeshReport(values, List.of(line)));
    }

    private static MeshedCase lattice(Case problem, RunObserver observer) {
        MeshSpec m = problem.mesh();
        Lattice lattice = Voxeliser.lattice(problem.geometry(), m.voxelsX(), m.voxelsY(), m.voxelsZ());
        Connectivity connectivity = Connectivity.of(lattice);
        if (!connectivity.floating().isEmpty()) {
            lattice = settle(problem, lattice, connectivity, observer);
            connectivity = Connectivity.of(lattice);
        }
        if (m.interfaces() == MeshSpec.Interfaces.COMPOSITE) {
            lattice = CompositeVoxels.of(problem.geometry(), lattice);
        }
        Map<String, SurfaceFaces> surfaces = Surfaces.of(lattice, problem.geometry(), connectivity);
        LatticeReport report = LatticeReport.of(lattice, problem.geometry(), surfaces, connectivity);
        return new MeshedCase(new LatticeBody(lattice), surfaces, new MeshReport(report.values(), report.lines()));
    }

    private static Lattice settle(Case problem, Lattice lattice, Connectivity connectivity, RunObserver observer) {
        List<Component> floating = connectivity.floating();
        double volume = floating.stream().mapToDouble(Component::volume).sum();
        double solid =
                connectivity.solids().stream().mapToDouble(Component::volume).sum();
        String what = String.format(
                Locale.ROOT,
                "%d pieces of solid (%.3g %% of it) are not connected to the rest; the largest has %d voxels around"
                        + " (%.3g, %.3g, %.3g) m",
                floating.size(),
                100 * volume / solid,
                floating.get(0).voxels(),
                floating.get(0).x(),
                floating.get(0).y(),
                floating.get(0).z());
        if (problem.mesh().floatingSolid() == MeshSpec.FloatingSolid.ERROR) {
            throw new InputException(problem.provenance().source() + ": " + what
                    + "; nothing holds them, so set mesh.floating_solid: remove, or refine the mesh.");
        }
        observer.note(what + "; they were turned into pore.");
        return connectivity.withoutFloating(lattice);
    }
}
