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
            CosineDiffusion.CHECK,
            CoupledWave.ORDER,
            SphereDiffusion.FIXED_SURFACE,
            SphereDiffusion.FIXED_FLUX,
            FrontDiffusion.CHECK,
            TwoPhaseFront.CHECK,
            RadialSwelling.CHECK,
            SphereDiffusion.STRESS,
            LayeredMisfit.CHECK,
            LayeredMisfit.COMPOSITE,
            ConformingBodies.MISFIT,
            MeshedBodies.MISFIT,
            SwellingInclusion.CHECK,
            PressurisedSphere.CHECK,
            ConformingBodies.PRESSURE,
            StressConcentration.CAVITY,
            StressConcentration.HOLE,
            Laminate.CHECK,
            PoreArrays.CHECK,
            PoreArrays.COMPOSITE,
            ConformingBodies.PORE_ARRAY,
            MeshedBodies.PORE_ARRAY,
            ClampedPores.CHECK,
            ConformingBodies.CYLINDERS,
            FreePores.CHECK,
            FreePores.MESHED,
            PoreOctant.CHECK,
            ConformingBodies.PORE_OCTANT,
            MeshedBodies.PORE_OCTANT,
            CoupledWave.SPLIT,
            CoupledSphere.CHECK,
            EquilibriumShell.CHECK,
            Invariance.CHECK,
            VoxelsBesideTetrahedra.CHECK,
            FourfoldSwelling.CHECK,
            ConformalSwelling.CHECK,
            ConformalSwelling.CONFORMING,
            HeldFlow.ALL_SIDES,
            HeldFlow.FILM,
            HeldFlow.ROD,
            HeldFlow.PERIODIC,
            PorousFlow.CHECK,
            PlasticSphere.PRESSURE,
            PlasticSphere.MISFIT,
            MovingFront.PLASTIC,
            MovingFront.CONFORMING,
            MovingFront.ELASTIC);

    private VerificationLadder() {}
}
