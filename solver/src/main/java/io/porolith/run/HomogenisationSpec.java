package io.porolith.run;

/**
 * Effective properties of a periodic cell.
 *
 * @param stiffness the 6 x 6 effective stiffness from six load cases
 * @param expansion the effective expansion at the initial lithiation
 * @param diffusivity the effective diffusivity tensor and the tortuosity
 */
public record HomogenisationSpec(boolean stiffness, boolean expansion, boolean diffusivity) {}
