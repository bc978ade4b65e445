package io.porolith.stage;

import io.porolith.element.ElementMap;
import io.porolith.element.FaceIntegrals;
import io.porolith.element.MeshSpace;
import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.input.InputException;
import io.porolith.material.TransportTable;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Face;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Space;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.mesh.Surfaces;
import io.porolith.patch.NodeElements;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.MechanicsSpec;
import io.porolith.units.Count;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/** A body of conforming elements. Every sample point is a quadrature point and stands for its weight of volume. */
public final class MeshBody implements Body {
    /** Of the volume of the cell. */
    private static final double ROUNDING = 1e-10;

    private final ConformingMesh mesh;
    private final Cell cell;
    private final double unit;
    private final MeshSpace space;
    private final MeshSpace scalarSpace;
    private final double[] volume;
    private final SurfaceIntegrals surfaces;
    private final LithiumNodes lithium;
    private final double[] box;
    private final boolean mouths;
    private final OptionalDouble outside;
    /** Null until asked for. */
    private NodeElements around;

    /**
     * @param cell the box that the mesh fills together with its voids
     * @throws InputException if an element is degenerate or inside out
     */
    public MeshBody(ConformingMesh mesh, Cell cell) {
        this(mesh, cell, List.of(), false, OptionalDouble.empty());
    }

    /**
     * @param blocked pairs of phases, by index, between which no lithium passes
     * @param allNodes whether lithium has a value at all nodes of an element, as displacement has, not at its corners only
     * @param outside m&sup3; of the cell that are outside of a particle, if known: surfaces do not tell where pores open to it
     * @throws InputException if an element is degenerate or inside out
     */
    public MeshBody(
            ConformingMesh mesh, Cell cell, List<Set<Integer>> blocked, boolean allNodes, OptionalDouble outside) {
        this.mesh = mesh;
        this.cell = cell;
        box = mesh.bounds();
        double size = Math.max(box[3] - box[0], Math.max(box[4] - box[1], box[5] - box[2]));
        unit = size / Math.max(1, Math.cbrt(mesh.nodeCount()));
        space = MeshSpace.of(mesh, unit);
        MeshSpace every = blocked.isEmpty() ? space : MeshSpace.of(mesh, unit, blocked);
        scalarSpace = allNodes ? every : every.corners();
        volume = volumes();
        surfaces = new SurfaceIntegrals(mesh, cell, unit);
        lithium = new LithiumNodes(mesh, scalarSpace, volume);
        mouths = surfaces.wallsMeetOutside();
        this.outside = outside;
    }

    private double[] volumes() {
        ElementMap map = ElementMap.atSamples(space);
        double[] v = new double[space.pointCount()];
        int bad = -1;
        int count = 0;
        for (int e = 0; e < mesh.elementCount(); e++) {
            if (!(map.place(e) > 0)) {
                bad = bad < 0 ? e : bad;
                count++;
            }
            for (int q = 0; q < map.size(); q++) {
                v[e * map.size() + q] = map.weight(q);
            }
        }
        if (count > 0) {
            int node = mesh.node(bad, 0);
            throw new InputException(String.format(
                    Locale.ROOT,
                    "mesh: %d of %d elements %s degenerate or inside out, the first is element %d at (%.4g, %.4g, %.4g) m; expected"
                            + " positive volume at every quadrature point.",
                    count,
                    mesh.elementCount(),
                    Count.choose(count, "is", "are"),
                    bad,
                    mesh.coordinate(node, 0),
                    mesh.coordinate(node, 1),
                    mesh.coordinate(node, 2)));
        }
        return v;
    }

    public ConformingMesh mesh() {
        return mesh;
    }

    @Override
    public MeshSpace space() {
        return space;
    }

    @Override
    public MeshSpace scalarSpace() {
        return scalarSpace;
    }

    @Override
    public double unit() {
        return unit;
    }

    @Override
    public List<Phase> phases() {
        return mesh.phases();
    }

