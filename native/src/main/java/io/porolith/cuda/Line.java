package io.porolith.cuda;

/**
 * Distinct nodes without a place in a box, as kernels on vectors take them: a box of so many nodes along x.
 *
 * @param count of nodes, at least one
 */
record Line(int count) {}
