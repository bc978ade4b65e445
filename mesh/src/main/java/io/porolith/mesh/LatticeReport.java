package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import io.porolith.units.Count;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a lattice is made of, how well it follows its geometry and how it hangs together.
 *
 * <p>Names of the values (m, m&sup2;, m&sup3; or dimensionless): {@code voxels_x}, {@code voxels_y}, {@code voxels_z}, {@code voxel_pitch},
 * {@code solid_voxels}; per phase {@code volume_PHASE} and, where the exact value is known, {@code exact_volume_PHASE} and the relative
 * {@code volume_error_PHASE}; {@code porosity}, {@code open_porosity} and {@code closed_porosity} (pore volume over pore and solid volume);
 * per surface {@code area_SURFACE} (as used for fluxes), {@code estimated_area_SURFACE} (before scaling to a known area),
 * {@code staircase_area_SURFACE} and, where known, {@code exact_area_SURFACE}; {@code solid_pieces}, {@code floating_solid_pieces},
 * {@code floating_solid_volume}, {@code open_pores}, {@code closed_pores}.
 *
 * @param values name to value in SI units, in a fixed order, for the summary of a run
 * @param lines the same for people, one sentence a line
 */
public record LatticeReport(Map<String, Double> values, List<String> lines) {
    /** Floating pieces named one by one in the text. */
    private static final int NAMED = 5;

    public LatticeReport {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        lines = List.copyOf(lines);
    }

    /** Report on a lattice made from a geometry. */
    public static LatticeReport of(
            Lattice lattice, Geometry geometry, Map<String, SurfaceFaces> surfaces, Connectivity connectivity) {
        return of(lattice, geometry, areas(surfaces), connectivity);
    }

    /** Report on a lattice made from a geometry, from the areas of its walls, open walls and outer surface. */
    public static LatticeReport of(
            Lattice lattice, Geometry geometry, List<SurfaceArea> areas, Connectivity connectivity) {
        return new Writer(geometry.exactVolumes(), geometry.exactAreas(), geometry.notes())
                .write(lattice, areas, connectivity);
    }

    private static List<SurfaceArea> areas(Map<String, SurfaceFaces> surfaces) {
        return Stream.of(Surfaces.PORE_WALL, Surfaces.OPEN_PORE_WALL, Surfaces.OUTER_SURFACE)
                .map(name -> SurfaceArea.of(surfaces.get(name)))
                .toList();
    }

    /** Report on a lattice without a geometry, such as an image. */
    public static LatticeReport of(Lattice lattice, Map<String, SurfaceFaces> surfaces, Connectivity connectivity) {
        return new Writer(Map.of(), Map.of(), List.of()).write(lattice, areas(surfaces), connectivity);
    }

    /** Volume of each phase in m&sup3; in the order of the phases; phases without voxels have 0. */
    public static double[] phaseVolumes(Lattice lattice) {
        double[] voxels = new double[lattice.phases().size()];
        VoxelMixture mixture = lattice.mixture();
        for (int v = 0; v < lattice.phase().length; v++) {
            if (mixture.isMixed(v)) {
                for (int p = 0; p < voxels.length; p++) {
                    voxels[p] += mixture.share(v, p);
                }
            } else {
                voxels[lattice.phase()[v]]++;
            }
        }
        for (int p = 0; p < voxels.length; p++) {
            voxels[p] *= lattice.voxelVolume();
        }
        return voxels;
    }

    /** Collects values and lines side by side. */
    private static final class Writer {
        private final Map<String, Double> exactVolumes;
        private final Map<String, Double> exactAreas;
        private final Map<String, Double> values = new LinkedHashMap<>();
        private final List<String> lines;

        Writer(Map<String, Double> exactVolumes, Map<String, Double> exactAreas, List<String> notes) {
            this.exactVolumes = exactVolumes;
            this.exactAreas = exactAreas;
            this.lines = new ArrayList<>(notes);
        }

        LatticeReport write(Lattice lattice, List<SurfaceArea> areas, Connectivity connectivity) {
            size(lattice);
            double[] volumes = phaseVolumes(lattice);
            double body = 0;
            for (int p = 0; p < volumes.length; p++) {
                volume(lattice.phases().get(p).name(), volumes[p]);
                body += p == Geometry.OUTSIDE ? 0 : volumes[p];
            }
            porosity(connectivity, volumes[Geometry.PORE], body);
            areas.forEach(this::area);
            pieces(connectivity);
            return new LatticeReport(values, lines);
        }

