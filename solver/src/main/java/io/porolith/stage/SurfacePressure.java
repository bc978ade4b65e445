package io.porolith.stage;

import io.porolith.geometry.Geometry;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.stream.Stream;

/**
 * Nodal force of pressures on pore walls, on the outer surface and on faces of the cell, on a lattice of unit pitch. Every voxel face passes a
 * quarter of its force to each of its nodes. A closed staircase has the projected areas of the body it stands for, so pressures need no area
 * correction.
 */
final class SurfacePressure {
    private SurfacePressure() {}

    static boolean any(MechanicsSpec spec) {
        return spec.porePressure() != 0
                || spec.outerPressure() != 0
                || Stream.of(spec.faces(), spec.sets())
                        .flatMap(conditions -> conditions.values().stream())
                        .anyMatch(f -> f.kind() == FaceKind.PRESSURE && f.pressure() != 0);
    }

    /**
     * Force in units of reference modulus times pitch squared, component after component. By the divergence theorem it is that of a pressure in
     * the voids, each counted in a voxel by its share, less what the voids press on the faces of the cell. On sharp voxels these are the
     * exposed faces; on composite voxels the force is that of the stress -p in just the material there is, so that a body under p
     * everywhere has it exactly.
     */
    static double[] force(Lattice lattice, MechanicsSpec spec, double referenceModulus) {
        Grid g = lattice.grid();
        double[] force = new double[g.valueCount(3)];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    int voxel = g.voxel(i, j, k);
                    double inside = voidPressure(lattice, spec, voxel) / referenceModulus;
                    for (Face face : Face.values()) {
                        boolean edge = Neighbours.across(g, face, i, j, k) < 0;
                        double p = edge ? -edgePressure(lattice, spec, face, voxel) / referenceModulus : inside;
                        if (p != 0) {
                            push(g, force, face, i, j, k, 0.25 * p * face.sign());
                        }
                    }
                }
            }
        }
        return force;
    }

    /** Pressure of the voids in a voxel times their share. */
    private static double voidPressure(Lattice lattice, MechanicsSpec spec, int voxel) {
        return lattice.share(voxel, Geometry.PORE) * spec.porePressure()
                + lattice.share(voxel, Geometry.OUTSIDE) * spec.outerPressure();
    }

    /**
     * Pressure on the material of a voxel at the edge of the cell times its share: that on the face, which a wall that the face cuts reaches. A
     * particle ends before a face that is pressed on its own, and then that of the outside between them counts. None where the face holds
     * the material.
     */
    private static double edgePressure(Lattice lattice, MechanicsSpec spec, Face face, int voxel) {
        double material = 1 - lattice.share(voxel, Geometry.PORE) - lattice.share(voxel, Geometry.OUTSIDE);
        boolean loaded = spec.condition(face).kind() == FaceKind.PRESSURE;
        boolean apart = loaded && lattice.phase()[voxel] == Geometry.OUTSIDE;
        return material * (apart ? spec.outerPressure() : spec.facePressure(face));
    }

    private static double ofVoid(MechanicsSpec spec, int phase) {
        return phase == Geometry.PORE ? spec.porePressure() : phase == Geometry.OUTSIDE ? spec.outerPressure() : 0;
    }

    /**
     * Force on the deformed surface: pressure times the area vector of each exposed face, half the cross product of its diagonals.
     *
     * @param u displacement in units of the pitch, component after component
     * @param share of the full pressures
     */
    static double[] following(Lattice lattice, MechanicsSpec spec, double referenceModulus, double[] u, double share) {
        Grid g = lattice.grid();
        double[] force = new double[g.valueCount(3)];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    if (!lattice.isSolid(g.voxel(i, j, k))) {
                        continue;
                    }
                    for (Face face : Face.values()) {
                        double p = share * pressure(lattice, spec, face, i, j, k) / referenceModulus;
                        if (p != 0) {
                            pushAlongNormal(g, u, force, face, i, j, k, -0.25 * p * face.sign());
                        }
                    }
                }
            }
        }
        return force;
    }

    /** Corners 0, 1, 2, 3 of a face lie at (0, 0), (1, 0), (0, 1), (1, 1) of the two axes after that of its normal. */
    private static void pushAlongNormal(Grid g, double[] u, double[] force, Face face, int i, int j, int k, double f) {
        int a = face.axis();
        int first = Math.min((a + 1) % 3, (a + 2) % 3);
        int second = 3 - a - first;
        int[] node = new int[4];
        for (int corner = 0; corner < 4; corner++) {
            node[corner] = Neighbours.faceNode(g, face, i, j, k, corner);
        }
        double[] along = new double[3];
        double[] across = new double[3];
        for (int c = 0; c < 3; c++) {
            int base = c * g.nodeCount();
            double edge = c == first ? 1 : 0;
            double side = c == second ? 1 : 0;
            along[c] = edge + side + u[base + node[3]] - u[base + node[0]];
            across[c] = side - edge + u[base + node[2]] - u[base + node[1]];
        }
        double order = second == (first + 1) % 3 ? 0.5 : -0.5;
        for (int c = 0; c < 3; c++) {
            int p = (c + 1) % 3;
            int q = (c + 2) % 3;
            double area = order * (along[p] * across[q] - along[q] * across[p]);
            for (int corner = 0; corner < 4; corner++) {
                force[c * g.nodeCount() + SurfaceSupply.original(g, node[corner])] += f * area;
            }
        }
    }

    private static double pressure(Lattice lattice, MechanicsSpec spec, Face face, int i, int j, int k) {
        int neighbour = Neighbours.across(lattice.grid(), face, i, j, k);
        return neighbour < 0 ? spec.facePressure(face) : ofVoid(spec, lattice.phase()[neighbour]);
    }

    private static void push(Grid g, double[] force, Face face, int i, int j, int k, double f) {
        int base = face.axis() * g.nodeCount();
        for (int corner = 0; corner < 4; corner++) {
            // In a periodic direction the last plane repeats the first, so its share belongs there.
            force[base + SurfaceSupply.original(g, Neighbours.faceNode(g, face, i, j, k, corner))] += f;
        }
    }
}
