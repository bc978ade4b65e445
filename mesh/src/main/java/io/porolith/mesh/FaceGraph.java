package io.porolith.mesh;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which element lies behind each face of each element. Faces meet where they have the same corners; of quadratic elements the middles are
 * not compared.
 *
 * <p>Faces are sorted into buckets by their smallest corner and compared inside each bucket, so that time and memory are linear and the
 * answer depends on nothing but the mesh.
 */
public final class FaceGraph {
    /** No element behind the face. */
    public static final int BOUNDARY = -1;
    /** More than two elements share the face. */
    public static final int CROWDED = -2;

    /** Faces at one node beyond which they are found by hashing instead of comparing. */
    private static final int LARGE = 256;

    private final int faces;
    private final int[] across;

    private FaceGraph(int faces, int[] across) {
        this.faces = faces;
        this.across = across;
    }

    /** Joins the faces of the elements of a mesh. */
    public static FaceGraph of(ConformingMesh mesh) {
        return of(mesh.type(), mesh.connectivity(), mesh.nodeCount());
    }

    /** Joins the faces of elements given by their nodes. */
    public static FaceGraph of(ElementType type, int[] connectivity, int nodeCount) {
        int faces = type.faces();
        int count = connectivity.length / type.nodes() * faces;
        int[] least = new int[count];
        long[] rest = new long[count];
        sortCorners(type, connectivity, least, rest);
        int[] start = new int[nodeCount + 1];
        for (int f = 0; f < count; f++) {
            start[least[f] + 1]++;
        }
        for (int n = 0; n < nodeCount; n++) {
            start[n + 1] += start[n];
        }
        int[] bucket = new int[count];
        int[] fill = Arrays.copyOf(start, nodeCount);
        for (int f = 0; f < count; f++) {
            bucket[fill[least[f]]++] = f;
        }
        int[] across = new int[count];
        Arrays.fill(across, BOUNDARY);
        for (int n = 0; n < nodeCount; n++) {
            join(bucket, start[n], start[n + 1], rest, across);
        }
        return new FaceGraph(faces, across);
    }

    /** The smallest corner of every face, and its next two packed into one number; a fourth follows from these. */
    private static void sortCorners(ElementType type, int[] connectivity, int[] least, long[] rest) {
        int corners = type.faceCorners();
        int[] nodes = new int[corners];
        for (int f = 0; f < least.length; f++) {
            int base = f / type.faces() * type.nodes();
            for (int i = 0; i < corners; i++) {
                int node = connectivity[base + type.faceNode(f % type.faces(), i)];
                int j = i - 1;
                for (; j >= 0 && nodes[j] > node; j--) {
                    nodes[j + 1] = nodes[j];
                }
                nodes[j + 1] = node;
            }
            least[f] = nodes[0];
            rest[f] = (long) nodes[1] << 32 | nodes[2];
        }
    }

    private static void join(int[] bucket, int from, int to, long[] rest, int[] across) {
        if (to - from > LARGE) {
            joinMany(bucket, from, to, rest, across);
            return;
        }
        for (int i = from; i < to; i++) {
            for (int j = i + 1; j < to; j++) {
                if (rest[bucket[i]] == rest[bucket[j]]) {
                    boolean free = across[bucket[i]] == BOUNDARY && across[bucket[j]] == BOUNDARY;
                    across[bucket[i]] = free ? bucket[j] : CROWDED;
                    across[bucket[j]] = free ? bucket[i] : CROWDED;
                }
            }
        }
    }

    /** As {@link #join} for a node that very many elements share, in linear time. */
    private static void joinMany(int[] bucket, int from, int to, long[] rest, int[] across) {
        LongNumbers numbers = new LongNumbers();
        int[] first = new int[to - from];
        for (int i = from; i < to; i++) {
            int known = numbers.size();
            int number = numbers.of(rest[bucket[i]]);
            if (number == known) {
                first[number] = bucket[i];
                continue;
            }
            int other = first[number];
            boolean free = across[other] == BOUNDARY;
            across[bucket[i]] = free ? other : CROWDED;
            if (!free && across[other] >= 0) {
                across[across[other]] = CROWDED;
            }
            across[other] = free ? bucket[i] : CROWDED;
        }
    }

    /** The element behind a face, {@link #BOUNDARY} or {@link #CROWDED}. */
    public int neighbour(int element, int face) {
        int other = across[element * faces + face];
        return other < 0 ? other : other / faces;
    }

    /** The local face of the neighbour that is the same face, where there is a neighbour. */
    public int neighbourFace(int element, int face) {
        return across[element * faces + face] % faces;
    }

    /** All faces without an element behind them. */
    public FaceSet boundary() {
        int[] free = IntStream.range(0, across.length)
                .filter(f -> across[f] == BOUNDARY)
                .toArray();
        byte[] face = new byte[free.length];
        for (int i = 0; i < free.length; i++) {
            face[i] = (byte) (free[i] % faces);
        }
        return new FaceSet("boundary", Arrays.stream(free).map(f -> f / faces).toArray(), face);
    }
}
