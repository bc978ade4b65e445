// The two coefficients of a form: one value a voxel each, or a byte a voxel that points into two small tables.
#pragma once

template <class T> struct Coefficients {
    const unsigned char *index; // null where the values are a voxel's own
    const T *a, *b;

    // What a form gets of a voxel.
    struct Voxel {
        T a, b;

        __device__ bool any() const { return a != 0 || b != 0; }
    };

    __device__ int entry(int voxel) const { return index ? index[voxel] : voxel; }
    __device__ Voxel at(int entry) const { return {entry < 0 ? T(0) : a[entry], entry < 0 ? T(0) : b[entry]}; }
};
