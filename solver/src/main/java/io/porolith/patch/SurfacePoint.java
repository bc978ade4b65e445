package io.porolith.patch;

/**
 * A point of the surface of a body whose traction is known.
 *
 * @param x position as {@link EquilibriumFit} measures it
 * @param normal of length one, out of the body
 * @param area that the point stands for, in any unit
 * @param held bit c where the direction c is held, so that its traction is not known; {@link KnownTractions#ROLLER} where the normal is
 * @param pressure Pa, positive pushes
 */
public record SurfacePoint(double[] x, double[] normal, double area, int held, double pressure) {}
