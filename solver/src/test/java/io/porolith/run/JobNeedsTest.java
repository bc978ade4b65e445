package io.porolith.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Capability;
import io.porolith.geometry.Symmetry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    void lumpedLithiumIsAskedFor() {
        DiffusionSpec lumped = new DiffusionSpec(
                List.of(DiffusionSpec.Surface.Z_MAX),
                List.of(),
                new DiffusionSpec.TimeStepping(DiffusionSpec.Scheme.SDIRK2, 1e-3, Double.NaN, Double.POSITIVE_INFINITY),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                DiffusionSpec.Mass.LUMPED);
        Case diffusing = new Case(
                LINEAR.name(),
                LINEAR.title(),
                LINEAR.seed(),
                LINEAR.geometry(),
                LINEAR.mesh(),
                LINEAR.materials(),
                LINEAR.lithiation(),
                Optional.of(lumped),
                LINEAR.mechanics(),
                Optional.empty(),
                LINEAR.solver(),
                LINEAR.output(),
                LINEAR.provenance());
        assertThat(Job.needs(diffusing)).containsExactly(Capability.LUMPED_STORAGE);
    }

    @Test
    void voxelsOfEightPointsAreSolvedAsElements() {
        assertThat(Job.needs(with(LINEAR.mesh().with(MeshSpec.Integration.EIGHT_POINT))))
                .containsExactly(Capability.CONFORMING_MESH);
    }
}
