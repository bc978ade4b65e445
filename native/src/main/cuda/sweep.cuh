// The sweep that all products with a weak form share: force rows of A x, plane after plane, handed to a sink.
//
// A block owns a tile of node columns and walks up z through a chunk of node planes. A thread owns the column of voxels to the upper right of
// its node. In each layer it takes the four corner values of the plane above from shared memory as Walsh modes of the face (1, x, y, xy),
// turns the modes of both faces into force modes (the form's affair), adds the lower ones to what the layer below left for this plane, and
// shares the three forces that belong to neighbours' nodes. Voxels of the first row and column of a tile are computed by two blocks, and the
// layer below a chunk by two chunks: nothing is added atomically, and a node's force has the same bits whatever the tiles and chunks.
#pragma once
#include "coefficients.cuh"
#include "grid.cuh"

const int TILE_X = 32;
const int TILE_Y = 8;
const int TILE = TILE_X * TILE_Y;

// A tile's share of one node plane and the forces its threads exchange.
template <int C> struct Shared {
    static const int ROW = TILE_X + 1;
    static const int NODES = ROW * (TILE_Y + 1);
    real u[C][NODES];
    real force[3 * C][TILE];
};

// Where a thread stands.
struct Place {
    int tx, ty, thread;
    int i, j;     // its node, and the lower left node of its voxel column; may be off the grid
    int column;   // its voxel in the bottom layer, -1 if there is none
    bool writes;  // whether its node is one of the tile's own
};

__device__ inline Place place(const Grid &g) {
    Place p;
    p.tx = threadIdx.x;
    p.ty = threadIdx.y;
    p.thread = p.tx + TILE_X * p.ty;
    p.i = blockIdx.x * (TILE_X - 1) + p.tx - 1;
    p.j = blockIdx.y * (TILE_Y - 1) + p.ty - 1;
    int vi = p.i < g.owned(0) ? g.layer(p.i, 0) : -1;
    int vj = p.j < g.owned(1) ? g.layer(p.j, 1) : -1;
    p.column = vi < 0 || vj < 0 ? -1 : g.voxel(vi, vj, 0);
    p.writes = p.tx > 0 && p.ty > 0 && p.i < g.owned(0) && p.j < g.owned(1);
    return p;
}

// Offset in a plane of the tile's n-th node; -1 off the grid. A node below zero is that of the voxel one period on.
__device__ inline int tileNode(const Grid &g, int n) {
    int i = blockIdx.x * (TILE_X - 1) + n % (TILE_X + 1) - 1;
    int j = blockIdx.y * (TILE_Y - 1) + n / (TILE_X + 1) - 1;
    if (i < 0 && g.repeats(0)) {
        i += g.nx;
    }
    if (j < 0 && g.repeats(1)) {
        j += g.ny;
    }
    return i < 0 || j < 0 || i > g.nx || j > g.ny ? -1 : i + (g.nx + 1) * j;
}

// Values that a thread fetches of a plane: more nodes than threads, so some fetch two. Off the grid a node stands in whose values nobody uses.
template <int C> struct Fetch {
    static const int N = (Shared<C>::NODES + TILE - 1) / TILE;
    const real *at[N]; // where the next plane's values are, first component
    real value[N][C];

    __device__ static bool exists(int thread, int n) { return (n + 1) * TILE <= Shared<C>::NODES || thread + n * TILE < Shared<C>::NODES; }

    __device__ void begin(const Grid &g, const real *x, int thread, int k, int plane) {
        for (int n = 0; n < N; n++) {
            int node = tileNode(g, thread + n * TILE);
            at[n] = x + ((node < 0 ? 0 : node) + (long long)k * plane);
        }
    }

    // Asks for a plane; the next call asks for the one above.
    __device__ void next(int thread, long long component, int plane) {
        for (int n = 0; n < N; n++) {
            if (exists(thread, n)) {
                for (int c = 0; c < C; c++) {
                    value[n][c] = at[n][c * component];
                }
            }
            at[n] += plane;
        }
    }

    __device__ void to(Shared<C> &s, int thread) const {
        for (int n = 0; n < N; n++) {
            if (exists(thread, n)) {
                for (int c = 0; c < C; c++) {
                    s.u[c][thread + n * TILE] = value[n][c];
                }
            }
        }
    }
};

// Modes 1, x, y, xy of the four corner values of the thread's voxel face.
template <int C> __device__ void faceModes(const Shared<C> &s, const Place &p, real m[C][4]) {
    int at = p.tx + Shared<C>::ROW * p.ty;
    for (int c = 0; c < C; c++) {
        const real *u = s.u[c] + at;
        real a = u[0], b = u[1], d = u[Shared<C>::ROW], e = u[Shared<C>::ROW + 1];
        m[c][0] = (a + b) + (d + e);
        m[c][1] = (b - a) + (e - d);
        m[c][2] = (d + e) - (a + b);
        m[c][3] = (e - d) - (b - a);
    }
}

