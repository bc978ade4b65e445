package io.porolith.element;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.geometry.Phase;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nodes on the two sides of an interface that keeps values apart. */
class NodeSidesTest {
    private static final int N = 4;

    /** Phases 2 and 3 side by side along x, on top of phase 4. */
    private static ConformingMesh mesh() {
        return BoxMesh.uniform(ElementType.TET4, N, N, N, 1, 1, 1)
                .with(
                        List.of(
                                Phase.OUTSIDE,
                                Phase.PORE,
                                new Phase("a", false),
                                new Phase("b", false),
                                new Phase("c", false)),
                        (x, y, z) -> z < 0.25 ? 4 : x < 0.5 ? 2 : 3)
                .build();
    }

    @Test
    void anInterfaceHasANodeForEachSideUnlessAThirdPhaseJoinsThem() {
        ConformingMesh mesh = mesh();
        MeshSpace apart = MeshSpace.ofCorners(mesh, 1, List.of(Set.of(2, 3)));
        int between = (N + 1) * (N - 1);
        assertThat(apart.nodeCount()).isEqualTo(mesh.nodeCount() + between);
        assertThat(apart.originalCount()).isEqualTo(apart.nodeCount());
        for (int n = 0; n < mesh.nodeCount(); n++) {
            boolean middle = mesh.coordinate(n, 0) == 0.5;
            if (middle && mesh.coordinate(n, 2) > 0.25) {
                assertThat(apart.node(n, 2)).isNotEqualTo(apart.node(n, 3));
            } else if (middle && mesh.coordinate(n, 2) == 0.25) {
                assertThat(apart.node(n, 2)).isEqualTo(apart.node(n, 3)).isEqualTo(apart.node(n, 4));
            }
        }
    }

    @Test
    void withNothingApartEveryNodeIsOne() {
        assertThat(MeshSpace.ofCorners(mesh(), 1).nodeCount()).isEqualTo(mesh().nodeCount());
    }

    @Test
    void everyPhaseCanBeOnItsOwn() {
        MeshSpace apart = MeshSpace.ofCorners(mesh(), 1, List.of(Set.of(2, 3), Set.of(2, 4), Set.of(3, 4)));
        int layer = (N + 1) * (N + 1);
        // The plane on top of phase 4 twice, its middle line three times, the plane between the others twice.
        assertThat(apart.nodeCount()).isEqualTo(mesh().nodeCount() + layer + (N + 1) + (N + 1) * (N - 1));
    }
}
