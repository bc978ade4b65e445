package io.porolith.cpu;

/** Forces of quadratic tetrahedra, one batch at a time; comes in a vector and a plain form. */
interface TetKernel__ {
    /** Numbers of scratch a batch needs: displacements of its nodes, gradients at its points, sums over points. */
    int SCRATCH = (3 * 10 + 3 * 3 * 4 + 4 + 4) * 16;

    /**
     * Forces of linear elasticity at the nodes of a batch.
     *
     * <p>With barycentric coordinates l_k the derivative of a quadratic u by l_k is T_k + g u_kq at the point next to corner q, where u_kq is
     * the value in the middle of the edge kq, u_kk that of the corner, T_k = 4 a sum_j u_kj + (4 a - 1) u_k, a the small coordinate of a
     * point and g = 4 (1 - 4 a).
     *
     * @param numbers see {@link io.porolith.element.TetBatches}
     * @param at first of the batch there
     * @param stride from one point to the next, zero where they are the same
     * @param scratch starts with the displacements: component, node, lane; forces take their place
     */
    void batch(real__[] numbers, int at, int stride, real__[] scratch);
}
