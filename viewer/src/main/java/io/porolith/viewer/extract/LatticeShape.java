package io.porolith.viewer.extract;

import io.porolith.viewer.data.LatticeBody;
import java.util.stream.IntStream;

/**
 * Positions of the nodes of a lattice. Nodes on interfaces are smoothed: each round moves them towards the mean of their neighbours on the
 * interface and then a little further back, so that stairs go and volume stays (Taubin, SIGGRAPH 1995); all stay within half a voxel of their
 * places (as in constrained surface nets, Gibson, MICCAI 1998). Nodes on the faces of the cell stay in them. The deformation comes on top.
 */
final class LatticeShape implements NodePositions {
    private static final float FORTH = 0.6f;
    private static final float BACK = -0.625f;
    private static final float REACH = 0.5f;

    private final LatticeBody body;
    private final boolean[] isVoid;
    private final NodeSet interfaceNodes;
    /** Smoothed places of interface nodes in voxel units, or nothing. */
    private final float[] smoothed;

    private final float[] displacement;
    private final float[] origin = new float[3];
    private final float[] spacing = new float[3];
    private final float stretch;

    /**
     * @param rounds of smoothing
     * @param displacement at nodes, metres, three each; empty for none
     * @param scale of the displacement
     */
    LatticeShape(LatticeBody body, Space space, int rounds, float[] displacement, double scale) {
        this.body = body;
        this.displacement = displacement;
        this.stretch = (float) (scale / space.size());
        for (int a = 0; a < 3; a++) {
            origin[a] = space.to(a, body.origin()[a]);
            spacing[a] = (float) (body.spacing()[a] / space.size());
        }
        isVoid = new boolean[body.phases().size()];
        for (int p = 0; p < isVoid.length; p++) {
            isVoid[p] = body.phases().get(p).isVoid();
        }
        interfaceNodes = findInterfaces();
        smoothed = rounds > 0 ? smooth(rounds) : new float[0];
    }

    NodeSet interfaceNodes() {
        return interfaceNodes;
    }

    boolean isSmooth() {
        return smoothed.length > 0;
    }

    boolean isDeformed() {
        return displacement.length > 0 && stretch != 0;
    }

    /** Two voxels have an interface between them: their phases differ and not both are void. */
    private boolean differ(int v, int w) {
        int p = body.phase()[v];
        int q = body.phase()[w];
        return p != q && !(isVoid[p] && isVoid[q]);
    }

    private NodeSet findInterfaces() {
        NodeSet nodes = new NodeSet(body.nodeCount());
        int[] stride = {1, body.nx(), body.nx() * body.ny()};
        int[] at = new int[3];
        for (int k = 0, v = 0; k < body.nz(); k++) {
            for (int j = 0; j < body.ny(); j++) {
                for (int i = 0; i < body.nx(); i++, v++) {
                    at[0] = i;
                    at[1] = j;
                    at[2] = k;
                    for (int a = 0; a < 3; a++) {
                        if (at[a] + 1 < body.voxels(a) && differ(v, v + stride[a])) {
                            addFace(nodes, at, a);
                        }
                    }
                }
            }
        }
        nodes.close();
        return nodes;
    }

    private void addFace(NodeSet nodes, int[] at, int axis) {
        int[] p = at.clone();
        p[axis]++;
        int b = (axis + 1) % 3;
        int c = (axis + 2) % 3;
        for (int corner = 0; corner < 4; corner++) {
            int[] q = p.clone();
            q[b] += corner & 1;
            q[c] += corner >> 1;
            nodes.add(body.node(q[0], q[1], q[2]));
        }
    }

    private float[] smooth(int rounds) {
        int[] members = interfaceNodes.members();
        int[] neighbours = neighbours(members);
        float[] now = new float[3 * members.length];
        for (int r = 0; r < members.length; r++) {
            for (int a = 0; a < 3; a++) {
                now[3 * r + a] = body.nodeIndex(members[r], a);
            }
        }
        float[] next = new float[now.length];
        for (int pass = 0; pass < 2 * rounds; pass++) {
            float step = pass % 2 == 0 ? FORTH : BACK;
            float[] from = now;
            float[] to = next;
            IntStream.range(0, members.length).parallel().forEach(r -> move(r, members[r], neighbours, step, from, to));
            now = to;
            next = from;
        }
        return now;
    }

