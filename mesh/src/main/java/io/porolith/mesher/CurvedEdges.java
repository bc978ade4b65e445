package io.porolith.mesher;

import io.porolith.geometry.Geometry;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementMeasure;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.FaceSet;
import io.porolith.mesh.QuadraticMesh;
import io.porolith.mesh.Surfaces;
import java.util.Map;

/**
 * TET10 from TET4 with the middles of edges on interfaces and surfaces moved onto the true surface. Where an element would come close to
 * turning inside out, its edges stay straight.
 */
public final class CurvedEdges {
    /** Smallest over largest Jacobian that an element with curved edges must keep. */
    private static final double LEAST_JACOBIAN = 0.15;
    /** How far a middle may move, over the length of its edge. */
    private static final double REACH = 0.35;
    /** How often the way of a middle is halved before its edge is made straight. */
    private static final int MOST_HALVINGS = 3;

    private final ConformingMesh mesh;
    private final Labels labels;
    private final double[] straight;
    private final long[] sets;
    private final int[] ends;
    private int missed;
    private int straightened;

    private CurvedEdges(ConformingMesh linear, Labels labels) {
        ConformingMesh promoted = QuadraticMesh.of(linear);
        this.straight = promoted.coordinates();
        this.mesh = promoted.withCoordinates(straight.clone());
        this.labels = labels;
        this.sets = new long[mesh.nodeCount()];
        this.ends = new int[2 * mesh.nodeCount()];
    }

    /**
     * A quadratic mesh on the true surface.
     *
     * @param mesh the mesh
     * @param onSurface middles of edges that lie on an interface or surface
     * @param missed of these, the ones that stayed on their straight edge because the surface was not found nearby
     * @param straightened of these, the ones that went back to their straight edge to keep an element positive
     */
    public record Result(ConformingMesh mesh, int onSurface, int missed, int straightened) {}

    /**
     * Promotes a mesh and moves its middles.
     *
     * @param linear TET4 from {@link ConformingMesher}
     */
    public static Result of(ConformingMesh linear, Geometry geometry) {
        CurvedEdges curved = new CurvedEdges(linear, new Labels(geometry));
        curved.collectSets();
        curved.collectEnds();
        int moved = curved.moveAll();
        curved.straightenBad();
        return new Result(curved.mesh, moved, curved.missed, curved.straightened);
    }

    /** The labels that meet at every middle: those on both sides of the surfaces it is on. */
    private void collectSets() {
        for (Map.Entry<String, FaceSet> entry : mesh.faceSets().entrySet()) {
            String name = entry.getKey();
            FaceSet set = entry.getValue();
            boolean isInterface = name.startsWith("interface_");
            if (!isInterface && !name.equals(Surfaces.PORE_WALL) && !name.equals(Surfaces.OUTER_SURFACE)) {
                continue;
            }
            for (int i = 0; i < set.size(); i++) {
                int element = set.element()[i];
                long both = Labels.set(mesh.phase()[element])
                        | Labels.set(isInterface ? otherPhase(name, mesh.phase()[element]) : Labels.VOID);
                for (int p = 3; p < 6; p++) {
                    int node = mesh.faceNode(element, set.face()[i], p);
                    sets[mesh.periodic().original()[node]] |= both;
                }
            }
        }
    }

    private int otherPhase(String name, int phase) {
        String prefix = "interface_" + mesh.phases().get(phase).name() + "_";
        for (int p = 0; p < mesh.phases().size(); p++) {
            if (name.equals(prefix + mesh.phases().get(p).name())) {
                return p;
            }
        }
        throw new IllegalArgumentException("face set " + name + " is not named after phases of the mesh");
    }

