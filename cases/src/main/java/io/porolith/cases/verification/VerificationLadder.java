package io.porolith.cases.verification;

import java.util.List;

/** All checks, from the simplest to the most telling. To add one, write its file and add a line here. */
public final class VerificationLadder {
    /** In the order they should be mended. */
    public static final List<Check> CHECKS = List.of(
            PatchTest.CHECK,
            FreeSwelling.CHECK,
            LinearSwelling.CHECK,
            ClampedBody.ALL_SIDES,
            ClampedBody.ALONG_AXIS,
            HarmonicSwelling.CHECK,
            RadialSwelling.CHECK,
            LayeredMisfit.CHECK,
            SwellingInclusion.CHECK,
            PressurisedSphere.CHECK,
            StressConcentration.CAVITY,
            StressConcentration.HOLE,
            Laminate.CHECK,
            PoreArrays.CHECK,
            ClampedPores.CHECK,
            PoreOctant.CHECK,
            Invariance.CHECK);

    private VerificationLadder() {}
}
