// Coarser levels of block rows by smoothed aggregation (Java: SmoothedAggregation and Strengths, where the sums stand). A thread makes a block, or three
// columns of one, from all that goes into it, in order, so that nothing is added atomically and nothing is kept on the way. Matrices are fp64, what leads
// between levels fp32. fp64 only.
#include "kernel.cuh"
#include "diagonal.cuh"
#include "grid.cuh"
#include "levels.cuh"
#include "sum.cuh"

// Of rigid bodies the norm of the forces on translations.
__device__ inline double squaredNorm(const double *block, int height) {
    int forces = height < 3 ? height : 3;
    double sum = 0;
    for (int i = 0; i < forces * forces; i++) {
        double v = block[(i / forces * height + i % forces) * SLICE];
        sum += v * v;
    }
    return sum;
}

KERNEL(diagonal_norms, int count, int height, const int *order, const int *begin, const int *column, const real *value, real *norm) {
    FOR_ENTRIES(n, count) {
        double own = 0;
        for (RowWalk e(begin, column, n); e.next();) {
            own = e.column == order[n] ? squaredNorm(value + e.at(height * height), height) : own;
        }
        norm[order[n]] = own;
    }
}

// Java: Strengths.
KERNEL(strengths, int count, int height, double least, const int *order, const int *begin, const int *column, const real *value, const real *norm, const unsigned char *mask, unsigned char *rank) {
    const int LAST = 255, all = (1 << height) - 1, size = height * height;
    FOR_ENTRIES(n, count) {
        int row = order[n];
        bool active = (mask[row] & all) != all;
        for (RowWalk e(begin, column, n); e.next();) {
            double square = squaredNorm(value + e.at(size), height);
            bool strong = e.column == row || ((mask[e.column] & all) != all && square * square >= least * norm[row] * norm[e.column]);
            rank[e.at(1)] = active && strong ? 1 : 0;
        }
        for (RowWalk e(begin, column, n); active && e.next();) {
            if (rank[e.at(1)] == 0 || e.column == row) {
                continue;
            }
            double own = squaredNorm(value + e.at(size), height);
            int before = 0;
            for (RowWalk f(begin, column, n); f.next();) {
                double other = squaredNorm(value + f.at(size), height);
                before += rank[f.at(1)] != 0 && f.column != row && (other > own || (other == own && f.k < e.k));
            }
            rank[e.at(1)] = (unsigned char)(1 + before < LAST ? 1 + before : LAST);
        }
    }
}

// Counts rows for which couplings say something else than they did when rows were grouped: another one is strong, or the row would join another group. first:
// group that a neighbourhood made, -1 for other rows; group: that of each row in the end.
KERNEL(changed_strengths, int count, const int *order, const int *begin, const int *column, const unsigned char *before, const unsigned char *rank, const int *first, const int *group, double *partial) {
    __shared__ double sums[THREADS];
    double sum = 0;
    FOR_ENTRIES(n, count) {
        int row = order[n], best = -1, least = 256;
        bool changed = false;
        for (RowWalk e(begin, column, n); e.next();) {
            int now = rank[e.at(1)];
            changed |= (now == 0) != (before[e.at(1)] == 0);
            if (now > 0 && now < least && e.column != row && first[e.column] >= 0) {
                least = now;
                best = first[e.column];
            }
        }
        sum += changed || (first[row] < 0 && best >= 0 && best != group[row]);
    }
    sum = blockSum<THREADS>(sum, threadIdx.x, sums);
    if (threadIdx.x == 0) {
        partial[blockIdx.x] = sum;
    }
}

// What the power method starts from.
KERNEL(power_start, int count, float *x) {
    FOR_ENTRIES(n, count) {
        int i = n;
        x[n] = float(sin(1 + 12.9898 * i + 0.37 * (i % 101) * (i % 37)));
    }
}

// Motions of rows with their groups.
struct Bodies {
    const int *group;
    const double *x, *centre;
    double period[3];
    const unsigned char *mask;
    int heldCount;
    const int *held;
    const double *projector;

    __device__ double offset(int row, int c) const {
        double from = x[3ll * row + c] - centre[3ll * group[row] + c];
        return period[c] > 0 ? from - period[c] * rint(from / period[c]) : from;
    }