// Puts the forces on the three corners that are neighbours' nodes into shared memory; own[] gets that of the thread's node.
template <int C> __device__ void share(Shared<C> &s, const Place &p, const real m[C][4], real own[C]) {
    for (int c = 0; c < C; c++) {
        real left = m[c][0] - m[c][1], right = m[c][0] + m[c][1];
        real leftY = m[c][2] - m[c][3], rightY = m[c][2] + m[c][3];
        own[c] = left - leftY;
        s.force[3 * c][p.thread] = right - rightY;
        s.force[3 * c + 1][p.thread] = left + leftY;
        s.force[3 * c + 2][p.thread] = right + rightY;
    }
}

// Adds to own[] what the three voxel columns around the node have put there.
template <int C> __device__ void gather(const Shared<C> &s, const Place &p, real own[C]) {
    for (int c = 0; c < C; c++) {
        own[c] += s.force[3 * c][p.thread - 1];
        own[c] += s.force[3 * c + 1][p.thread - TILE_X];
        own[c] += s.force[3 * c + 2][p.thread - TILE_X - 1];
    }
}

// In fp64 there are no registers left for what a sink reads until forces have been gathered.
const bool EARLY = sizeof(real) == 4;

// coefficients: of the kind that the form takes; they say which entry a voxel has, and what a form gets of an entry, -1 for none. planes: node
// planes per chunk. sink.row(k, n, force, x) is called for each distinct node n of the tile with its value of x.
//
// Most of what a thread does for a plane is not arithmetic of the form, so addresses are carried from plane to plane instead of made anew, and
// two layers are written out, whose upper and lower faces change places instead of being copied.
template <class Form, class Sink>
__device__ void sweep(const Grid &g, const typename Form::Of &coefficients, const real *x, int planes, Sink &sink) {
    const int C = Form::COMPONENTS;
    __shared__ Shared<C> s;
    Place p = place(g);
    sink.begin(p);
    int plane = (g.nx + 1) * (g.ny + 1), layer = g.nx * g.ny;
    long long component = g.nodes();
    int first = blockIdx.z * planes;
    int last = min(first + planes, g.owned(2));
    int top = min(last, g.nz); // the highest plane that is fetched
    int under = g.layer(first - 1, 2);
    Fetch<C> fetch;
    fetch.begin(g, x, p.thread, under < 0 ? 0 : under, plane);
    fetch.next(p.thread, component, plane);
    fetch.to(s, p.thread);
    fetch.begin(g, x, p.thread, first, plane);
    fetch.next(p.thread, component, plane);
    int entry = under >= 0 && p.column >= 0 ? coefficients.entry(p.column + under * layer) : -1;
    int voxel = p.column + first * layer;
    int node = p.i + (g.nx + 1) * p.j + (first - 1) * plane;
    int k = first - 1;

    // The layer above plane k: the modes of its lower face are there, those of the upper one are found; rows of plane k are finished.
    auto advance = [&](const real(&below)[C][4], real(&force)[C][4], const real(&value)[C], real(&above)[C][4], real(&up)[C][4], real(&valueAbove)[C], bool finishes) {
        const typename Form::Of::Voxel here = coefficients.at(entry);
        entry = p.column >= 0 && k + 1 < g.nz ? coefficients.entry(voxel) : -1;
        __syncthreads(); // all have read the plane below
        fetch.to(s, p.thread);
        if (k + 2 <= top) {
            fetch.next(p.thread, component, plane); // arrives while this layer is worked on
        }
        __syncthreads();
        faceModes<C>(s, p, above);
        for (int c = 0; c < C; c++) {
            valueAbove[c] = s.u[c][p.tx + Shared<C>::ROW * p.ty];
        }
        if (here.any()) {
            Form::element(here, below, above, force, up);
        } else {
            for (int c = 0; c < C; c++) {
                for (int m = 0; m < 4; m++) {
                    up[c][m] = 0;
                }
            }
        }
        if (finishes) {
            real own[C];
            if (EARLY && p.writes) {
                sink.load(node); // arrives while forces are shared
            }
            share<C>(s, p, force, own);
            __syncthreads();
            if (p.writes) {
                gather<C>(s, p, own);
                if (!EARLY) {
                    sink.load(node);
                }
                sink.row(k, node, own, value);
            }
        }
        k++, voxel += layer, node += plane;
    };

    real one[C][4], two[C][4], forceOne[C][4], forceTwo[C][4], valueOne[C], valueTwo[C];
    __syncthreads();
    faceModes<C>(s, p, one);
    for (int c = 0; c < C; c++) {
        for (int m = 0; m < 4; m++) {
            forceOne[c][m] = 0;
        }
        valueOne[c] = 0;
    }
    advance(one, forceOne, valueOne, two, forceTwo, valueTwo, false);
    while (true) {
        advance(two, forceTwo, valueTwo, one, forceOne, valueOne, true);
        if (k == last) {
            break;
        }
        advance(one, forceOne, valueOne, two, forceTwo, valueTwo, true);
        if (k == last) {
            break;
        }
    }
}
