package io.porolith.stage;

import io.porolith.element.FaceIntegrals;
import io.porolith.geometry.Cell;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Face;
import io.porolith.mesh.FaceGraph;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.Surfaces;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceKind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Integrals over the surfaces of a conforming mesh: forces of pressures, and the volumes that moving surfaces sweep. */
final class SurfaceIntegrals {
    private final ConformingMesh mesh;
    private final Cell cell;
    private final double unit;
    /** All free faces of elements, those on the planes of a periodic cell too, which no set has. */
    private FaceSet boundary;
    /** Null until asked for. */
    private int[] nodes;

    /** @param unit metres per unit of length */
    SurfaceIntegrals(ConformingMesh mesh, Cell cell, double unit) {
        this.mesh = mesh;
        this.cell = cell;
        this.unit = unit;
    }

    /** The faces of a name; none if there is no such name. */
    FaceSet set(String name) {
        FaceSet set = mesh.faceSets().get(name);
        return set == null ? new FaceSet(name, new int[0], new byte[0]) : set;
    }

    /** Volume inside a closed surface together with the planes of its cell, m&sup3;. */
    double enclosed(FaceSet surface) {
        FaceIntegrals f = new FaceIntegrals(mesh, unit, false);
        double sum = 0;
        for (int i = 0; i < surface.size(); i++) {
            f.go(surface, i);
            sum += f.flux() / 3;
        }
        return sum * unit * unit * unit;
    }

    double[] pressureForce(MechanicsSpec spec, double referenceModulus) {
        return pressureForce(new FaceIntegrals(mesh, unit, false), spec, referenceModulus);
    }

    double[] followingPressure(MechanicsSpec spec, double referenceModulus, double[] u, double share) {
        FaceIntegrals deformed = new FaceIntegrals(mesh, unit, false);
        deformed.deform(u, 1);
        return pressureForce(deformed, spec, referenceModulus / share);
    }

