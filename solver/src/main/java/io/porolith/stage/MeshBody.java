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
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** A body of conforming elements. Every sample point is a quadrature point and stands for its weight of volume. */
public final class MeshBody implements Body {
    private final ConformingMesh mesh;
    private final Cell cell;
    private final double unit;
    private final MeshSpace space;
    private final MeshSpace scalarSpace;
    private final int[] originalOfRow;
    private final double[] volume;
    private final double[] box;

    /**
     * @param cell the box that the mesh fills together with its voids
     * @throws InputException if an element is degenerate or inside out
     */
    public MeshBody(ConformingMesh mesh, Cell cell) {
        this(mesh, cell, List.of());
    }

    /**
     * @param blocked pairs of phases, by index, between which no lithium passes
     * @throws InputException if an element is degenerate or inside out
     */
    public MeshBody(ConformingMesh mesh, Cell cell, List<Set<Integer>> blocked) {
        this.mesh = mesh;
        this.cell = cell;
        box = mesh.bounds();
        double size = Math.max(box[3] - box[0], Math.max(box[4] - box[1], box[5] - box[2]));
        unit = size / Math.max(1, Math.cbrt(mesh.nodeCount()));
        space = MeshSpace.of(mesh, unit);
        boolean own = mesh.type().isQuadratic() || !blocked.isEmpty();
        scalarSpace = own ? MeshSpace.ofCorners(mesh, unit, blocked) : space;
        originalOfRow = new int[scalarSpace.originalCount()];
        for (int n = 0; n < scalarSpace.nodeCount(); n++) {
            if (scalarSpace.isOriginal(n)) {
                originalOfRow[scalarSpace.row(n)] = n;
            }
        }
        volume = volumes();
    }

