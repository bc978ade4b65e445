package io.porolith.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaceGraphTest {
    /** A fan of tetrahedra around the edge 0-1 is joined alike whether node 0 has few or very many faces. */
    @Test
    void manyElementsAtOneNodeAreJoinedAsFewAre() {
        for (int n : new int[] {8, 400}) {
            int[] connectivity = new int[4 * n];
            for (int e = 0; e < n; e++) {
                int[] tet = {0, 1, 2 + e, 2 + (e + 1) % n};
                System.arraycopy(tet, 0, connectivity, 4 * e, 4);
            }
            FaceGraph graph = FaceGraph.of(ElementType.TET4, connectivity, n + 2);
            for (int e = 0; e < n; e++) {
                // Face 0 is nodes 0, 1, 3 and looks at the next element, face 3 is nodes 0, 2, 1 and looks at the one
                // before.
                assertThat(graph.neighbour(e, 0)).isEqualTo((e + 1) % n);
                assertThat(graph.neighbour(e, 3)).isEqualTo((e + n - 1) % n);
                assertThat(graph.neighbour(e, 1)).isEqualTo(FaceGraph.BOUNDARY);
                assertThat(graph.neighbour(e, 2)).isEqualTo(FaceGraph.BOUNDARY);
            }
        }
    }

    @Test
    void aFaceOfThreeElementsIsCrowdedForAllOfThem() {
        int many = 300;
        for (int extra : new int[] {0, many}) {
            int[] connectivity = new int[4 * (3 + extra)];
            for (int e = 0; e < 3 + extra; e++) {
                // The first three share the face 0, 1, 2; the others only the node 0.
                int[] tet = e < 3 ? new int[] {0, 1, 2, 3 + e} : new int[] {0, 3 * e, 3 * e + 1, 3 * e + 2};
                System.arraycopy(tet, 0, connectivity, 4 * e, 4);
            }
            FaceGraph graph = FaceGraph.of(ElementType.TET4, connectivity, 3 * (4 + extra));
            for (int e = 0; e < 3; e++) {
                assertThat(graph.neighbour(e, 3)).isEqualTo(FaceGraph.CROWDED);
            }
        }
    }
}
