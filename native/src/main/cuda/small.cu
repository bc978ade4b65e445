// A small dense symmetric matrix on chosen entries of a vector: the exact solve on the coarsest level of multigrid.
#include "kernel.cuh"
#include "sum.cuh"

// out at entry at[row] = row of the matrix times in at all of at; one block a row, added in a fixed order.
KERNEL(small_product, int count, const double *matrix, const int *at, const real *in, real *out) {
    __shared__ double sums[THREADS];
    const double *row = matrix + (long long)blockIdx.x * count;
    double own = 0;
    for (int n = threadIdx.x; n < count; n += THREADS) {
        own = fma(row[n], double(in[at[n]]), own);
    }
    own = blockSum<THREADS>(own, threadIdx.x, sums);
    if (threadIdx.x == 0) {
        out[at[blockIdx.x]] = real(own);
    }
}