        private void size(Lattice lattice) {
            Grid grid = lattice.grid();
            long solid = 0;
            boolean[] isSolid = lattice.solidPhases();
            for (byte phase : lattice.phase()) {
                solid += isSolid[phase] ? 1 : 0;
            }
            values.put("voxels_x", (double) grid.nx());
            values.put("voxels_y", (double) grid.ny());
            values.put("voxels_z", (double) grid.nz());
            values.put("voxel_pitch", lattice.pitch());
            values.put("solid_voxels", (double) solid);
            say(
                    "Lattice of %d x %d x %d voxels of %.6g m, %,d of them solid.",
                    grid.nx(), grid.ny(), grid.nz(), lattice.pitch(), solid);
        }

        private void volume(String phase, double volume) {
            Double exact = exactVolumes.get(phase);
            if (volume == 0 && exact == null) {
                return;
            }
            values.put("volume_" + phase, volume);
            if (exact == null) {
                say("Volume of %s: %.6g m^3.", phase, volume);
                return;
            }
            double error = (volume - exact) / exact;
            values.put("exact_volume_" + phase, exact);
            values.put("volume_error_" + phase, error);
            say("Volume of %s: %.6g m^3, exact %.6g m^3 (%+.2f %%).", phase, volume, exact, 100 * error);
        }

        /** Pieces count whole voxels; their shares of the pores are those of the volume that the pores have. */
        private void porosity(Connectivity connectivity, double pore, double body) {
            double whole = connectivity.poreVolume(true) + connectivity.poreVolume(false);
            double open = whole > 0 ? connectivity.poreVolume(true) / whole * (pore / body) : 0;
            double closed = body > 0 ? pore / body - open : 0;
            values.put("porosity", open + closed);
            values.put("open_porosity", open);
            values.put("closed_porosity", closed);
            say("Porosity %.2f %%: %.2f %% open, %.2f %% closed.", 100 * (open + closed), 100 * open, 100 * closed);
        }

        private void area(SurfaceArea surface) {
            if (surface.faces() == 0) {
                return;
            }
            String name = surface.surface();
            Double exact = exactAreas.get(name);
            values.put("area_" + name, surface.area());
            values.put("estimated_area_" + name, surface.estimatedArea());
            values.put("staircase_area_" + name, surface.staircaseArea());
            String known = "";
            if (exact != null) {
                values.put("exact_area_" + name, exact);
                known = String.format(Locale.ROOT, ", exact %.6g m^2 (used)", exact);
            }
            say(
                    "Area of %s: %.6g m^2 from normals%s; the voxel staircase has %.6g m^2.",
                    name, surface.estimatedArea(), known, surface.staircaseArea());
        }

        private void pieces(Connectivity connectivity) {
            List<Component> floating = connectivity.floating();
            List<Component> pores = connectivity.pores();
            double floatingVolume =
                    floating.stream().mapToDouble(Component::volume).sum();
            long open = pores.stream().filter(Component::isOpen).count();
            values.put("solid_pieces", (double) connectivity.solids().size());
            values.put("floating_solid_pieces", (double) floating.size());
            values.put("floating_solid_volume", floatingVolume);
            values.put("open_pores", (double) open);
            values.put("closed_pores", (double) (pores.size() - open));
            say(
                    "Connected through faces: %s, %s and %s.",
                    Count.of(connectivity.solids().size(), "solid piece"),
                    Count.of(open, "open pore"),
                    Count.of(pores.size() - open, "closed pore"));
            floating.stream().limit(NAMED).forEach(this::name);
            if (floating.size() > NAMED) {
                say("And %d more floating solid pieces, %.6g m^3 in all.", floating.size() - NAMED, floatingVolume);
            }
        }

        private void name(Component piece) {
            say(
                    "Floating solid piece of %d voxel(s), %.6g m^3, around (%.6g, %.6g, %.6g) m.",
                    piece.voxels(), piece.volume(), piece.x(), piece.y(), piece.z());
        }

        private void say(String format, Object... args) {
            lines.add(String.format(Locale.ROOT, format, args));
        }
    }
}
