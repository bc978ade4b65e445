package io.porolith.mesh;

import io.porolith.geometry.Geometry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds the surfaces of the solid of a lattice and what true area each voxel face of them stands for. */
public final class Surfaces {
    /** Solid facing pore space, open or closed. */
    public static final String PORE_WALL = "pore_wall";
    /** Solid facing open pore space, see {@link Connectivity}. */
    public static final String OPEN_PORE_WALL = "open_pore_wall";
    /** Solid facing the outside of a particle. */
    public static final String OUTER_SURFACE = "outer_surface";

    private Surfaces() {}

    /**
     * All surfaces of a lattice made from a geometry. Normals come from its signed distance; where it knows the exact area of the pore wall
     * or of the outer surface, the weights are scaled so that they sum to it; the lattice must then show the geometry whole.
     *
     * @return by name: the three above and the six faces of the cell, empty ones included
     */
    public static Map<String, SurfaceFaces> of(Lattice lattice, Geometry geometry, Connectivity connectivity) {
        return find(lattice, weight(lattice, geometry), geometry.exactAreas(), connectivity);
    }

    /** The areas of the first three of these surfaces to the same bits, in little memory beyond that of the lattice. */
    public static List<SurfaceArea> areas(Lattice lattice, Geometry geometry, Connectivity connectivity) {
        return SurfaceSums.of(lattice, weight(lattice, geometry), geometry.exactAreas(), connectivity);
    }

    private static FaceWeight weight(Lattice lattice, Geometry geometry) {
        return geometry.isStepped() ? new ImageNormals(lattice) : new DistanceNormals(lattice, geometry);
    }

    /** All surfaces of a lattice without a geometry, such as an image; normals come from the smoothed image. */
    public static Map<String, SurfaceFaces> of(Lattice lattice, Connectivity connectivity) {
        return find(lattice, new ImageNormals(lattice), Map.of(), connectivity);
    }

    private static Map<String, SurfaceFaces> find(
            Lattice lattice, FaceWeight weight, Map<String, Double> exactAreas, Connectivity connectivity) {
        ExposedFaces exposed = ExposedFaces.of(lattice, weight);
        IntPredicate outside = v -> lattice.phase()[v] == Geometry.OUTSIDE;
        Map<String, SurfaceFaces> surfaces = new LinkedHashMap<>();
        SurfaceFaces wall = scaled(exposed, PORE_WALL, outside.negate(), exactAreas);
        surfaces.put(PORE_WALL, wall);
        surfaces.put(
                OPEN_PORE_WALL, exposed.select(OPEN_PORE_WALL, connectivity::isOpenPore, factor(wall, exactAreas)));
        surfaces.put(OUTER_SURFACE, scaled(exposed, OUTER_SURFACE, outside, exactAreas));
        for (Face face : Face.values()) {
            surfaces.put(face.key(), cellFace(lattice, face));
        }
        return surfaces;
    }

    private static SurfaceFaces scaled(
            ExposedFaces exposed, String name, IntPredicate facing, Map<String, Double> exactAreas) {
        SurfaceFaces raw = exposed.select(name, facing, 1);
        double factor = factor(raw, exactAreas);
        return factor == 1 ? raw : exposed.select(name, facing, factor);
    }

    /** Exact area over estimated area, 1 where the exact area is not known or no face was found to carry it. */
    static double factor(String name, double estimate, Map<String, Double> exactAreas) {
        return estimate > 0 ? exactAreas.getOrDefault(name, estimate) / estimate : 1;
    }

    private static double factor(SurfaceFaces surface, Map<String, Double> exactAreas) {
        return factor(surface.surface(), surface.estimatedArea(), exactAreas);
    }

    /** The solid voxels on a face of the cell; none where the direction repeats. Their faces are flat, so every weight is 1. */
    private static SurfaceFaces cellFace(Lattice lattice, Face face) {
        Grid grid = lattice.grid();
        int[] voxels = grid.isPeriodic(face.axis()) ? new int[0] : solidOn(lattice, face);
        byte[] faces = new byte[voxels.length];
        float[] weights = new float[voxels.length];
        Arrays.fill(faces, (byte) face.ordinal());
        Arrays.fill(weights, 1);
        double area = voxels.length * lattice.pitch() * lattice.pitch();
        return new SurfaceFaces(face.key(), lattice.pitch(), voxels, faces, weights, area);
    }

    private static int[] solidOn(Lattice lattice, Face face) {
        Grid grid = lattice.grid();
        int layer = face.sign() < 0 ? 0 : grid.voxels(face.axis()) - 1;
        int columns = face.axis() == 0 ? grid.ny() : grid.nx();
        int rows = face.axis() == 2 ? grid.ny() : grid.nz();
        return IntStream.range(0, columns * rows)
                .map(n -> {
                    int column = n % columns;
                    int row = n / columns;
                    return switch (face.axis()) {
                        case 0 -> grid.voxel(layer, column, row);
                        case 1 -> grid.voxel(column, layer, row);
                        default -> grid.voxel(column, row, layer);
                    };
                })
                .filter(lattice::isSolid)
                .toArray();
    }
}
