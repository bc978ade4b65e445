package io.porolith.stage;

import io.porolith.geometry.Geometry;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Mouths of pores in the outer surface of a particle of voxels. Together with the solid that faces the outside they close the surface, so that it
 * encloses a volume and what it sweeps does not depend on where the particle goes as a whole. Nodes on the rim of a mouth move with the solid;
 * nodes inside it move with the {@link MeanMotion} of the outer surface, which is exact where the particle as a whole strains evenly.
 */
final class PoreMouths {
    /** Volume that a face sweeps along its normal, from the displacement of its corners, component after component. */
    interface Swept {
        double of(Face face, double[] corners);
    }

    private static final Face[] FACES = Face.values();

    private final Lattice lattice;
    /** Nodes as in {@link #u}; voxels have the same numbers as in the lattice. */
    private final Grid nodes;

    private final double[] u;

    /** @param u displacement of the nodes of a grid, component after component */
    PoreMouths(Lattice lattice, Grid nodes, double[] u) {
        this.lattice = lattice;
        this.nodes = nodes;
        this.u = u;
    }

    /** Whether the body is a particle. */
    static boolean hasOutside(Lattice lattice) {
        byte[] phase = lattice.phase();
        return IntStream.range(0, phase.length).parallel().anyMatch(v -> phase[v] == Geometry.OUTSIDE);
    }

    /** Whether a pore of a particle opens to the outside anywhere. */
    static boolean open(Lattice lattice) {
        Grid g = lattice.grid();
        return hasOutside(lattice) && IntStream.range(0, g.nz()).parallel().anyMatch(k -> opens(lattice, k));
    }

    private static boolean opens(Lattice lattice, int k) {
        Grid g = lattice.grid();
        for (int j = 0; j < g.ny(); j++) {
            for (int i = 0; i < g.nx(); i++) {
                for (Face face : FACES) {
                    if (isMouth(lattice, face, i, j, k)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isMouth(Lattice lattice, Face face, int i, int j, int k) {
        return lattice.phase()[lattice.grid().voxel(i, j, k)] == Geometry.PORE && facesOutside(lattice, face, i, j, k);
    }

    /** Faces of the cell count as outside, too: a particle may fill its cell in some directions. Through mirror planes nothing moves. */
    private static boolean facesOutside(Lattice lattice, Face face, int i, int j, int k) {
        int neighbour = Neighbours.across(lattice.grid(), face, i, j, k);
        boolean mirror = face.sign() < 0 && lattice.symmetry().isMirrored(face.axis());
        return neighbour >= 0 ? lattice.phase()[neighbour] == Geometry.OUTSIDE : !mirror;
    }

    /** Volume that the mouths sweep outwards, in the units of {@code swept}. */
    double swept(Swept swept) {
        MeanMotion motion = motionOfOuterSurface();
        Grid g = lattice.grid();
        double[] layers = new double[g.nz()];
        Arrays.parallelSetAll(layers, k -> layer(k, motion, swept));
        return Arrays.stream(layers).sum();
    }

    private double layer(int k, MeanMotion motion, Swept swept) {
        Grid g = lattice.grid();
        double[] corners = new double[12];
        double sum = 0;
        for (int j = 0; j < g.ny(); j++) {
            for (int i = 0; i < g.nx(); i++) {
                for (Face face : FACES) {
                    if (isMouth(lattice, face, i, j, k)) {
                        move(face, i, j, k, motion, corners);
                        sum += swept.of(face, corners);
                    }
                }
            }
        }
        return sum;
    }

    private void move(Face face, int i, int j, int k, MeanMotion motion, double[] corners) {
        for (int corner = 0; corner < 4; corner++) {
            int[] at = Neighbours.faceNodeAt(face, i, j, k, corner);
            boolean held = touchesSolid(at);
            int node = nodes.node(at[0], at[1], at[2]);
            for (int c = 0; c < 3; c++) {
                corners[4 * c + corner] = held ? u[c * nodes.nodeCount() + node] : motion.at(c, at[0], at[1], at[2]);
            }
        }
    }

    private boolean touchesSolid(int[] at) {
        Grid g = lattice.grid();
        for (int corner = 0; corner < 8; corner++) {
            int i = inside(at[0] - (corner & 1), 0);
            int j = inside(at[1] - (corner >> 1 & 1), 1);
            int k = inside(at[2] - (corner >> 2), 2);
            if (i >= 0 && j >= 0 && k >= 0 && lattice.isSolid(g.voxel(i, j, k))) {
                return true;
            }
        }
        return false;
    }

    /** A voxel index that may be beyond the first or last by one; -1 where there is no voxel. */
    private int inside(int index, int axis) {
        int n = lattice.grid().voxels(axis);
        return lattice.grid().isPeriodic(axis) ? Math.floorMod(index, n) : index < n ? index : -1;
    }

    private MeanMotion motionOfOuterSurface() {
        Grid g = lattice.grid();
        MeanMotion motion = MeanMotion.of(lattice.symmetry(), nodes::isPeriodic);
        double[] x = new double[3];
        double[] mean = new double[3];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    if (!lattice.isSolid(g.voxel(i, j, k))) {
                        continue;
                    }
                    for (Face face : FACES) {
                        if (facesOutside(lattice, face, i, j, k)) {
                            middle(face, i, j, k, x, mean);
                            motion.add(x, mean, 1);
                        }
                    }
                }
            }
        }
        return motion.solve();
    }

    private void middle(Face face, int i, int j, int k, double[] x, double[] mean) {
        Arrays.fill(x, 0);
        Arrays.fill(mean, 0);
        for (int corner = 0; corner < 4; corner++) {
            int[] at = Neighbours.faceNodeAt(face, i, j, k, corner);
            int node = nodes.node(at[0], at[1], at[2]);
            for (int c = 0; c < 3; c++) {
                x[c] += 0.25 * at[c];
                mean[c] += 0.25 * u[c * nodes.nodeCount() + node];
            }
        }
    }
}