    // V columns: the value of a scalar; of rigid bodies the translations or the rotations. Zero in components without an equation.
    template <int H, int V> __device__ void motion(int row, int part, double *t) const {
        double r[3];
        for (int c = 0; c < 3; c++) {
            r[c] = H > 1 && part ? offset(row, c) : 0;
        }
        for (int i = 0; i < H; i++) {
            for (int j = 0; j < V; j++) {
                double own = part == i / 3 && i % 3 == j ? 1 : 0;
                if (part && i < 3 && i != j) {
                    own = (j + 3 - i) % 3 == 1 ? r[3 - i - j] : -r[3 - i - j];
                }
                t[V * i + j] = mask[row] >> i & 1 ? 0 : own;
            }
        }
        int h = H == 3 ? heldAt(held, heldCount, row) : -1;
        for (int j = 0; h >= 0 && j < V; j++) {
            const double *p = projector + 9ll * h;
            double a = t[j], b = t[V + j], c = t[2 * V + j];
            for (int k = 0; k < 3; k++) {
                t[V * k + j] = p[3 * k] * a + p[3 * k + 1] * b + p[3 * k + 2] * c;
            }
        }
    }
};

// (I - omega D^-1 A) T.
template <int H, int W, int V> __device__ void smoothed(const Made &made, const Found<double> &a, int rows, const float *inverse, double omega, const Bodies &bodies, float *out) {
    FOR_ENTRIES(t, made.threads(W / V)) {
        int row, to, part, lane;
        long long k;
        if (!made.block(t, W / V, row, to, part, k, lane)) {
            continue;
        }
        double force[H * V], body[H * V];
        for (int c = 0; c < H * V; c++) {
            force[c] = body[c] = 0;
        }
        for (RowWalk e(a, row); e.next();) {
            if (bodies.group[e.column] != to) {
                continue;
            }
            const double *block = a.value + e.at(H * H);
            bodies.motion<H, V>(e.column, part, body);
            for (int c = 0; c < H * V; c++) {
                for (int l = 0; l < H; l++) {
                    force[c] += block[(c / V * H + l) * SLICE] * body[l * V + c % V];
                }
            }
        }
        if (bodies.group[row] == to) {
            bodies.motion<H, V>(row, part, body);
        }
        for (int i = 0; i < H; i++) {
            for (int j = 0; j < V; j++) {
                double sum = 0;
                for (int l = 0; l < H; l++) {
                    sum += double(inverse[(long long)(H * i + l) * rows + row]) * force[l * V + j];
                }
                double own = bodies.group[row] == to ? body[i * V + j] : 0;
                out[(k * (H * W) + i * W + part * V + j) * SLICE + lane] = float(own - omega * sum);
            }
        }
    }
}

// powers: squared norms of the last two powers of D^-1 A.
KERNEL(smooth_interpolation, int count, int slices, int width, const int *order, const int *begin, const int *column, int height, const int *place, const int *aBegin, const int *aColumn, const real *aValue, int rows, const float *inverse,
       const double *powers, const int *group, const double *x, const double *centre, double px, double py, double pz, const unsigned char *mask, int heldCount, const int *held, const double *projector, float *out) {
    const Made made = {order, begin, column, count, slices, width};
    const Found<double> a = {place, aBegin, aColumn, aValue};
    const Bodies bodies = {group, x, centre, {px, py, pz}, mask, heldCount, held, projector};
    double largest = powers[1] == 0 ? 1 : 1.05 * sqrt(powers[1] / powers[0]), omega = 4.0 / 3 / largest;
    if (height == 1) {
        smoothed<1, 1, 1>(made, a, rows, inverse, omega, bodies, out);
    } else if (height == 3) {
        smoothed<3, 6, 3>(made, a, rows, inverse, omega, bodies, out);
    } else {
        smoothed<6, 6, 3>(made, a, rows, inverse, omega, bodies, out);
    }
}

KERNEL(transpose_interpolation, int count, int slices, int width, const int *order, const int *begin, const int *column, int height, int across, const int *place, const int *pBegin, const int *pColumn, const float *pValue, float *out) {
    const Made made = {order, begin, column, count, slices, width};
    const Found<float> p = {place, pBegin, pColumn, pValue};
    int size = height * across;
    FOR_ENTRIES(t, made.threads(1)) {
        int row, to, part, lane;
        long long k, from;
        if (!made.block(t, 1, row, to, part, k, lane) || !findEntry(p, to, row, size, from)) {
            continue;
        }
        for (int c = 0; c < size; c++) {
            out[(k * size + c % across * height + c / across) * SLICE + lane] = pValue[from + c * SLICE];
        }
    }
}

