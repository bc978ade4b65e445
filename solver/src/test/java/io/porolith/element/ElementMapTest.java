package io.porolith.element;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements with straight edges take their Jacobian from their corners: it must be that of all their nodes. */
class ElementMapTest {
    private static final double CLOSE = 1e-7;

    /** A box sheared and stretched, its inside bent by a share of its size: none, within what counts as straight, just beyond. */
    private static MeshSpace space(double bend) {
        ConformingMesh box =
                BoxMesh.uniform(ElementType.TET10, 3, 2, 2, 1, 0.8, 0.7).build();
        return MeshSpace.of(
                NodeMotion.mapped(box, x -> {
                    double u = x[0] + 0.3 * x[1];
                    double v = x[1] - 0.2 * x[2] + bend * x[0] * x[0];
                    x[2] = 0.9 * x[2] + 0.1 * x[0];
                    x[0] = u;
                    x[1] = v;
                }),
                0.3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-11, 1e-8})
    void straightElementsHaveTheVolumeAndTheGradientsOfAllTheirNodes(double bend) {
        MeshSpace space = space(bend);
        ElementMap map = ElementMap.atSamples(space);
        double volume = 0;
        for (int e = 0; e < space.mesh().elementCount(); e++) {
            assertThat(map.go(e)).isPositive();
            for (int q = 0; q < map.size(); q++) {
                volume += map.weight(q);
                assertThatGradientsAreThoseOfLinearFunctions(space, map, e, q);
            }
        }
        // Determinant of the map: x has u = x + 0.3 y, v = y - 0.2 z, w = 0.9 z + 0.1 x.
        double factor = 1 * (1 * 0.9) - 0.3 * (0 * 0.9 + 0.2 * 0.1);
        double unit = space.unit() * space.unit() * space.unit();
        assertThat(volume * unit).isEqualTo(1 * 0.8 * 0.7 * factor, within(CLOSE));
    }

    /** The sum over nodes of x_c dN / dx_d is one where c = d, else zero: linear functions are among the shape functions. */
    private static void assertThatGradientsAreThoseOfLinearFunctions(
            MeshSpace space, ElementMap map, int element, int point) {
        double[] g = map.gradients(point);
        for (int c = 0; c < 3; c++) {
            for (int d = 0; d < 3; d++) {
                double sum = 0;
                for (int a = 0; a < space.basis().nodes(); a++) {
                    sum += g[3 * a + d] * space.mesh().coordinate(space.mesh().node(element, a), c) / space.unit();
                }
                assertThat(sum).isEqualTo(c == d ? 1 : 0, within(CLOSE));
            }
        }
    }
}
