// The two coefficients of a form: one value a voxel each, or a byte a voxel that points into two small tables.
#pragma once

template <class T> struct Coefficients {
    const unsigned char *index; // null where the values are a voxel's own
    const T *a, *b;

    __device__ int entry(int voxel) const { return index ? index[voxel] : voxel; }
};
