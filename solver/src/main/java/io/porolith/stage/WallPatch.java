package io.porolith.stage;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Shape;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.patch.SurfacePoint;
import io.porolith.run.MechanicsSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies around a point of a wall between one solid and a void on a lattice: voxels of the phase that hang together, their nodes inside the
 * phase, points of the wall itself, which the signed distance gives. Positions are relative to the point of the wall and over the reach.
 */
final class WallPatch {
    /** How far a patch reaches, in voxels: farther blurs the stress where it is steep, nearer leaves it noisy. */
    static final double REACH = 4.5;
    /** Cosine of the angle between normals from which on walls meet at an edge, where stress does not follow polynomials. */
    private static final double SHARP = 0.5;
    /** Half of the step of the differences that give the direction of the distance, in voxels. */
    private static final double STEP = 0.1;
    /** How far from the wall nodes stand whose feet are points of the wall, in voxels. */
    private static final double BESIDE = 1;

    /**
     * A node or a voxel.
     *
     * @param number in the lattice
     * @param x position
     * @param sign of its components where it is a mirror image
     */
    record Place(int number, double[] x, double[] sign) {}

    /** Where the wall is nearest, m, and its normal out of the solid. */
    private record Foot(double[] x, double[] normal) {}

    private final Lattice lattice;
    private final Geometry geometry;
    private final Shape voids;
    private final LatticeFold fold;
    private final MechanicsSpec spec;
    private final int phase;
    private final double[] middle;
    private final double[] normal;
    private boolean hasEdge;
    private double depth;

    final List<Place> voxels = new ArrayList<>();
    final List<Place> nodes = new ArrayList<>();
    final List<SurfacePoint> surface = new ArrayList<>();

    private WallPatch(
            Lattice lattice,
            Geometry geometry,
            Shape voids,
            LatticeFold fold,
            MechanicsSpec spec,
            int phase,
            Foot foot) {
        this.lattice = lattice;
        this.geometry = geometry;
        this.voids = voids;
        this.fold = fold;
        this.spec = spec;
        this.phase = phase;
        middle = foot.x();
        normal = foot.normal();
    }

    /**
     * The patch around the point of the wall that is nearest to the centre of a voxel; empty where that is no smooth wall inside the cell.
     *
     * @param voids negative inside voids
     */
    static Optional<WallPatch> at(
            Lattice lattice,
            Geometry geometry,
            Shape voids,
            LatticeFold fold,
            MechanicsSpec spec,
            int phase,
            int voxel) {
        Grid g = lattice.grid();
        int[] at = {voxel % g.nx(), voxel / g.nx() % g.ny(), voxel / (g.nx() * g.ny())};
        double[] centre = new double[3];
        for (int c = 0; c < 3; c++) {
            centre[c] = lower(lattice, c) + lattice.pitch() * (at[c] + 0.5);
        }
        Optional<Foot> foot = foot(voids, centre, lattice.pitch());
        if (foot.isEmpty()) {
            return Optional.empty();
        }
        WallPatch patch = new WallPatch(lattice, geometry, voids, fold, spec, phase, foot.get());
        patch.gather(at);
        return patch.hasEdge || patch.surface.isEmpty() ? Optional.empty() : Optional.of(patch);
    }

    private static double lower(Lattice lattice, int axis) {
        return axis == 0 ? lattice.xMin() : axis == 1 ? lattice.yMin() : lattice.zMin();
    }

    /** By Newton's method on the distance. */
    private static Optional<Foot> foot(Shape voids, double[] from, double h) {
        double[] x = from.clone();
        double[] slope = new double[3];
        for (int i = 0; i < 3; i++) {
            double d = voids.distance(x[0], x[1], x[2]);
            double s = STEP * h;
            slope[0] = (voids.distance(x[0] + s, x[1], x[2]) - voids.distance(x[0] - s, x[1], x[2])) / (2 * s);
            slope[1] = (voids.distance(x[0], x[1] + s, x[2]) - voids.distance(x[0], x[1] - s, x[2])) / (2 * s);
            slope[2] = (voids.distance(x[0], x[1], x[2] + s) - voids.distance(x[0], x[1], x[2] - s)) / (2 * s);
            double square = slope[0] * slope[0] + slope[1] * slope[1] + slope[2] * slope[2];
            if (!(square > 0.25)) {
                return Optional.empty();
            }
            for (int c = 0; c < 3; c++) {
                x[c] -= d * slope[c] / square;
                slope[c] /= -Math.sqrt(square);
            }
        }
        boolean arrived = Math.abs(voids.distance(x[0], x[1], x[2])) < 0.02 * h;
        return arrived ? Optional.of(new Foot(x, slope)) : Optional.empty();
    }