    @Override
    public boolean isPeriodic() {
        return mesh.periodic().any();
    }

    @Override
    public double lower(int axis) {
        return box[axis];
    }

    @Override
    public double cellVolume() {
        return cell.volume() / (unit * unit * unit);
    }

    /**
     * What the outer surface of a particle encloses beyond the solid is pore; without an outer surface all void is. Pores that open to an
     * outside of unknown volume count as outside.
     */
    @Override
    public double[] phaseVolumes() {
        double[] v = new double[phases().size()];
        double cubed = unit * unit * unit;
        double solid = 0;
        for (int p = 0; p < volume.length; p++) {
            v[phase(p)] += volume[p] * cubed;
            solid += volume[p] * cubed;
        }
        FaceSet outer = surfaces.set(Surfaces.OUTER_SURFACE);
        double inside = mouths
                ? cell.volume() - outside.orElse(cell.volume() - solid)
                : outer.size() > 0 ? surfaces.enclosed(outer) : cell.volume();
        v[Geometry.PORE] = left(inside - solid);
        v[Geometry.OUTSIDE] = outer.size() > 0 ? left(cell.volume() - Math.max(inside, solid)) : 0;
        return v;
    }

    /** A difference of volumes; what rounding leaves of the sums of elements is nothing. */
    private double left(double difference) {
        return difference > ROUNDING * cell.volume() ? difference : 0;
    }

    @Override
    public double size() {
        return Math.max(cell.xSize(), Math.max(cell.ySize(), cell.zSize()));
    }

    @Override
    public List<Roller> rollers(List<String> names) {
        return names.stream().map(name -> Roller.of(mesh, name)).toList();
    }

    // ---- sample points

    @Override
    public int phase(int point) {
        return mesh.phase()[point / space.pointsPerElement()];
    }

    @Override
    public double volume(int point) {
        return volume[point];
    }

    @Override
    public boolean isSolid(int point) {
        return true;
    }

    @Override
    public boolean holdsMaterial(int point) {
        return true;
    }

    @Override
    public double average(int point, Lattice.PhaseValue value) {
        return value.of(phase(point));
    }

    @Override
    public String element(int point) {
        return "element " + point / space.pointsPerElement();
    }

    @Override
    public double[] position(int point) {
        ElementMap map = ElementMap.atSamples(space);
        double[] x = new double[3];
        map.go(point / space.pointsPerElement());
        map.position(point % space.pointsPerElement(), x);
        return Arrays.stream(x).map(c -> c * unit).toArray();
    }

    // ---- nodes

    @Override
    public double coordinate(Space of, int node, int axis) {
        return unit * ((MeshSpace) of).coordinate(node, axis);
    }

    @Override
    public void forNodes(Face face, IntConsumer action) {
        forNodes(face.key(), action);
    }

    @Override
    public void forNodes(String set, IntConsumer action) {
        Arrays.stream(mesh.nodesOf(set)).forEach(action);
    }

    @Override
    public double[] nodalIntegral(IntToDoubleFunction density) {
        return lithium.integral(density);
    }

    @Override
    public Optional<double[]> positiveShares(IntToDoubleFunction density) {
        return scalarSpace.basis().isQuadratic() ? Optional.of(lithium.shares(density)) : Optional.empty();
    }

    @Override
    public NodeMeans nodeMeans(double[] weight) {
        return lithium.means(weight);
    }

    @Override
    public int[][] pointsAround(int[] nodes) {
        return lithium.pointsAround(nodes);
    }

    @Override
    public void forNodesAt(int point, IntConsumer action) {
        lithium.forNodesAt(point, action);
    }

    @Override
    public double range(int point, double[] nodes) {
        return lithium.range(point, nodes);
    }

    @Override
    public HeldMotions heldMotions(MechanicsSpec spec) {
        return PieceSupport.wholly(this, spec);
    }

