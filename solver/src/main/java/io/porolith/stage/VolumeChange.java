package io.porolith.stage;

import io.porolith.backend.LinearRecovery;
import io.porolith.geometry.Geometry;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the solid goes when it swells, exactly or to first order in the displacement: integrals of u . n over the surface of the solid, n pointing out
 * of the solid. By the divergence theorem outward + inward is the volume the solid gains.
 *
 * @param outward m&sup3; through the solid of the outer surface of a particle and of the faces of the cell
 * @param inward m&sup3; through the walls of pores, into them
 * @param faces m&sup3; through the solid of each face of the cell, in the order of {@link Face}
 * @param cell m&sup3; the particle or the cell gains, pores included, if the openings of pores on faces of the cell move like the solid around
 *     them; equals {@code outward} where no pore is open. Mouths in the outer surface of a particle are {@link #withMouths added}
 */
public record VolumeChange(double outward, double inward, double[] faces, double cell) {
    /** Volume that a face of voxel (i, j, k) sweeps along the outward normal, in units of the pitch. */
    private interface Swept {
        double of(Face face, int i, int j, int k);
    }

    /**
     * To first order.
     *
     * @param u displacement in metres, component after component, without any macroscopic part
     */
    public static VolumeChange of(Lattice lattice, double[] u) {
        double h = lattice.pitch();
        Grid g = lattice.grid();
        return of(lattice, g, (face, i, j, k) -> face.sign() * meanNormal(g, u, face, i, j, k) / h);
    }

    /**
     * Exactly, for trilinear elements. The faces of a periodic cell are followed as well: of such a cell outward and inward mean something only
     * together, as the volume the solid gains, until {@link #inCell} parts them.
     *
     * @param u displacement in units of the pitch, component after component, with the motion of a periodic cell
     */
    public static VolumeChange exactly(Lattice lattice, double[] u) {
        Grid g = lattice.grid();
        Grid box = Grid.box(g.nx(), g.ny(), g.nz());
        return of(lattice, box, (face, i, j, k) -> SweptVolume.of(box, u, face, i, j, k));
    }

    /**
     * The same of a periodic cell, of which the volume is that of its edges after deformation, whatever its faces cut: what the cell gains is
     * outward, and what the solid gains beyond that goes into the pores.
     *
     * @param volume of the cell before deformation, m&sup3;
     * @param h mean displacement gradient: xx, yy, zz, yz, xz, xy
     */
    public VolumeChange inCell(double volume, double[] h) {
        double trace = h[0] + h[1] + h[2];
        double minors = h[0] * h[1] + h[1] * h[2] + h[2] * h[0] - h[3] * h[3] - h[4] * h[4] - h[5] * h[5];
        double determinant = h[0] * (h[1] * h[2] - h[3] * h[3])
                - h[5] * (h[5] * h[2] - h[3] * h[4])
                + h[4] * (h[5] * h[3] - h[1] * h[4]);
        double gained = volume * (trace + minors + determinant);
        return new VolumeChange(gained, growth() - gained, faces, gained);
    }

    /**
     * With the mouths of pores in the outer surface of a particle, which belong to what it gains.
     *
     * @param swept m&sup3; that they sweep outwards
     */
    VolumeChange withMouths(double swept) {
        return new VolumeChange(outward, inward, faces, cell + swept);
    }

    /**
     * Of a particle, from what its pores gain.
     *
     * @param gain m&sup3;
     */
    VolumeChange withOpenPores(double gain) {
        return new VolumeChange(outward, inward, faces, growth() + gain);
    }

    /** Volume the solid gains, m&sup3;. */
    public double growth() {
        return outward + inward;
    }

    /**
     * From what a backend has summed up.
     *
     * @param swept in units of the pitch cubed, in the order of {@link LinearRecovery#swept}
     */
    static VolumeChange ofSwept(Lattice lattice, double[] swept) {
        double[] faces = new double[6];
        double[] solidOnFace = Arrays.copyOfRange(swept, 8, 14);
        Arrays.setAll(faces, f -> lattice.voxelVolume() * swept[2 + f]);
        double outer = lattice.voxelVolume() * swept[0];
        return of(lattice, lattice.grid(), outer, lattice.voxelVolume() * swept[1], faces, solidOnFace);
    }

    /** @param g which voxels are neighbours: those of the lattice, or none across its faces */
    private static VolumeChange of(Lattice lattice, Grid g, Swept faceSwept) {
        List<Layer> layers = IntStream.range(0, g.nz())
                .parallel()
                .mapToObj(k -> new Layer(lattice, g, faceSwept, k))
                .toList();
        double outer = 0;
        double inward = 0;
        double[] faces = new double[6];
        double[] solidOnFace = new double[6];
        for (Layer layer : layers) {
            outer += layer.outer;
            inward += layer.inward;
            for (int f = 0; f < 6; f++) {
                faces[f] += layer.faces[f];
                solidOnFace[f] += layer.solidOnFace[f];
            }
        }
        return of(lattice, g, outer, inward, faces, solidOnFace);
    }

    /** @param outer what is swept to the outside but not through faces of the cell */
    private static VolumeChange of(
            Lattice lattice, Grid g, double outer, double inward, double[] faces, double[] solidOnFace) {
        double outward = outer;
        double cell = outer;
        for (Face face : Face.values()) {
            int f = face.ordinal();
            outward += faces[f];
            cell += solidOnFace[f] > 0 ? faces[f] * voxelsOnFace(g, face) / solidOnFace[f] : 0;
        }
        return new VolumeChange(outward, inward, faces, PoreMouths.hasOutside(lattice) ? outward : cell);
    }

    /** What one layer of voxels adds; layers are worked on in parallel and joined in order. */
    private static final class Layer {
        private static final Face[] FACES = Face.values();

        double outer;
        double inward;
        final double[] faces = new double[6];
        final int[] solidOnFace = new int[6];

        Layer(Lattice lattice, Grid g, Swept faceSwept, int k) {
            boolean[] solid = lattice.solidPhases();
            for (int j = 0; j < g.ny(); j++) {
                row(lattice, g, solid, faceSwept, j, k);
            }
        }

        /** Most voxels have solid all around. */
        private void row(Lattice lattice, Grid g, boolean[] solid, Swept faceSwept, int j, int k) {
            for (int i = 0; i < g.nx(); i++) {
                int v = g.voxel(i, j, k);
                if (solid[lattice.phase()[v]] && !lattice.isBuried(solid, i, j, k)) {
                    add(lattice, g, faceSwept, i, j, k);
                }
            }
        }

        private void add(Lattice lattice, Grid g, Swept faceSwept, int i, int j, int k) {
            for (Face face : FACES) {
                int neighbour = Neighbours.across(g, face, i, j, k);
                if (neighbour >= 0 && lattice.isSolid(neighbour)) {
                    continue;
                }
                double swept = lattice.voxelVolume() * faceSwept.of(face, i, j, k);
                if (neighbour < 0) {
                    faces[face.ordinal()] += swept;
                    solidOnFace[face.ordinal()]++;
                } else if (lattice.phase()[neighbour] == Geometry.PORE) {
                    inward += swept;
                } else {
                    outer += swept;
                }
            }
        }
    }

    private static double voxelsOnFace(Grid g, Face face) {
        return (double) g.voxelCount() / (face.axis() == 0 ? g.nx() : face.axis() == 1 ? g.ny() : g.nz());
    }

    private static double meanNormal(Grid g, double[] u, Face face, int i, int j, int k) {
        double sum = 0;
        for (int corner = 0; corner < 4; corner++) {
            sum += u[face.axis() * g.nodeCount() + Neighbours.faceNode(g, face, i, j, k, corner)];
        }
        return 0.25 * sum;
    }
}
