// Index space of a box of voxels, as in the Java class Grid: nodes are numbered x fastest, and a periodic direction stores its last node
// plane as a copy of the first.
#pragma once

// Bit of a node's mask: it touches no material. Bits 0 to 2 tell its prescribed components.
const int EMPTY = 128;

struct Grid {
    int nx, ny, nz;
    int periodic; // bit d is set where direction d repeats

    __device__ bool repeats(int axis) const { return periodic >> axis & 1; }
    __device__ int voxels(int axis) const { return axis == 0 ? nx : axis == 1 ? ny : nz; }
    __device__ int nodes() const { return (nx + 1) * (ny + 1) * (nz + 1); }

    // Entries of a vector, and where a component of it begins. A node's number fits 31 bits; three components of all nodes need 32.
    __device__ unsigned entries(int components) const { return unsigned(components) * unsigned(nodes()); }
    __device__ long long component(int c) const { return (long long)c * nodes(); }
    __device__ int node(int i, int j, int k) const { return i + (nx + 1) * (j + (ny + 1) * k); }
    __device__ int voxel(int i, int j, int k) const { return i + nx * (j + ny * k); }

    // Distinct node planes along a direction.
    __device__ int owned(int axis) const { return voxels(axis) + 1 - repeats(axis); }

    // Index of a voxel layer after periodic wrap, -1 off the grid. Good for one layer beyond either end.
    __device__ int layer(int i, int axis) const {
        int n = voxels(axis);
        if (i >= 0 && i < n) {
            return i;
        }
        return repeats(axis) ? (i < 0 ? i + n : i - n) : -1;
    }

    // The voxel to one of the eight sides of a node (bits of corner: to the left, in front, below), -1 if there is none.
    __device__ int voxelAround(int i, int j, int k, int corner) const {
        int vi = layer(i - (corner & 1), 0), vj = layer(j - (corner >> 1 & 1), 1), vk = layer(k - (corner >> 2), 2);
        return vi < 0 || vj < 0 || vk < 0 ? -1 : voxel(vi, vj, vk);
    }

    // Directions in which a distinct node lies on a plane that is stored once more.
    __device__ int copied(int i, int j, int k) const { return periodic & ((i ? 0 : 1) | (j ? 0 : 2) | (k ? 0 : 4)); }

    // How far a copy is from its node n, for some of the directions in which it is copied.
    __device__ int toCopy(int directions) const {
        return (directions & 1 ? nx : 0) + (nx + 1) * ((directions & 2 ? ny : 0) + (ny + 1) * (directions & 4 ? nz : 0));
    }

    // Writes a value to a distinct node and to the copies that periodic planes hold of it.
    template <class T> __device__ void store(T *v, int i, int j, int k, T value) const {
        int n = node(i, j, k), all = copied(i, j, k);
        v[n] = value;
        for (int some = all; some; some = (some - 1) & all) { // every choice but none
            v[n + toCopy(some)] = value;
        }
    }

    // Distinct nodes are counted x fastest; false beyond the last.
    __device__ bool ownedNode(int n, int &i, int &j, int &k) const {
        place(n, owned(0), owned(1), i, j, k);
        return k < owned(2);
    }

    // Whether entry n of a component is a distinct node.
    __device__ bool isOriginal(int n) const {
        int i, j, k;
        return !periodic || (place(n, nx + 1, ny + 1, i, j, k), i < owned(0) && j < owned(1) && k < owned(2));
    }

private:
    // Where entry n of a box of so many nodes is; divisions are most of what that takes.
    __device__ static void place(int n, unsigned px, unsigned py, int &i, int &j, int &k) {
        unsigned row = unsigned(n) / px;
        i = unsigned(n) - row * px;
        k = row / py;
        j = row - k * py;
    }
};
