// One elastic change of volume for all points of an element. The specification is Java: MeanDilatation, where the formulas stand; names are those
// there.
#pragma once
#include "tangents.cuh"

struct Dilatation {
    bool finite, shared;
    double gradient[9];
    double f[9], d[9]; // F and F^-T, at small strain the unit tensor
    double ratio, swollen, alpha;

    // Goes to a point.
    __device__ Dilatation(bool finite, bool shared, const double *h, double swelling) : finite(finite), shared(shared), swollen(1), alpha(1) {
        for (int n = 0; n < 9; n++) {
            gradient[n] = h[n];
            f[n] = d[n] = n % 4 == 0 ? 1 : 0;
        }
        if (finite) {
            swollen = swelling * swelling * swelling;
            ratio = deformation() / swollen;
        } else {
            ratio = h[0] + h[4] + h[8] - 3 * swelling;
        }
    }

    __device__ double deformation() {
        for (int n = 0; n < 9; n++) {
            f[n] += gradient[n];
        }
        for (int i = 0; i < 3; i++) {
            int j = 3 * ((i + 1) % 3), k = 3 * ((i + 2) % 3);
            for (int c = 0; c < 3; c++) {
                int l = (c + 1) % 3, m = (c + 2) % 3;
                d[3 * i + c] = f[j + l] * f[k + m] - f[j + m] * f[k + l];
            }
        }
        double volume = f[0] * d[0] + f[1] * d[1] + f[2] * d[2];
        for (int n = 0; n < 9; n++) {
            d[n] /= volume;
        }
        return volume;
    }

    __device__ bool isPossible() const { return isfinite(ratio) && (!finite || ratio > 0); }

    __device__ double change() const { return finite ? ratio * swollen : 1; }

    __device__ void slope(double scale, double *out) const {
        double factor = shared ? scale * change() : 0;
        for (int n = 0; n < 9; n++) {
            out[n] = factor * d[n];
        }
    }

    __device__ void impose(double theta, double *out) {
        alpha = finite && shared ? cbrt(theta / ratio) : 1;
        double add = finite ? alpha - 1 : shared ? (theta - ratio) / 3 : 0;
        for (int n = 0; n < 9; n++) {
            out[n] = alpha * gradient[n] + (n % 4 == 0 ? add : 0);
        }
    }

    // A third of the work of the law's stress in a uniform expansion.
    __device__ double mean(const double *stress) const {
        double t = 0;
        for (int n = 0; n < 9; n++) {
            t += alpha * stress[n] * f[n];
        }
        return t / 3;
    }

    __device__ void stress(const double *law, double pressure, double *out) const {
        double add = shared ? change() * pressure - mean(law) : 0;
        for (int n = 0; n < 9; n++) {
            out[n] = alpha * law[n] + add * d[n];
        }
    }

    // Tangent of an isotropic body about as stiff, without stress, in the present configuration. volume: ratio that the law has seen.
    __device__ void isotropic(double lambda, double mu, double volume, double *tangent) {
        double scale = finite ? cbrt(volume * volume) : 1;
        lambda *= scale;
        mu *= scale;
        int at = 0;
        for (int x = 0; x < 9; x++) {
            int i = x / 3, j = x % 3;
            for (int y = x; y < 9; y++) {
                int k = y / 3, l = y % 3;
                double value = lambda * d[x] * d[y] + mu * d[3 * k + j] * d[3 * i + l];
                for (int m = 0; i == k && m < 3; m++) {
                    value += mu * d[3 * m + j] * d[3 * m + l];
                }
                tangent[at++] = value;
            }
        }
        alpha = 1;
    }

    // From the law's 45 coefficients and its stress those of the point, in place, and nine that couple it to the mean; returns the derivative in theta
    // alone.
    __device__ double tangent(const double *law, double theta, double pressure, double *out, double *mixed) const {
        for (int x = 0; x < 9; x++) {
            mixed[x] = 0;
        }
        if (!shared) {
            return 0;
        }
        double t = 3 * mean(law), a[9], s = 0;
        for (int x = 0; x < 9; x++) {
            double sum = 0;
            for (int y = 0; y < 9; y++) {
                int low = x < y ? x : y, high = x < y ? y : x;
                sum += out[9 * low - low * (low - 1) / 2 + high - low] * f[y];
            }
            a[x] = alpha * alpha * sum;
            s += a[x] * f[x];
        }
        double geometric = finite ? 1 : 0, spread = finite ? pressure * change() : 0;
        int to = 0;
        for (int x = 0; x < 9; x++) {
            for (int y = x; y < 9; y++) {
                double turn = d[x / 3 * 3 + y % 3] * d[y / 3 * 3 + x % 3];
                double value = alpha * alpha * out[to] - (d[x] * a[y] + a[x] * d[y]) / 3 + s * d[x] * d[y] / 9;
                value += geometric * (t / 9 * d[x] * d[y] + t / 3 * turn - alpha * (law[x] * d[y] + d[x] * law[y]) / 3);
                out[to++] = value + spread * (d[x] * d[y] - turn);
            }
        }
        double one = finite ? theta : 1;
        for (int x = 0; x < 9; x++) {
            mixed[x] = (a[x] - d[x] * s / 3 + geometric * (alpha * law[x] - t / 3 * d[x])) / (3 * one);
        }
        return (s - 2 * geometric * t) / (9 * one * one);
    }
};
