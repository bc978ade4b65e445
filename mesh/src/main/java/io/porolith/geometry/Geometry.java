package io.porolith.geometry;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A representative volume element: a box and, at every point of it, a phase. Regions are listed in order of priority; the first one that
 * contains a point decides, and where none does the background phase is.
 *
 * @param type registered name of the generator, for example {@code spherical_pores}
 * @param cell the box that is meshed
 * @param phases all phases; index 0 is {@link Phase#OUTSIDE}, index 1 is {@link Phase#PORE}, solids follow
 * @param regions in order of priority
 * @param background phase index where no region is
 * @param exactVolumes volume inside the cell in m&sup3; by phase name, only where a closed form is known
 * @param exactAreas area of the solid's surface inside the cell in m&sup2; by surface name ({@code pore_wall}, {@code outer_surface}), only
 *     where a closed form is known
 * @param notes what the generator reached where it was asked for a target, in sentences for the log
 * @param isCut whether a shape may be cut off at the face of a period, where its distance is then no bound on what is behind that face
 */
public record Geometry(
        String type,
        Cell cell,
        List<Phase> phases,
        List<Region> regions,
        int background,
        Map<String, Double> exactVolumes,
        Map<String, Double> exactAreas,
        List<String> notes,
        boolean isCut) {
    public static final int OUTSIDE = 0;
    public static final int PORE = 1;
    /** Along the longest edge, for volumes without a closed form. */
    private static final int SAMPLES = 96;

    public Geometry {
        phases = List.copyOf(phases);
        regions = List.copyOf(regions);
        exactVolumes = Map.copyOf(exactVolumes);
        exactAreas = Map.copyOf(exactAreas);
        notes = List.copyOf(notes);
        if (phases.size() < 3
                || !phases.get(OUTSIDE).equals(Phase.OUTSIDE)
                || !phases.get(PORE).equals(Phase.PORE)) {
            throw new IllegalArgumentException("phases must start with outside, pore and name a solid: " + phases);
        }
    }

    /** A body of shapes about whose distances nothing is known but their sign. */
    public Geometry(
            String type,
            Cell cell,
            List<Phase> phases,
            List<Region> regions,
            int background,
            Map<String, Double> exactVolumes,
            Map<String, Double> exactAreas,
            List<String> notes) {
        this(type, cell, phases, regions, background, exactVolumes, exactAreas, notes, true);
    }

    /** Phase index at a point (metres). */
    public int phaseAt(double x, double y, double z) {
        for (Region region : regions) {
            if (region.shape().contains(x, y, z)) {
                return region.phase();
            }
        }
        return background;
    }

    /**
     * Everything that holds one of the chosen phases, as one shape with the right sign everywhere. Regions are joined from the last to the
     * first, so that an earlier one cuts into a later one exactly as in {@link #phaseAt}.
     *
     * @param chosen which phase indices belong to the shape
     */
    public Shape shapeOf(IntPredicate chosen) {
        double start = chosen.test(background) ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        Region[] parts = regions.toArray(Region[]::new);
        boolean[] belongs = new boolean[parts.length];
        for (int i = 0; i < parts.length; i++) {
            belongs[i] = chosen.test(parts[i].phase());
        }
        return (x, y, z) -> {
            double distance = start;
            for (int i = parts.length - 1; i >= 0; i--) {
                double part = parts[i].shape().distance(x, y, z);
                distance = belongs[i] ? Math.min(distance, part) : Math.max(distance, -part);
            }
            return distance;
        };
    }

    /** The same shapes with other volumes and areas that are known. */
    public Geometry withExact(Map<String, Double> volumes, Map<String, Double> areas) {
        return new Geometry(type, cell, phases, regions, background, volumes, areas, notes, isCut);
    }

    /** Volume of a phase inside the cell in m&sup3;: exact where that is known, else by samples, 96 along the longest edge. */
    public double volumeOf(int phase) {
        Double exact = exactVolumes.get(phases.get(phase).name());
        if (exact != null) {
            return exact;
        }
        CellSamples samples = CellSamples.of(cell, SAMPLES);
        long inside = IntStream.range(0, samples.nz())
                .parallel()
                .mapToLong(k -> {
                    long found = 0;
                    for (int j = 0; j < samples.ny(); j++) {
                        for (int i = 0; i < samples.nx(); i++) {
                            found += phaseAt(samples.x(i), samples.y(j), samples.z(k)) == phase ? 1 : 0;
                        }
                    }
                    return found;
                })
                .sum();
        return cell.volume() * inside / ((double) samples.nx() * samples.ny() * samples.nz());
    }

    /** True if surfaces are the steps between voxels of an image, so that distances do not tell their direction. */
    public boolean isStepped() {
        return regions.stream().anyMatch(region -> region.shape() instanceof VoxelShape);
    }

    /** Index of a phase by name, or -1. */
    public int phaseIndex(String name) {
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
