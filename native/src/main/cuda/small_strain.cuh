// Small-strain J2 flow with swelling at a point. The specification is Java: SmallStrainLaw; names are those there.
#pragma once
#include "flow.cuh"

struct SmallStrain : Point {
    double d[6], norm, along; // deviator of the trial strain, its norm, and the part of the tangent along it

    __device__ void update(const double *h, const Parameters &p, const Parameters &start, const Rule &rule, double dt) {
        begin();
        const double strain[6] = {h[0], h[4], h[8], 0.5 * (h[5] + h[7]), 0.5 * (h[2] + h[6]), 0.5 * (h[1] + h[3])};
        for (int c = 0; c < 6; c++) {
            d[c] = strain[c] - before[c];
        }
        double sum = d[0] + d[1] + d[2], trace = sum - 3 * p.swelling, third = sum / 3;
        for (int c = 0; c < 3; c++) {
            d[c] -= third;
        }
        norm = sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2] + 2 * (d[3] * d[3] + d[4] * d[4] + d[5] * d[5]));
        double trial = 2 * p.shear * sqrt(1.5) * norm;
        flow = Return(trial, p.shear, p.yield, before[EQUIVALENT_STRAIN], rule, dt);
        double dg = flow.increment, mean = p.bulk * trace;
        keep = dg > 0 ? 1 - 3 * p.shear * dg / trial : 1;
        double q = keep * trial;
        for (int c = 0; c < 6; c++) {
            after[c] = before[c] + (1 - keep) * d[c];
        }
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                stress[3 * i + j] = 2 * p.shear * keep * d[component(i, j)] + (i == j ? mean : 0);
            }
        }
        stored = 0.5 * p.bulk * trace * trace + q * q / (6 * p.shear);
        dissipated = dg > 0 ? 0.5 * dg * (q + onset(rule, start)) : 0;
        along = dg > 0 ? flow.slope / (3 * p.shear + flow.slope) - keep : 0;
        remember(dg, mean, q);
    }

    __device__ void derivative(const Parameters &p, Change &c) const {
        const double *h = c.gradient;
        double dd[6] = {h[0], h[4], h[8], 0.5 * (h[5] + h[7]), 0.5 * (h[2] + h[6]), 0.5 * (h[1] + h[3])}, trace = 0, line = 0;
        for (int e = 0; e < 6; e++) {
            dd[e] -= c.before[e];
            trace += e < 3 ? dd[e] : 0;
        }
        for (int e = 0; e < 6; e++) {
            dd[e] -= e < 3 ? trace / 3 : 0;
            line += (e < 3 ? 1 : 2) * d[e] * dd[e];
        }
        double q = sqrt(6.0) * p.shear * norm, dq = norm > 0 ? sqrt(6.0) * (c.parameters.shear * norm + p.shear * line / norm) : 0;
        double more = flow.change(dq, c.parameters.shear, c.parameters.yield, c.before[EQUIVALENT_STRAIN], c.dt);
        c.keep = keepChange(p, c.parameters, q, dq, more);
        double mean = c.parameters.bulk * after[MEAN_STRESS] / p.bulk + p.bulk * (trace - 3 * c.parameters.swelling), s[6];
        for (int e = 0; e < 6; e++) {
            double kept = c.keep * d[e] + keep * dd[e];
            c.after[e] = c.before[e] + dd[e] - kept;
            s[e] = 2 * (c.parameters.shear * keep * d[e] + p.shear * kept) + (e < 3 ? mean : 0);
        }
        c.after[EQUIVALENT_STRAIN] = c.before[EQUIVALENT_STRAIN] + more;
        for (int a = 0; a < 9; a++) {
            c.stress[a] = s[component(a / 3, a % 3)];
        }
    }

    // K 1x1 + 2 G keep Idev + 2 G n NxN, N the direction of d.
    __device__ void tangent(const Parameters &p, double *out) const {
        double g = p.shear * keep, direction = norm > 0 ? 2 * p.shear * along / (norm * norm) : 0;
        int n = 0;
        for (int a = 0; a < 9; a++) {
            int i = a / 3, j = a % 3;
            for (int b = a; b < 9; b++) {
                int k = b / 3, l = b % 3;
                double value = direction * d[component(i, j)] * d[component(k, l)] + (i == j && k == l ? p.bulk - 2 * g / 3 : 0);
                out[n++] = value + (i == k && j == l ? g : 0) + (i == l && j == k ? g : 0);
            }
        }
    }

    // Lame parameters of an isotropic body about as stiff.
    __device__ void comparison(const Parameters &p, double &lambda, double &mu) const {
        mu = fmax(p.shear * keep + p.shear * along / 5, 0.02 * p.shear);
        lambda = p.bulk - 2 * mu / 3;
    }

    static __device__ double pulledBack(const Parameters &p) { return p.shear; }

    // Elastic energy that a small change of the parameters brings at fixed strains.
    static __device__ double chemicalWork(const double *state, const Parameters &p, const Parameters &change) {
        double mean = state[MEAN_STRESS], q = state[VON_MISES];
        return mean * mean / (2 * p.bulk * p.bulk) * change.bulk + q * q / (6 * p.shear * p.shear) * change.shear - 3 * mean * change.swelling;
    }

    // xx, yy, zz, yz, xz, xy; returns volume over reference volume.
    static __device__ double cauchy(const double *s, const double *h, double *out) {
        const int entry[6] = {0, 4, 8, 5, 2, 1};
        for (int c = 0; c < 6; c++) {
            out[c] = s[entry[c]];
        }
        return 1 + h[0] + h[4] + h[8];
    }
};
