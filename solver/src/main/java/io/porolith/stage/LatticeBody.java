package io.porolith.stage;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.input.InputException;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Face;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.Space;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.MechanicsSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * A body of voxels: one sample point and one unit of volume each.
 *
 * @param lattice the voxels
 * @param walls the geometry they were cut from, where it tells where the walls of voids run in cut voxels
 */
public record LatticeBody(Lattice lattice, Optional<Geometry> walls) implements Body {
    /** Without knowledge of the walls in cut voxels. */
    public LatticeBody(Lattice lattice) {
        this(lattice, Optional.empty());
    }

    /** As a geometry was cut; steps of an image have no direction to tell. */
    public static LatticeBody of(Lattice lattice, Geometry geometry) {
        boolean tells = lattice.mixture().row().length > 0 && !geometry.isStepped();
        return new LatticeBody(lattice, Optional.of(geometry).filter(g -> tells));
    }

    /** Whether every voxel is of one phase. */
    boolean isSharp() {
        return lattice.mixture().row().length == 0;
    }

    @Override
    public Grid space() {
        return lattice.grid();
    }

    @Override
    public Grid scalarSpace() {
        return lattice.grid();
    }

    @Override
    public double unit() {
        return lattice.pitch();
    }

    @Override
    public List<Phase> phases() {
        return lattice.phases();
    }

    @Override
    public boolean isPeriodic() {
        return lattice.grid().anyPeriodic();
    }

    @Override
    public double lower(int axis) {
        return axis == 0 ? lattice.xMin() : axis == 1 ? lattice.yMin() : lattice.zMin();
    }

    @Override
    public double cellVolume() {
        return lattice.grid().voxelCount();
    }

    @Override
    public List<Roller> rollers(List<String> names) {
        if (!names.isEmpty()) {
            throw new InputException("key `mechanics.rollers`: a lattice has no surfaces but the faces of its cell;"
                    + " expected a conforming mesh, or conditions under mechanics.faces");
        }
        return List.of();
    }

    @Override
    public double[] phaseVolumes() {
        return LatticeReport.phaseVolumes(lattice);
    }

    @Override
    public double size() {
        return unit() * space().extent();
    }

    @Override
    public int phase(int point) {
        return lattice.phase()[point];
    }

    @Override
    public Optional<byte[]> sharpPhases() {
        return isSharp() ? Optional.of(lattice.phase()) : Optional.empty();
    }

    @Override
    public double volume(int point) {
        return 1;
    }

    @Override
    public boolean isSolid(int point) {
        return lattice.isSolid(point);
    }

    @Override
    public boolean holdsMaterial(int point) {
        return lattice.holdsMaterial(point);
    }

    @Override
    public double average(int point, Lattice.PhaseValue value) {
        return lattice.average(point, value);
    }

    @Override
    public double share(int point, int phase) {
        return lattice.share(point, phase);
    }

    @Override
    public boolean isMixed(int point) {
        return lattice.mixture().isMixed(point);
    }

    @Override
    public boolean isLayered(int point) {
        return lattice.mixture().isLayered(point);
    }

    @Override
    public double normal(int point, int axis) {
        return lattice.mixture().normal(point, axis);
    }

    @Override
    public String element(int point) {
        Grid g = space();
        return "voxel (" + point % g.nx() + ", " + point / g.nx() % g.ny() + ", " + point / (g.nx() * g.ny()) + ")";
    }