    private void move(int r, int node, int[] neighbours, float step, float[] from, float[] to) {
        for (int a = 0; a < 3; a++) {
            int place = body.nodeIndex(node, a);
            boolean inFace = place == 0 || place == body.voxels(a);
            float sum = 0;
            int count = 0;
            for (int d = 0; d < 6; d++) {
                int other = neighbours[6 * r + d];
                if (other >= 0) {
                    sum += from[3 * other + a] + (isSeam(node, d) ? from[3 * other + a] : 0);
                    count += isSeam(node, d) ? 2 : 1;
                }
            }
            float old = from[3 * r + a];
            float moved = inFace || count == 0 ? place : old + step * (sum / count - old);
            to[3 * r + a] = Math.max(place - REACH, Math.min(place + REACH, moved));
        }
    }

    /** Whether a direction leads away from a mirror plane the node is in: the mirror image leads away as well. */
    private boolean isSeam(int node, int direction) {
        int axis = direction / 2;
        return direction % 2 == 1 && body.isMirrored(axis) && body.nodeIndex(node, axis) == 0;
    }

    /** Rank of the neighbour of each member in the six directions, -1 where no face of an interface joins them. */
    private int[] neighbours(int[] members) {
        int[] neighbours = new int[6 * members.length];
        int[] stride = {1, body.nx() + 1, (body.nx() + 1) * (body.ny() + 1)};
        IntStream.range(0, members.length).parallel().forEach(r -> {
            int node = members[r];
            for (int d = 0; d < 6; d++) {
                int axis = d / 2;
                int lower = d % 2 == 0 ? node - stride[axis] : node;
                int place = body.nodeIndex(node, axis);
                boolean inside = d % 2 == 0 ? place > 0 : place < body.voxels(axis);
                neighbours[6 * r + d] = inside && isInterfaceEdge(lower, axis)
                        ? interfaceNodes.rank(d % 2 == 0 ? lower : node + stride[axis])
                        : -1;
            }
        });
        return neighbours;
    }

    /** Whether the edge from a node along an axis is on an interface: two of the up to four voxels around it differ. */
    private boolean isInterfaceEdge(int node, int axis) {
        int[] at = {body.nodeIndex(node, 0), body.nodeIndex(node, 1), body.nodeIndex(node, 2)};
        int b = (axis + 1) % 3;
        int c = (axis + 2) % 3;
        int[] around = new int[4];
        for (int corner = 0; corner < 4; corner++) {
            // Around the edge: neighbours in this order share a face.
            int[] v = at.clone();
            v[b] -= corner == 1 || corner == 2 ? 1 : 0;
            v[c] -= corner >= 2 ? 1 : 0;
            boolean inside = v[b] >= 0 && v[b] < body.voxels(b) && v[c] >= 0 && v[c] < body.voxels(c);
            around[corner] = inside ? body.voxel(v[0], v[1], v[2]) : -1;
        }
        for (int corner = 0; corner < 4; corner++) {
            int v = around[corner];
            int w = around[(corner + 1) % 4];
            if (v >= 0 && w >= 0 && differ(v, w)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void get(int node, float[] to, int at) {
        int rank = smoothed.length > 0 ? interfaceNodes.rank(node) : -1;
        for (int a = 0; a < 3; a++) {
            float place = rank >= 0 ? smoothed[3 * rank + a] : body.nodeIndex(node, a);
            to[at + a] = origin[a] + spacing[a] * place;
        }
        if (displacement.length > 0) {
            for (int a = 0; a < 3; a++) {
                to[at + a] += stretch * displacement[3 * node + a];
            }
        }
    }

    /** How far a node may be from its place in the lattice, in units of space. */
    double reach() {
        double largest = 0;
        for (float u : displacement) {
            largest = Math.max(largest, Math.abs(u));
        }
        double move = isSmooth() ? REACH * Math.max(spacing[0], Math.max(spacing[1], spacing[2])) : 0;
        return move + largest * Math.abs(stretch) + 1e-6;
    }
}