// P^T A P.
template <int H, int W, int V> __device__ void galerkinBlocks(const Made &made, const Found<float> &down, const Found<double> &a, const Found<float> &up, double *out) {
    FOR_ENTRIES(t, made.threads(W / V)) {
        int row, to, part, lane;
        long long k;
        if (!made.block(t, W / V, row, to, part, k, lane)) {
            continue;
        }
        double sum[W * V];
        for (int c = 0; c < W * V; c++) {
            sum[c] = 0;
        }
        for (RowWalk i(down, row); i.next();) {
            double moved[H * V];
            for (int c = 0; c < H * V; c++) {
                moved[c] = 0;
            }
            for (RowWalk j(a, i.column); j.next();) {
                long long from;
                if (!findEntry(up, j.column, to, H * W, from)) {
                    continue;
                }
                const double *block = a.value + j.at(H * H);
                const float *p = up.value + from + part * V * SLICE;
                for (int c = 0; c < H * V; c++) {
                    for (int l = 0; l < H; l++) {
                        moved[c] += block[(c / V * H + l) * SLICE] * double(p[(l * W + c % V) * SLICE]);
                    }
                }
            }
            const float *p = down.value + i.at(H * W);
            for (int c = 0; c < W * V; c++) {
                for (int l = 0; l < H; l++) {
                    sum[c] += double(p[(c / V * H + l) * SLICE]) * moved[l * V + c % V];
                }
            }
        }
        for (int c = 0; c < W * V; c++) {
            out[(k * (W * W) + c / V * W + part * V + c % V) * SLICE + lane] = sum[c];
        }
    }
}

KERNEL(galerkin, int count, int slices, int width, const int *order, const int *begin, const int *column, int height, const int *downPlace, const int *downBegin, const int *downColumn, const float *downValue, const int *aPlace, const int *aBegin,
       const int *aColumn, const real *aValue, const int *upPlace, const int *upBegin, const int *upColumn, const float *upValue, real *out) {
    const Made made = {order, begin, column, count, slices, width};
    const Found<float> down = {downPlace, downBegin, downColumn, downValue}, up = {upPlace, upBegin, upColumn, upValue};
    const Found<double> a = {aPlace, aBegin, aColumn, aValue};
    if (height == 1) {
        galerkinBlocks<1, 1, 1>(made, down, a, up, out);
    } else if (height == 3) {
        galerkinBlocks<3, 6, 3>(made, down, a, up, out);
    } else {
        galerkinBlocks<6, 6, 3>(made, down, a, up, out);
    }
}

// The same from quadratic elements to their corners (Java: EdgeInterpolation): each end of an edge counts half, in the row and in the column.
KERNEL(edge_galerkin, int count, int slices, int width, const int *order, const int *begin, const int *column, int height, const int *childBegin, const int *child, const int *first, const int *second, const int *aPlace, const int *aBegin,
       const int *aColumn, const real *aValue, real *out) {
    const Made made = {order, begin, column, count, slices, width};
    const Found<double> a = {aPlace, aBegin, aColumn, aValue};
    int size = height * height;
    FOR_ENTRIES(t, made.threads(1)) {
        int row, to, part, lane;
        long long k;
        if (!made.block(t, 1, row, to, part, k, lane)) {
            continue;
        }
        double sum[9] = {0, 0, 0, 0, 0, 0, 0, 0, 0};
        for (int i = childBegin[row]; i < childBegin[row + 1]; i++) {
            for (RowWalk e(a, child[i]); e.next();) {
                int ends = (first[e.column] == to) + (second[e.column] == to);
                for (int c = 0; ends > 0 && c < size; c++) {
                    sum[c] += 0.25 * ends * a.value[e.at(size) + c * SLICE];
                }
            }
        }
        for (int c = 0; c < size; c++) {
            out[(k * size + c) * SLICE + lane] = sum[c];
        }
    }
}

// What is prescribed at corners: what is at the rows that they are.
KERNEL(inherit_mask, int count, const int *from, const unsigned char *fine, unsigned char *mask) {
    FOR_ENTRIES(n, count) {
        mask[n] = fine[from[n]] & (EMPTY - 1);
    }
}