    private void collectEnds() {
        ElementType type = mesh.type();
        for (int e = 0; e < mesh.elementCount(); e++) {
            for (int i = 0; i < type.edges(); i++) {
                int middle = mesh.node(e, type.corners() + i);
                ends[2 * middle] = mesh.node(e, type.edgeCorner(i, 0));
                ends[2 * middle + 1] = mesh.node(e, type.edgeCorner(i, 1));
            }
        }
    }

    private int moveAll() {
        Projection projection = new Projection(labels);
        double[] box = mesh.bounds();
        double[] xyz = mesh.coordinates();
        int count = 0;
        for (int n = 0; n < mesh.nodeCount(); n++) {
            if (sets[n] == 0 || mesh.periodic().isCopy(n)) {
                continue;
            }
            count++;
            double length = length(n);
            if (!projection.onto(
                    sets[n], held(n, box), xyz[3 * n], xyz[3 * n + 1], xyz[3 * n + 2], length, REACH * length)) {
                missed++;
                continue;
            }
            System.arraycopy(projection.point(), 0, xyz, 3 * n, 3);
        }
        moveCopies();
        return count;
    }

    private void moveCopies() {
        double[] xyz = mesh.coordinates();
        for (int n = 0; n < mesh.nodeCount(); n++) {
            int o = mesh.periodic().original()[n];
            for (int axis = 0; axis < 3 && o != n; axis++) {
                xyz[3 * n + axis] = straight[3 * n + axis] + (xyz[3 * o + axis] - straight[3 * o + axis]);
            }
        }
    }

    private double length(int middle) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double d = straight[3 * ends[2 * middle] + axis] - straight[3 * ends[2 * middle + 1] + axis];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /** Bits of the coordinates that both ends have in common with a face of the bounding box. */
    private int held(int middle, double[] box) {
        int bits = 0;
        for (Face face : Face.values()) {
            int axis = face.axis();
            double level = box[axis + (face.sign() > 0 ? 3 : 0)];
            boolean on = straight[3 * ends[2 * middle] + axis] == level
                    && straight[3 * ends[2 * middle + 1] + axis] == level;
            bits |= on ? 1 << axis : 0;
        }
        return bits;
    }

    /**
     * Halves the way that the middles of bad elements have moved, and after a few halvings puts them back. That changes all elements around
     * them, so it goes on until no element is bad; middles only ever move back.
     */
    private void straightenBad() {
        ElementMeasure measure = new ElementMeasure(mesh);
        byte[] halvings = new byte[mesh.nodeCount()];
        boolean any = true;
        while (any) {
            boolean[] back = new boolean[mesh.nodeCount()];
            any = false;
            for (int e = 0; e < mesh.elementCount(); e++) {
                if (isCurved(e) && measure.jacobianRatio(e) < LEAST_JACOBIAN) {
                    for (int i = 4; i < 10; i++) {
                        back[mesh.periodic().original()[mesh.node(e, i)]] = true;
                    }
                    any = true;
                }
            }
            for (int n = 0; n < back.length; n++) {
                if (back[n] && isMoved(n)) {
                    straightened += halvings[n] == 0 ? 1 : 0;
                    pullBack(n, halvings[n]++ < MOST_HALVINGS ? 0.5 : 1);
                }
            }
            moveCopies();
        }
    }

    /** Moves a middle a share of the way back to its straight edge. */
    private void pullBack(int middle, double share) {
        double[] xyz = mesh.coordinates();
        for (int i = 3 * middle; i < 3 * middle + 3; i++) {
            xyz[i] = share == 1 ? straight[i] : xyz[i] + share * (straight[i] - xyz[i]);
        }
    }

    private boolean isCurved(int element) {
        boolean curved = false;
        for (int i = 4; i < 10; i++) {
            curved |= isMoved(mesh.node(element, i));
        }
        return curved;
    }

    private boolean isMoved(int node) {
        boolean moved = false;
        for (int axis = 0; axis < 3; axis++) {
            moved |= mesh.coordinates()[3 * node + axis] != straight[3 * node + axis];
        }
        return moved;
    }
}