    @Override
    public double[] position(int point) {
        Grid g = space();
        int[] at = {point % g.nx(), point / g.nx() % g.ny(), point / (g.nx() * g.ny())};
        double[] x = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            x[axis] = lower(axis) + unit() * (at[axis] + 0.5);
        }
        return x;
    }

    @Override
    public double coordinate(Space of, int node, int axis) {
        Grid g = space();
        int px = g.nx() + 1;
        int py = g.ny() + 1;
        int at = axis == 0 ? node % px : axis == 1 ? node / px % py : node / (px * py);
        return lower(axis) + unit() * at;
    }

    @Override
    public void forNodes(Face face, IntConsumer action) {
        FaceSupports.forNodes(space(), face, action);
    }

    @Override
    public void forNodes(String set, IntConsumer action) {
        throw new InputException("key `mechanics.sets." + set
                + "`: a lattice has no named sets, expected `mesh.type: conforming` with them");
    }

    /** Voxels share theirs equally among their corners. */
    @Override
    public double[] nodalIntegral(IntToDoubleFunction density) {
        Grid g = space();
        double[] integral = new double[g.nodeCount()];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    double share = density.applyAsDouble(g.voxel(i, j, k)) / 8;
                    for (int c = 0; c < 8; c++) {
                        integral[g.node(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2))] += share;
                    }
                }
            }
        }
        return integral;
    }

    @Override
    public NodeMeans nodeMeans(double[] weight) {
        return new VoxelNodeMeans(space(), weight);
    }

    @Override
    public int[][] pointsAround(int[] nodes) {
        int[][] around = new int[nodes.length][];
        Arrays.setAll(around, n -> VoxelNodeMeans.around(space(), nodes[n]));
        return around;
    }

    @Override
    public void forNodesAt(int point, IntConsumer action) {
        Grid g = space();
        for (int c = 0; c < 8; c++) {
            int i = point % g.nx() + (c & 1);
            int j = point / g.nx() % g.ny() + (c >> 1 & 1);
            int k = point / (g.nx() * g.ny()) + (c >> 2);
            action.accept(g.node(i % g.ownedX(), j % g.ownedY(), k % g.ownedZ()));
        }
    }

    @Override
    public double range(int point, double[] nodes) {
        Grid g = space();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < 8; c++) {
            int i = point % g.nx() + (c & 1);
            int j = point / g.nx() % g.ny() + (c >> 1 & 1);
            double value = nodes[g.node(i, j, point / (g.nx() * g.ny()) + (c >> 2))];
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }

    @Override
    public HeldMotions heldMotions(MechanicsSpec spec) {
        return PieceSupport.wholly(lattice, spec);
    }

    @Override
    public RigidMotion rigidMotion(NodeValues u, HeldMotions held) {
        return RigidMotion.of(lattice, u, held);
    }

    @Override
    public double[] pressureForce(MechanicsSpec spec, double referenceModulus) {
        return SurfacePressure.force(lattice, spec, referenceModulus);
    }

    @Override
    public double[] followingPressure(MechanicsSpec spec, double referenceModulus, double[] u, double share) {
        return SurfacePressure.following(lattice, spec, referenceModulus, u, share);
    }

    @Override
    public VolumeChange exactVolumeChange(double[] u) {
        return VolumeChange.exactly(lattice, u);
    }

    @Override
    public VolumeChange volumeChange(double[] u) {
        return VolumeChange.of(lattice, u);
    }

    @Override
    public boolean hasMouths() {
        return PoreMouths.open(lattice);
    }

    @Override
    public VolumeChange withMouths(VolumeChange change, double[] u) {
        double area = lattice.pitch() * lattice.pitch();
        return change.withMouths(area * new PoreMouths(lattice, lattice.grid(), u).swept(LatticeBody::meanNormal));
    }

    @Override
    public VolumeChange exactlyWithMouths(VolumeChange change, double[] u) {
        Grid g = lattice.grid();
        Grid box = Grid.box(g.nx(), g.ny(), g.nz());
        return change.withMouths(lattice.voxelVolume() * new PoreMouths(lattice, box, u).swept(SweptVolume::of));
    }

    /** Of the four corners of a face, displacements component after component. */
    private static double meanNormal(Face face, double[] corners) {
        int c = 4 * face.axis();
        return face.sign() * 0.25 * (corners[c] + corners[c + 1] + corners[c + 2] + corners[c + 3]);
    }

    @Override
    public SurfaceSupply supply(TransportTable materials, List<Surface> named, Map<String, SurfaceFaces> faces) {
        return SurfaceSupply.of(lattice, materials, named, faces);
    }

    @Override
    public PeakSites peakSites() {
        boolean[] interior = InterfaceLayer.interior(lattice);
        if (walls.isPresent()) {
            return new WallPeaks(lattice, interior);
        }
        return new PeakSites() {
            @Override
            public boolean isSite(int point) {
                return interior[point];
            }

            @Override
            public boolean needsStress() {
                return false;
            }

            @Override
            public void collect(double[] stress, NodeStress better, PhaseStress[] phases) {
                // The points were the sites.
            }
        };
    }

    @Override
    public double[] peakPosition(int site) {
        return position(site);
    }

    @Override
    public float[] cells(float[] values, int components) {
        return values;
    }
}
