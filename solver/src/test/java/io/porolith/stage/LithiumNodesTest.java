package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LithiumNodesTest {
    private static final List<Phase> SILICON = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));

    private static MeshBody body(ElementType type, boolean allNodes) {
        ConformingMesh mesh = BoxMesh.uniform(type, 3, 3, 3, 1, 1, 1)
                .with(SILICON, (x, y, z) -> 2)
                .build();
        return new MeshBody(
                NodeMotion.jittered(mesh, 0.1, 7),
                new Cell(0, 0, 0, 1, 1, 1, Symmetry.FULL),
                List.of(),
                allNodes,
                OptionalDouble.empty());
    }

    /** Integrals of quadratic shape functions are negative at corners; shares never are, and make the same whole. */
    @ParameterizedTest
    @EnumSource(ElementType.class)
    void sharesArePositiveAndMakeTheWhole(ElementType type) {
        MeshBody body = body(type, true);
        IntToDoubleFunction density = p -> 1 + 0.3 * Math.sin(p);
        double[] integral = body.nodalIntegral(density);
        double whole = Arrays.stream(integral).sum();
        assertThat(body.positiveShares(density).isPresent()).isEqualTo(type.isQuadratic());
        assertThat(Arrays.stream(integral).min().orElseThrow() < 0).isEqualTo(type.isQuadratic());
        body.positiveShares(density).ifPresent(shares -> {
            assertThat(shares).hasSameSizeAs(integral);
            assertThat(Arrays.stream(shares).min().orElseThrow()).isPositive();
            assertThat(Arrays.stream(shares).sum()).isCloseTo(whole, within(1e-12 * whole));
        });
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void cornersAloneHaveNoNeedOfShares(ElementType type) {
        MeshBody body = body(type, false);
        assertThat(body.positiveShares(p -> 1)).isEmpty();
        assertThat(Arrays.stream(body.nodalIntegral(p -> 1)).min().orElseThrow())
                .isPositive();
        assertThat(body.scalarSpace().basis()).isEqualTo(type.linear());
    }
}
