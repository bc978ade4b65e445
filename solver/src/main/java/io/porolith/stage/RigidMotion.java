package io.porolith.stage;

import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;

/** The mean translation and the mean (infinitesimal) rotation of the solid in a displacement, as far as supports leave them free. */
public final class RigidMotion {
    /** Of a body that is held. */
    public static final RigidMotion NONE = new RigidMotion(
            new Nodes(new boolean[0], (node, axis) -> 0, new double[3], new boolean[6]), new double[3], new double[3]);

    private final Nodes nodes;
    private final double[] drift;
    private final double[] omega;

    /** Coordinates of nodes, in any unit. */
    @FunctionalInterface
    interface Coordinates {
        double at(int node, int axis);
    }

    /**
     * What moves.
     *
     * @param solid which nodes count
     * @param centre mean of their coordinates
     * @param free whether each motion, translations first, takes part in one that nothing holds
     */
    record Nodes(boolean[] solid, Coordinates coordinates, double[] centre, boolean[] free) {
        /** From the centre to a node. */
        void arm(int node, double[] r) {
            for (int c = 0; c < 3; c++) {
                r[c] = coordinates.at(node, c) - centre[c];
            }
        }

        /** Mean over the nodes. */
        double[] mean(Coordinates value) {
            return RigidMotion.mean(solid, value);
        }
    }

    private RigidMotion(Nodes nodes, double[] drift, double[] omega) {
        this.nodes = nodes;
        this.drift = drift;
        this.omega = omega;
    }

    /** What moves. */
    Nodes nodes() {
        return nodes;
    }

    /** Of the solid of a lattice. */
    static RigidMotion of(Lattice lattice, NodeValues u, HeldMotions held) {
        Grid g = lattice.grid();
        int px = g.nx() + 1;
        int py = g.ny() + 1;
        Coordinates at = (n, axis) -> axis == 0 ? n % px : axis == 1 ? n / px % py : n / (px * py);
        return of(solidNodes(lattice), at, u, held);
    }

    /**
     * @param solid which nodes count
     * @param u displacement
     * @param held motions that count as zero
     */
    static RigidMotion of(boolean[] solid, Coordinates g, NodeValues u, HeldMotions held) {
        boolean[] free = held.takesPart();
        Nodes nodes = new Nodes(solid, g, mean(solid, g), free);
        double[] drift = mean(solid, (n, axis) -> free[axis] ? u.at(axis, n) : 0);
        double[][] inertia = new double[3][3];
        double[] moment = new double[3];
        double[] r = new double[3];
        for (int n = 0; n < solid.length; n++) {
            if (solid[n]) {
                nodes.arm(n, r);
                addRotation(u, n, r, drift, inertia, moment);
            }
        }
        for (int c = 0; c < 3; c++) {
            if (!free[3 + c]) {
                fix(inertia, moment, c);
            }
        }
        double[] omega = new QRDecomposition(new Array2DRowRealMatrix(inertia))
                .getSolver()
                .solve(new ArrayRealVector(moment))
                .toArray();
        return new RigidMotion(nodes, drift, omega);
    }

    /** Makes a component of the rotation zero. */
    static void fix(double[][] inertia, double[] moment, int c) {
        for (int d = 0; d < 3; d++) {
            inertia[c][d] = 0;
            inertia[d][c] = 0;
        }
        inertia[c][c] = 1;
        moment[c] = 0;
    }

    /** A displacement without this motion, at the nodes of the solid. */
    public NodeValues removedFrom(NodeValues u) {
        double[] r = new double[3];
        return (c, n) -> {
            if (nodes.solid().length == 0 || !nodes.solid()[n]) {
                return u.at(c, n);
            }
            nodes.arm(n, r);
            int p = (c + 1) % 3;
            int q = (c + 2) % 3;
            return u.at(c, n) - (drift[c] + omega[p] * r[q] - omega[q] * r[p]);
        };
    }

    private static void addRotation(
            NodeValues u, int n, double[] r, double[] drift, double[][] inertia, double[] moment) {
        double square = r[0] * r[0] + r[1] * r[1] + r[2] * r[2];
        for (int c = 0; c < 3; c++) {
            int p = (c + 1) % 3;
            int q = (c + 2) % 3;
            double up = u.at(p, n) - drift[p];
            double uq = u.at(q, n) - drift[q];
            moment[c] += r[p] * uq - r[q] * up;
            for (int d = 0; d < 3; d++) {
                inertia[c][d] += (c == d ? square : 0) - r[c] * r[d];
            }
        }
    }

    private static double[] mean(boolean[] solid, Coordinates value) {
        double[] sum = new double[3];
        long count = 0;
        for (int n = 0; n < solid.length; n++) {
            if (solid[n]) {
                for (int c = 0; c < 3; c++) {
                    sum[c] += value.at(n, c);
                }
                count++;
            }
        }
        for (int c = 0; c < 3; c++) {
            sum[c] /= count;
        }
        return sum;
    }

    private static boolean[] solidNodes(Lattice lattice) {
        Grid g = lattice.grid();
        boolean[] solid = new boolean[g.nodeCount()];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    if (lattice.isSolid(g.voxel(i, j, k))) {
                        for (int corner = 0; corner < 8; corner++) {
                            solid[g.node(i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2))] = true;
                        }
                    }
                }
            }
        }
        return solid;
    }
}
