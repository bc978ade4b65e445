// Kernels near the end of a lattice of a thousand voxels an edge, whose vectors have more than 2^31 entries. Memory is only promised, so that a
// host has room: pages that no thread touches do not exist. A voxel block at the far corner of the large lattice and one at the far corner of
// a small lattice do the same work on the same values, so forces must have the same bits.
#include "emulator.hpp"
#include "emulated.hpp"
#include "grid.cuh"
#include <cstdio>
#include <cstdlib>
#include <sys/mman.h>

namespace {
const int TILE_X = 32, TILE_Y = 8, PLANES = 7;

template <class T> T *promised(long long count) {
    void *p = mmap(nullptr, count * sizeof(T), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) {
        std::puts("skipped: the host promises no such memory");
        std::exit(0);
    }
    return static_cast<T *>(p);
}

// A lattice with values near its far corner, which places are counted from.
struct Box {
    Grid g;
    unsigned char *index, *mask;
    float *x, *y, *d, *field;
    double *partial, *u, *eigenstrain;
    unsigned char *site;

    Box(int nx, int ny, int nz) : g{nx, ny, nz, 0} {
        index = promised<unsigned char>((long long)nx * ny * nz);
        mask = promised<unsigned char>(g.nodes());
        x = promised<float>(g.entries(3));
        y = promised<float>(g.entries(3));
        d = promised<float>(g.entries(3));
        partial = promised<double>(1 << 20);
        u = promised<double>(g.entries(3));
        eigenstrain = promised<double>((long long)nx * ny * nz);
        site = promised<unsigned char>((long long)nx * ny * nz);
        field = promised<float>((long long)nx * ny);
        for (int k = 0; k < 12; k++) {
            for (int j = 0; j < 24; j++) {
                for (int i = 0; i < 64; i++) {
                    site[voxel(i, j, k)] = 2;
                    eigenstrain[voxel(i, j, k)] = 0.01 * (i % 5);
                    index[voxel(i, j, k)] = (i * 7 + j * 3 + k) % 3;
                    for (int c = 0; c < 3; c++) {
                        long long at = (long long)c * g.nodes() + node(i, j, k);
                        x[at] = float((i * 31 + j * 17 + k * 7 + c * 3) % 101) / 101;
                        u[at] = x[at];
                        d[at] = float((i * 13 + j * 5 + k * 11 + c) % 97) / 97;
                    }
                }
            }
        }
    }

    long long voxel(int i, int j, int k) const { return (g.nx - 1 - i) + (long long)g.nx * ((g.ny - 1 - j) + (long long)g.ny * (g.nz - 1 - k)); }

    // Counted from the far corner.
    long long node(int i, int j, int k) const {
        long long p = g.nx + 1;
        return (g.nx - i) + p * ((g.ny - j) + p * (g.nz - k));
    }

    void product() {
        static float a[] = {0.5f, 2, 0}, b[] = {0.25f, 1.5f, 0};
        int planes = PLANES;
        float *pa = a, *pb = b;
        void *arguments[] = {&g, &planes, &index, &pa, &pb, &mask, &x, &y, &partial};
        unsigned tiles[] = {unsigned(g.nx + TILE_X - 1) / (TILE_X - 1), unsigned(g.ny + TILE_Y - 1) / (TILE_Y - 1), unsigned(g.nz + planes) / planes};
        unsigned block[] = {TILE_X, TILE_Y, 1};
        unsigned last[] = {tiles[0] - 1, tiles[1] - 1, tiles[2] - 1};
        runBlockOf(findKernel("elasticity_product_fp32"), tiles, block, last, arguments);
    }

    // Von Mises stress of the last voxels of the last layer.
    void recover() {
        static double a[] = {0.5, 2, 0.1}, b[] = {0.25, 1.5, 0.1}, macro[6] = {};
        double *pa = a, *pb = b, *pm = macro, modulus = 1;
        int begin = g.nz - 1, end = g.nz, which = 1;
        void *arguments[] = {&g, &begin, &end, &which, &index, &pa, &pb, &site, &eigenstrain, &u, &pm, &modulus, &field};
        unsigned blocks[] = {unsigned(g.nx * g.ny + 255) / 256, 1, 1}, block[] = {256, 1, 1}, last[] = {blocks[0] - 1, 0, 0};
        runBlockOf(findKernel("stress_field_fp64"), blocks, block, last, arguments);
    }

    // x += 2 d at the last entries, by the kernel for vectors.
    void update() {
        long long count = g.entries(3);
        double two = 2, one = 1;
        void *arguments[] = {&count, &two, &d, &one, &x};
        unsigned blocks[] = {unsigned((count + 255) / 256), 1, 1}, block[] = {256, 1, 1};
        unsigned last[] = {blocks[0] - 1, 0, 0};
        runBlockOf(findKernel("axpby_from_fp32_fp32"), blocks, block, last, arguments);
    }
};
} // namespace

int main(int, char **arguments) {
    // Both end alike: their edges leave the same remainder by the nodes of a tile and by the planes of a chunk.
    int n = std::atoi(arguments[1]);
    Box far(n, n, n), near(n % 217 + 217, n % 217 + 217, n % PLANES + 2 * PLANES);
    far.product();
    near.product();
    int compared = 0;
    double largest = 0;
    for (int c = 0; c < 3; c++) {
        for (int k = 0; k <= far.g.nz % PLANES; k++) {
            for (int j = 0; j <= far.g.ny % 7; j++) {
                for (int i = 0; i <= far.g.nx % 31; i++) {
                    float f = far.y[far.g.component(c) + far.node(i, j, k)], n = near.y[near.g.component(c) + near.node(i, j, k)];
                    if (f != n) {
                        std::printf("force %d at (%d, %d, %d) from the corner: %g and %g\n", c, i, j, k, f, n);
                        return 1;
                    }
                    largest = f > largest ? f : largest;
                    compared++;
                }
            }
        }
    }
    far.recover();
    near.recover();
    for (int i = 0; i < 16; i++) {
        float f = far.field[far.g.nx * far.g.ny - 1 - i], n = near.field[near.g.nx * near.g.ny - 1 - i];
        if (f != n || !(f > 0)) {
            std::printf("stress %d from the corner: %g and %g\n", i, f, n);
            return 1;
        }
    }
    long long end = far.g.entries(3) - 1;
    float before = far.x[end], step = far.d[end];
    far.update();
    if (far.x[end] != before + 2 * step) {
        std::printf("entry %lld is %g, not %g\n", end, far.x[end], before + 2 * step);
        return 1;
    }
    std::printf("entries %lld compared %d largest %g\n", end + 1, compared, largest);
    return largest > 0 && compared > 0 ? 0 : 1;
}