    private double[] volumes() {
        ElementMap map = ElementMap.atSamples(space);
        double[] v = new double[space.pointCount()];
        int bad = -1;
        int count = 0;
        for (int e = 0; e < mesh.elementCount(); e++) {
            if (!(map.go(e) > 0)) {
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
                    "mesh: %d of %d elements are degenerate or inside out, the first is element %d at (%.4g, %.4g, %.4g) m; expected"
                            + " positive volume at every quadrature point.",
                    count,
                    mesh.elementCount(),
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

    /** What the outer surface of a particle encloses beyond the solid is pore; without an outer surface all void is. */
    @Override
    public double[] phaseVolumes() {
        double[] v = new double[phases().size()];
        double cubed = unit * unit * unit;
        double solid = 0;
        for (int p = 0; p < volume.length; p++) {
            v[phase(p)] += volume[p] * cubed;
            solid += volume[p] * cubed;
        }
        FaceSet outer = set(Surfaces.OUTER_SURFACE);
        double inside = outer.size() > 0 ? enclosed(outer) : cell.volume();
        v[Geometry.PORE] = Math.max(0, inside - solid);
        v[Geometry.OUTSIDE] = outer.size() > 0 ? Math.max(0, cell.volume() - Math.max(inside, solid)) : 0;
        return v;
    }

    private double enclosed(FaceSet surface) {
        FaceIntegrals f = new FaceIntegrals(mesh, unit, false);
        double sum = 0;
        for (int i = 0; i < surface.size(); i++) {
            f.go(surface, i);
            sum += f.flux() / 3;
        }
        return sum * unit * unit * unit;
    }

    FaceSet set(String name) {
        FaceSet set = mesh.faceSets().get(name);
        return set == null ? new FaceSet(name, new int[0], new byte[0]) : set;
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
        FaceSet set = set(face.key());
        boolean[] seen = new boolean[mesh.nodeCount()];
        for (int i = 0; i < set.size(); i++) {
            for (int a = 0; a < mesh.type().faceNodes(); a++) {
                seen[mesh.faceNode(set.element()[i], set.face()[i], a)] = true;
            }
        }
        for (int n = 0; n < seen.length; n++) {
            if (seen[n]) {
                action.accept(n);
            }
        }
    }

    @Override
    public double[] nodalIntegral(IntToDoubleFunction density) {
        ElementMap map = ElementMap.atSamples(scalarSpace);
        int n = scalarSpace.basis().nodes();
        double[] byRow = new double[scalarSpace.originalCount()];
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int q = 0; q < map.size(); q++) {
                int point = e * map.size() + q;
                double amount = volume[point] * density.applyAsDouble(point);
                for (int a = 0; a < n; a++) {
                    byRow[scalarSpace.elementRows()[e * n + a]] += amount * map.values(q)[a];
                }
            }
        }
        double[] integral = new double[scalarSpace.nodeCount()];
        for (int i = 0; i < integral.length; i++) {
            integral[i] = scalarSpace.isOriginal(i) ? byRow[scalarSpace.row(i)] : 0;
        }
        return integral;
    }

    @Override
    public NodeMeans nodeMeans(double[] weight) {
        double[] whole = nodalIntegral(p -> weight[p]);
        return (points, nodes) -> {
            double[] sum = nodalIntegral(p -> weight[p] * points[p]);
            Arrays.setAll(nodes, n -> whole[n] > 0 ? sum[n] / whole[n] : 0);
        };
    }

    @Override
    public int[][] pointsAround(int[] nodes) {
        int[] position = new int[scalarSpace.originalCount()];
        Arrays.fill(position, -1);
        for (int n = 0; n < nodes.length; n++) {
            position[scalarSpace.row(nodes[n])] = n;
        }
        int corners = scalarSpace.basis().nodes();
        int points = scalarSpace.pointsPerElement();
        IntStream.Builder[] around = new IntStream.Builder[nodes.length];
        Arrays.setAll(around, n -> IntStream.builder());
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int a = 0; a < corners; a++) {
                int at = position[scalarSpace.elementRows()[e * corners + a]];
                for (int q = 0; at >= 0 && q < points; q++) {
                    around[at].add(e * points + q);
                }
            }
        }
        return Arrays.stream(around).map(b -> b.build().toArray()).toArray(int[][]::new);
    }

    @Override
    public double range(int point, double[] nodes) {
        int corners = scalarSpace.basis().nodes();
        int first = point / scalarSpace.pointsPerElement() * corners;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < corners; a++) {
            double value = nodes[originalOfRow[scalarSpace.elementRows()[first + a]]];
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }

    @Override
    public RigidMotion rigidMotion(NodeValues u) {
        boolean[] all = new boolean[mesh.nodeCount()];
        Arrays.fill(all, true);
        return RigidMotion.of(all, (n, axis) -> mesh.coordinate(n, axis) / unit, u);
    }

    // ---- surfaces

    @Override
    public double[] pressureForce(MechanicsSpec spec, double referenceModulus) {
        return pressureForce(new FaceIntegrals(mesh, unit, false), spec, referenceModulus);
    }

    @Override
    public double[] followingPressure(MechanicsSpec spec, double referenceModulus, double[] u, double share) {
        FaceIntegrals deformed = new FaceIntegrals(mesh, unit, false);
        deformed.deform(u, 1);
        return pressureForce(deformed, spec, referenceModulus / share);
    }

    private double[] pressureForce(FaceIntegrals f, MechanicsSpec spec, double modulus) {
        double[] force = new double[3 * mesh.nodeCount()];
        push(f, set(Surfaces.PORE_WALL), spec.porePressure() / modulus, force);
        push(f, set(Surfaces.OUTER_SURFACE), spec.outerPressure() / modulus, force);
        for (Face face : Face.values()) {
            FaceCondition condition = spec.faces().getOrDefault(face, FaceCondition.FREE);
            double p = condition.kind() == FaceKind.PRESSURE ? condition.pressure() : 0;
            push(f, set(face.key()), p / modulus, force);
        }
        return force;
    }

    private void push(FaceIntegrals f, FaceSet set, double pressure, double[] force) {
        for (int i = 0; i < set.size() && pressure != 0; i++) {
            f.go(set, i);
            for (int a = 0; a < f.size(); a++) {
                // Of a copy across a period the original carries the load.
                int node = mesh.periodic().original()[f.node(a)];
                for (int c = 0; c < 3; c++) {
                    force[c * mesh.nodeCount() + node] -= pressure * f.normal(a, c);
                }
            }
        }
    }

    @Override
    public VolumeChange volumeChange(double[] u) {
        return volumeChange(set -> swept(new FaceIntegrals(mesh, unit, false), set, u) * unit * unit);
    }

    /** The area vector of a moving face is quadratic in time, so that two Gauss points in time give what it sweeps on a straight way. */
    @Override
    public VolumeChange exactVolumeChange(double[] u) {
        double early = 0.5 - 0.5 / Math.sqrt(3);
        return volumeChange(set -> {
            FaceIntegrals f = new FaceIntegrals(mesh, unit, false);
            f.deform(u, early);
            double sum = swept(f, set, u);
            f.deform(u, 1 - early);
            return 0.5 * (sum + swept(f, set, u)) * unit * unit * unit;
        });
    }

    private VolumeChange volumeChange(ToDoubleFunction<FaceSet> swept) {
        double outer = swept.applyAsDouble(set(Surfaces.OUTER_SURFACE));
        double[] faces = new double[6];
        double outward = outer;
        double all = outer;
        for (Face face : Face.values()) {
            FaceSet set = set(face.key());
            double area = area(set);
            faces[face.ordinal()] = swept.applyAsDouble(set);
            outward += faces[face.ordinal()];
            all += area > 0 ? faces[face.ordinal()] * whole(face) / area : 0;
        }
        return new VolumeChange(outward, swept.applyAsDouble(set(Surfaces.PORE_WALL)), faces, all);
    }

    private double whole(Face face) {
        double size = face.axis() == 0 ? cell.xSize() : face.axis() == 1 ? cell.ySize() : cell.zSize();
        return cell.volume() / size;
    }

    /** Integral of u . n, n of the present state of f, in units of length cubed if u is in such units. */
    private double swept(FaceIntegrals f, FaceSet set, double[] u) {
        double sum = 0;
        for (int i = 0; i < set.size(); i++) {
            f.go(set, i);
            for (int a = 0; a < f.size(); a++) {
                for (int c = 0; c < 3; c++) {
                    sum += f.normal(a, c) * u[c * mesh.nodeCount() + f.node(a)];
                }
            }
        }
        return sum;
    }

    private double area(FaceSet set) {
        FaceIntegrals f = new FaceIntegrals(mesh, unit, false);
        double sum = 0;
        for (int i = 0; i < set.size(); i++) {
            f.go(set, i);
            for (int a = 0; a < f.size(); a++) {
                sum += f.area(a);
            }
        }
        return sum * unit * unit;
    }

    @Override
    public SurfaceSupply supply(TransportTable materials, List<Surface> named, Map<String, SurfaceFaces> voxels) {
        double[] total = new double[scalarSpace.nodeCount()];
        boolean[] touched = new boolean[total.length];
        FaceIntegrals f = new FaceIntegrals(mesh, unit, true);
        for (Surface surface : SurfaceSupply.distinct(named)) {
            FaceSet set = set(SurfaceSupply.key(surface));
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
    public PeakSites peakSites() {
        return new NodalStress(mesh, space.pointsPerElement());
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