    private double[] pressureForce(FaceIntegrals f, MechanicsSpec spec, double modulus) {
        double[] force = new double[3 * mesh.nodeCount()];
        push(f, set(Surfaces.PORE_WALL), spec.porePressure() / modulus, force);
        push(f, set(Surfaces.OUTER_SURFACE), spec.outerPressure() / modulus, force);
        for (Face face : Face.values()) {
            push(f, set(face.key()), spec.facePressure(face) / modulus, force);
        }
        spec.sets().forEach((name, condition) -> {
            double p = condition.kind() == FaceKind.PRESSURE ? condition.pressure() : 0;
            push(f, set(name), p / modulus, force);
        });
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

    /** The nodes whose displacements changes of volume look at, rising. */
    int[] nodes() {
        if (nodes == null) {
            BitSet found = new BitSet();
            FaceIntegrals f = new FaceIntegrals(mesh, unit, false);
            Stream<String> faces = Arrays.stream(Face.values()).map(Face::key);
            Stream.concat(Stream.of(Surfaces.OUTER_SURFACE, Surfaces.PORE_WALL), faces)
                    .forEach(name -> nodes(f, set(name), found::set));
            if (mesh.periodic().any()) {
                nodes(f, boundary(), found::set);
            }
            nodes = found.stream().toArray();
        }
        return nodes;
    }

    VolumeChange volumeChange(double[] u) {
        return volumeChange(set -> swept(set, u));
    }

    /** Whether a pore wall meets the outer surface, so that a pore opens to the outside. */
    boolean wallsMeetOutside() {
        boolean[] outside = new boolean[mesh.nodeCount()];
        FaceIntegrals f = new FaceIntegrals(mesh, unit, true);
        nodes(f, set(Surfaces.OUTER_SURFACE), node -> outside[node] = true);
        boolean[] meets = new boolean[1];
        nodes(f, set(Surfaces.PORE_WALL), node -> meets[0] |= outside[node]);
        return meets[0];
    }

    private static void nodes(FaceIntegrals f, FaceSet set, IntConsumer action) {
        for (int i = 0; i < set.size(); i++) {
            f.go(set, i);
            for (int a = 0; a < f.size(); a++) {
                action.accept(f.node(a));
            }
        }
    }

    /**
     * What pores gain that open to the outside, to first order: their walls move with the solid, their mouths with the mean motion of the outer
     * surface. Over a closed surface an even motion sweeps its divergence times the volume, so that the mouths need not be known.
     *
     * @param pores volume of all pores, m&sup3;
     * @param u displacement in metres
     */
    double openPoresGain(double pores, double[] u) {
        MeanMotion motion = motionOfOuterSurface(u, 1);
        FaceSet walls = set(Surfaces.PORE_WALL);
        return pores * motion.trace() + swept(walls, along(motion, 1)) - swept(walls, u);
    }

    /** The same exactly, with a displacement in units of length. */
    double openPoresGainExactly(double pores, double[] u) {
        MeanMotion motion = motionOfOuterSurface(u, unit);
        FaceSet walls = set(Surfaces.PORE_WALL);
        return pores * motion.growth() + exactlySwept(walls, along(motion, unit)) - exactlySwept(walls, u);
    }

    /** @param scale metres per unit of the positions that go with a displacement */
    private MeanMotion motionOfOuterSurface(double[] u, double scale) {
        MeanMotion motion = MeanMotion.of(mesh.symmetry(), axis -> mesh.symmetry() == Symmetry.PERIODIC);
        FaceIntegrals f = new FaceIntegrals(mesh, unit, false);
        FaceSet outer = set(Surfaces.OUTER_SURFACE);
        double[] x = new double[3];
        double[] moved = new double[3];
        for (int i = 0; i < outer.size(); i++) {
            f.go(outer, i);
            for (int a = 0; a < f.size(); a++) {
                for (int c = 0; c < 3; c++) {
                    x[c] = mesh.coordinate(f.node(a), c) / scale;
                    moved[c] = u[c * mesh.nodeCount() + f.node(a)];
                }
                motion.add(x, moved, f.area(a));
            }
        }
        return motion.solve();
    }

    private double[] along(MeanMotion motion, double scale) {
        int nodes = mesh.nodeCount();
        double[] u = new double[3 * nodes];
        for (int n = 0; n < nodes; n++) {
            for (int c = 0; c < 3; c++) {
                u[c * nodes + n] = motion.at(
                        c, mesh.coordinate(n, 0) / scale, mesh.coordinate(n, 1) / scale, mesh.coordinate(n, 2) / scale);
            }
        }
        return u;
    }

    /** To first order, in m&sup3; of a displacement in metres. */
    private double swept(FaceSet set, double[] u) {
        return swept(new FaceIntegrals(mesh, unit, false), set, u) * unit * unit;
    }

    /**
     * In m&sup3; of a displacement in units of length. The area vector of a moving face is quadratic in time, so that two Gauss points in time
     * give what it sweeps on a straight way.
     */
    private double exactlySwept(FaceSet set, double[] u) {
        double early = 0.5 - 0.5 / Math.sqrt(3);
        FaceIntegrals f = new FaceIntegrals(mesh, unit, false);
        f.deform(u, early);
        double sum = swept(f, set, u);
        f.deform(u, 1 - early);
        return 0.5 * (sum + swept(f, set, u)) * unit * unit * unit;
    }

    VolumeChange exactVolumeChange(double[] u) {
        ToDoubleFunction<FaceSet> exactly = set -> exactlySwept(set, u);
        VolumeChange change = volumeChange(exactly);
        if (!mesh.periodic().any()) {
            return change;
        }
        double growth = exactly.applyAsDouble(boundary());
        return new VolumeChange(growth - change.inward(), change.inward(), change.faces(), change.cell());
    }

    private FaceSet boundary() {
        if (boundary == null) {
            boundary = FaceGraph.of(mesh).boundary();
        }
        return boundary;
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
}