    @Override
    public RigidMotion rigidMotion(NodeValues u, HeldMotions held) {
        boolean[] all = new boolean[mesh.nodeCount()];
        Arrays.fill(all, true);
        return RigidMotion.of(all, (n, axis) -> mesh.coordinate(n, axis) / unit, u, held);
    }

    // ---- surfaces

    @Override
    public double[] pressureForce(MechanicsSpec spec, double referenceModulus) {
        return surfaces.pressureForce(spec, referenceModulus);
    }

    @Override
    public double[] followingPressure(MechanicsSpec spec, double referenceModulus, double[] u, double share) {
        return surfaces.followingPressure(spec, referenceModulus, u, share);
    }

    @Override
    public Optional<int[]> surfaceNodes() {
        return Optional.of(surfaces.nodes());
    }

    @Override
    public VolumeChange volumeChange(double[] u) {
        return surfaces.volumeChange(u);
    }

    @Override
    public VolumeChange exactVolumeChange(double[] u) {
        return surfaces.exactVolumeChange(u);
    }

    @Override
    public boolean hasMouths() {
        return mouths;
    }

    @Override
    public VolumeChange withMouths(VolumeChange change, double[] u) {
        double gain = surfaces.openPoresGain(phaseVolumes()[Geometry.PORE], u);
        return change.withOpenPores(outside.isPresent() ? gain : Double.NaN);
    }

    @Override
    public VolumeChange exactlyWithMouths(VolumeChange change, double[] u) {
        double gain = surfaces.openPoresGainExactly(phaseVolumes()[Geometry.PORE], u);
        return change.withOpenPores(outside.isPresent() ? gain : Double.NaN);
    }

    @Override
    public SurfaceSupply supply(TransportTable materials, List<Surface> named, Map<String, SurfaceFaces> voxels) {
        double[] total = new double[scalarSpace.nodeCount()];
        boolean[] touched = new boolean[total.length];
        FaceIntegrals f = new FaceIntegrals(mesh, unit, !scalarSpace.basis().isQuadratic());
        for (Surface surface : SurfaceSupply.distinct(named)) {
            FaceSet set = surfaces.set(SurfaceSupply.key(surface));
            SurfaceFaces faces = voxels.get(SurfaceSupply.key(surface));
            for (int i = 0; i < set.size(); i++) {
                f.go(set, i);
                int phase = mesh.phase()[set.element()[i]];
                double share = faces == null ? 1 : faces.weight()[i];
                for (int a = 0; materials.hosts(phase) && a < f.size(); a++) {
                    int node = scalarSpace.node(mesh.periodic().original()[f.node(a)], phase);
                    total[node] += share * f.area(a);
                    touched[node] = true;
                }
            }
        }
        return SurfaceSupply.of(total, touched, unit);
    }

    // ---- stress and output

    @Override
    public NodalStress peakSites() {
        return new NodalStress(mesh, space.pointsPerElement(), this::elementsAround);
    }

    /** The elements around the nodes of the mesh, made once. */
    synchronized NodeElements elementsAround() {
        around = around == null ? new NodeElements(mesh) : around;
        return around;
    }

    @Override
    public double[] peakPosition(int site) {
        return new double[] {mesh.coordinate(site, 0), mesh.coordinate(site, 1), mesh.coordinate(site, 2)};
    }

    @Override
    public float[] cells(float[] values, int components) {
        int points = space.pointsPerElement();
        float[] cells = new float[components * mesh.elementCount()];
        for (int e = 0; e < mesh.elementCount(); e++) {
            double whole = 0;
            for (int q = 0; q < points; q++) {
                whole += volume[e * points + q];
            }
            for (int c = 0; c < components; c++) {
                double sum = 0;
                for (int q = 0; q < points; q++) {
                    int p = e * points + q;
                    sum += volume[p] * values[p * components + c];
                }
                cells[e * components + c] = (float) (sum / whole);
            }
        }
        return cells;
    }
}
