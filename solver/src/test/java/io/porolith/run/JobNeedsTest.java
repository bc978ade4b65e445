package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Capability;
import io.porolith.geometry.Symmetry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a case asks of a backend, so that an open choice falls on one that can. */
class JobNeedsTest {
    private static final Case LINEAR = Cases.of(
            Cases.cube(Symmetry.FULL, List.of(), "silicon"),
            4,
            Map.of("silicon", Cases.solid("silicon", 9e10, 0.28, 0.04)),
            InitialLithiation.uniform(1),
            Cases.OCTANT_ROLLERS);

    private static Case with(MeshSpec mesh) {
        return LINEAR.with(mesh);
    }

    @Test
    void aLinearLatticeNeedsNothing() {
        assertThat(Job.needs(LINEAR)).isEmpty();
    }

    @Test
    void voxelsOfEightPointsAreSolvedAsElements() {
        assertThat(Job.needs(with(LINEAR.mesh().with(MeshSpec.Integration.EIGHT_POINT))))
                .containsExactly(Capability.CONFORMING_MESH);
    }
}
