package io.porolith.backend;

/**
 * A vector that is zero but for a few entries.
 *
 * @param at distinct originals, as hosts exchange them: component times number of nodes plus node
 * @param value at each
 */
public record FewEntries(int[] at, double[] value) {}
