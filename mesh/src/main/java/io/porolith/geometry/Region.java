package io.porolith.geometry;

/**
 * A shape filled with one phase.
 *
 * @param phase index into {@link Geometry#phases()}
 * @param shape where the phase is
 */
public record Region(int phase, Shape shape) {}