    /** Deepest node below the wall, in voxels. */
    double depth() {
        return depth / lattice.pitch();
    }

    private double reach() {
        return REACH * lattice.pitch();
    }

    private void gather(int[] start) {
        Map<List<Integer>, Boolean> seen = new HashMap<>();
        Map<List<Integer>, Boolean> corners = new HashMap<>();
        Deque<int[]> next = new ArrayDeque<>();
        next.add(start);
        seen.put(List.of(start[0], start[1], start[2]), true);
        while (!next.isEmpty() && !hasEdge) {
            int[] at = next.remove();
            if (takeVoxel(at)) {
                for (int c = 0; c < 8; c++) {
                    int[] node = {at[0] + (c & 1), at[1] + (c >> 1 & 1), at[2] + (c >> 2)};
                    if (corners.put(List.of(node[0], node[1], node[2]), true) == null) {
                        takeNode(node);
                    }
                }
                for (int axis = 0; axis < 3; axis++) {
                    for (int step = -1; step <= 1; step += 2) {
                        int[] to = at.clone();
                        to[axis] += step;
                        if (seen.put(List.of(to[0], to[1], to[2]), true) == null) {
                            next.add(to);
                        }
                    }
                }
            }
        }
    }

    /** Takes in a voxel that holds the phase within reach. */
    private boolean takeVoxel(int[] at) {
        int[] in = {fold.voxel(0, at[0]), fold.voxel(1, at[1]), fold.voxel(2, at[2])};
        double[] x = relative(at, 0.5);
        if (in[0] < 0 || in[1] < 0 || in[2] < 0 || square(x) >= 1) {
            return false;
        }
        int v = lattice.grid().voxel(in[0], in[1], in[2]);
        if (lattice.phase()[v] == phase && !lattice.mixture().isLayered(v)) {
            voxels.add(new Place(v, x, signs(at, 0)));
        }
        return lattice.share(v, phase) > 0;
    }

    private void takeNode(int[] at) {
        int[] in = {fold.node(0, at[0]), fold.node(1, at[1]), fold.node(2, at[2])};
        double[] x = relative(at, 0);
        if (in[0] < 0 || in[1] < 0 || in[2] < 0 || square(x) >= 1) {
            return;
        }
        double h = lattice.pitch();
        double[] place = {lattice.xMin() + h * in[0], lattice.yMin() + h * in[1], lattice.zMin() + h * in[2]};
        double d = voids.distance(place[0], place[1], place[2]);
        if (d < 0 || geometry.phaseAt(place[0], place[1], place[2]) != phase) {
            return;
        }
        double[] sign = signs(at, 1);
        nodes.add(new Place(lattice.grid().node(in[0], in[1], in[2]), x, sign));
        depth = Math.max(depth, d);
        if (d < BESIDE * h) {
            foot(voids, place, h).ifPresent(foot -> takeWall(place, x, sign, foot));
        }
    }

    /** Takes in the foot of a node; what is in images of the lattice is mirrored with them. */
    private void takeWall(double[] node, double[] x, double[] sign, Foot foot) {
        double[] at = new double[3];
        double[] n = new double[3];
        double[] into = new double[3];
        double cosine = 0;
        for (int c = 0; c < 3; c++) {
            at[c] = x[c] + sign[c] * (foot.x()[c] - node[c]) / reach();
            n[c] = sign[c] * foot.normal()[c];
            into[c] = foot.x()[c] + 0.5 * lattice.pitch() * foot.normal()[c];
            cosine += n[c] * normal[c];
        }
        hasEdge |= cosine < SHARP && square(at) * REACH * REACH < 2;
        double pressure = geometry.phaseAt(into[0], into[1], into[2]) == Geometry.OUTSIDE
                ? spec.outerPressure()
                : spec.porePressure();
        surface.add(new SurfacePoint(at, n, 1, 0, pressure));
    }

    private double[] relative(int[] at, double offset) {
        double[] x = new double[3];
        for (int c = 0; c < 3; c++) {
            x[c] = (lower(lattice, c) + lattice.pitch() * (at[c] + offset) - middle[c]) / reach();
        }
        return x;
    }

    private double[] signs(int[] at, int more) {
        Grid g = lattice.grid();
        return new double[] {
            fold.sign(0, at[0], g.nx() + more), fold.sign(1, at[1], g.ny() + more), fold.sign(2, at[2], g.nz() + more)
        };
    }

    private static double square(double[] x) {
        return x[0] * x[0] + x[1] * x[1] + x[2] * x[2];
    }
}
