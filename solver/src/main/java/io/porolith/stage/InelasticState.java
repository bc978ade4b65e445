package io.porolith.stage;

/**
 * What is recovered from a body with history.
 *
 * @param stress Cauchy stress, its extremes and the fields that were asked for; its mean is that of the Kirchhoff stress over the cell as
 *     it was without lithium
 * @param maxPlasticStrain largest equivalent plastic strain by phase index
 * @param meanPlasticStrain mean of it over the reference volume of each phase
 * @param volumeRatio smallest and largest volume over reference volume of any voxel
 */
public record InelasticState(
        StressState stress, double[] maxPlasticStrain, double[] meanPlasticStrain, double[] volumeRatio) {}
