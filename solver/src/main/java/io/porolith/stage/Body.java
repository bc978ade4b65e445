package io.porolith.stage;

import io.porolith.geometry.Phase;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Face;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Space;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.MechanicsSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * The meshed body as stages see it: phases at sample points, volumes, faces and surfaces, on a lattice or on a conforming mesh. Positions are
 * in metres; volumes and forces in the unit of length of the spaces.
 */
public sealed interface Body permits LatticeBody, MeshBody {
    /** Nodes and sample points of the displacement. */
    Space space();

    /** Nodes of the lithiation; its sample points are those of {@link #space()}. */
    Space scalarSpace();

    /** Metres per unit of length. */
    double unit();

    /** All phases, index 0 outside and 1 pore. */
    List<Phase> phases();

    /** Whether the cell repeats. */
    boolean isPeriodic();

    /** Lower corner of the cell along an axis. */
    double lower(int axis);

    /** Volume of the cell, voids included, in units of length cubed. */
    double cellVolume();

    /** Volume of each phase in m&sup3;. */
    double[] phaseVolumes();

    /** Longest edge of the cell in metres. */
    double size();

    /**
     * Flat surfaces that do not move along their normal.
     *
     * @param names of surfaces of the mesh
     * @throws io.porolith.input.InputException if there is no such flat surface
     */
    List<Roller> rollers(List<String> names);

    // ---- sample points

    /** Phase at a point. */
    int phase(int point);

    /** What holds a point, for messages: a voxel by its place along each axis, an element by its number; both count from 0 as in the fields. */
    String element(int point);

    /** Volume that a point stands for, in units of length cubed. */
    double volume(int point);

    /** Whether the phase at the point is solid. */
    boolean isSolid(int point);

    /** Whether there is any material at the point; differs from {@link #isSolid} in voxels that hold several phases. */
    boolean holdsMaterial(int point);

    /** Mean of a phase value over what the point stands for; voids count as zero. */
    double average(int point, Lattice.PhaseValue value);

    /** Share of a phase in what the point stands for. */
    default double share(int point, int phase) {
        return phase == phase(point) ? 1 : 0;
    }

    /** Whether the point holds several phases. */
    default boolean isMixed(int point) {
        return false;
    }

    /** Phase of each point, where none holds several and a byte can tell; not to be written to. */
    default Optional<byte[]> sharpPhases() {
        return Optional.empty();
    }

    /** Whether it holds several solids in layers, whose normal is known. */
    default boolean isLayered(int point) {
        return false;
    }

    /** Component of the normal of the layers at such a point. */
    default double normal(int point, int axis) {
        throw new IllegalArgumentException("point " + point + " has no layers");
    }

    /** Position of a point. */
    double[] position(int point);

    // ---- nodes

    /** Coordinate of a node of one of the two spaces. */
    double coordinate(Space of, int node, int axis);

    /** Visits the nodes of {@link #space()} on a face of the cell. */
    void forNodes(Face face, IntConsumer action);

    /**
     * Integral of a density times each shape function of {@link #scalarSpace()}, in units of length cubed.
     *
     * @param density at sample points
     */
    double[] nodalIntegral(IntToDoubleFunction density);

    /**
     * The same amount shared out so that no node has less than nothing; empty where the integrals are positive themselves. Those of quadratic
     * shape functions are negative at corners: an element is then shared out by the squares of its shape functions (Hinton, Rock and
     * Zienkiewicz, Earthquake Eng. Struct. Dyn. 4 (1976) 245).
     */
    default Optional<double[]> positiveShares(IntToDoubleFunction density) {
        return Optional.empty();
    }

    /** Means around the nodes of {@link #scalarSpace()}, by a weight at sample points and the volume that a point stands for. */
    NodeMeans nodeMeans(double[] weight);

    /** For each of some nodes of {@link #scalarSpace()} that are no copies, the sample points of the voxels or elements that meet there. */
    int[][] pointsAround(int[] nodes);

    /** Visits the nodes of {@link #scalarSpace()} of the voxel or element of a sample point, copies as their originals. */
    void forNodesAt(int point, IntConsumer action);

    /**
     * Largest less smallest value at the corners of the voxel or element of a sample point.
     *
     * @param nodes one value per stored node of {@link #scalarSpace()}; those of copies are not looked at on conforming meshes
     */
    double range(int point, double[] nodes);

    /**
     * Visits the nodes of a named surface or set of nodes.
     *
     * @throws io.porolith.input.InputException on a lattice, which has none
     */
    void forNodes(String set, IntConsumer action);

    /** Which rigid motions of the solid the faces of the cell and the named sets of a case hold. */
    HeldMotions heldMotions(MechanicsSpec spec);

    /** Mean translation and rotation of a displacement, without those that are held. */
    RigidMotion rigidMotion(NodeValues u, HeldMotions held);

    // ---- surfaces

    /** Nodal force of the pressures of a case in units of reference modulus times length squared, component after component. */
    double[] pressureForce(MechanicsSpec spec, double referenceModulus);

    /**
     * The same on the deformed surface.
     *
     * @param u displacement in units of length, component after component
     * @param share of the full pressures
     */
    double[] followingPressure(MechanicsSpec spec, double referenceModulus, double[] u, double share);

    /** The nodes of {@link #space()} whose displacements the changes of volume below look at, rising; empty for all. */
    default Optional<int[]> surfaceNodes() {
        return Optional.empty();
    }

    /**
     * Where the solid goes, exactly; in a periodic cell only as a whole, until {@link VolumeChange#inCell}.
     *
     * @param u displacement in units of length, component after component, with the motion of a periodic cell
     */
    VolumeChange exactVolumeChange(double[] u);

    /** Where the solid goes to first order with a displacement in metres, component after component, without any macroscopic part. */
    VolumeChange volumeChange(double[] u);

    /** Whether pores open to the outside of a particle, so that {@link #volumeChange} is not the whole of what it gains. */
    boolean hasMouths();

    /**
     * A volume change to first order with what the particle gains where pores open to its outside.
     *
     * @param u as for {@link #volumeChange}
     */
    VolumeChange withMouths(VolumeChange change, double[] u);

    /**
     * The same exactly.
     *
     * @param u as for {@link #exactVolumeChange}
     */
    VolumeChange exactlyWithMouths(VolumeChange change, double[] u);

    /**
     * Nodes through which lithium passes.
     *
     * @param lattice the surfaces of a lattice by name; a conforming mesh has its own
     */
    SurfaceSupply supply(TransportTable materials, List<Surface> named, Map<String, SurfaceFaces> lattice);

    // ---- stress and output

    /**
     * Where extremes are looked for that do not depend on the mesh: on a lattice at the points away from interfaces, on a conforming mesh at
     * its nodes, with the stress of each phase continued from inside it.
     */
    PeakSites peakSites();

    /** Position of such a site. */
    double[] peakPosition(int site);

    /** Values for output, one for each voxel or element, from values at sample points. */
    float[] cells(float[] values, int components);
}
