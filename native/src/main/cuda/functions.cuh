// Functions of phase and lithiation as polynomials by pieces. The specification is Java: PhaseFunctions; names are those there.
#pragma once

struct Functions {
    static const int COEFFICIENTS = 8, NUMBERS = 2 + COEFFICIENTS;
    int phases;
    const int *start;
    const double *from, *piece;

    __device__ double at(int function, int phase, double x) const {
        int low = start[function * phases + phase], high = start[function * phases + phase + 1];
        if (low == high) {
            return 0;
        }
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (x < from[middle]) {
                high = middle;
            } else {
                low = middle;
            }
        }
        const double *p = piece + NUMBERS * low;
        double t = (x - p[0]) * p[1], value = 0;
        for (int c = COEFFICIENTS - 1; c >= 0; c--) {
            value = value * t + p[2 + c];
        }
        return value;
    }
};
