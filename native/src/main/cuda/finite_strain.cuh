// Finite-strain flow with swelling at a point: Hencky's energy, exponential return in principal logarithmic strains. The specification is Java:
// FiniteStrainLaw and SymmetricEigen; names are those there.
#pragma once
#include "flow.cuh"

// Makes entry (p, q) of a symmetric matrix zero; r is the third index. v: eigenvector of value e as v[3 i + e].
__device__ inline void rotate(double *a, double *v, int p, int q, int r) {
    double apq = a[3 * p + q];
    if (apq == 0) {
        return;
    }
    double theta = (a[4 * q] - a[4 * p]) / (2 * apq);
    double t = copysign(1.0, theta) / (fabs(theta) + sqrt(theta * theta + 1)), c = 1 / sqrt(t * t + 1), s = t * c;
    a[4 * p] -= t * apq;
    a[4 * q] += t * apq;
    a[3 * p + q] = a[3 * q + p] = 0;
    double arp = a[3 * r + p], arq = a[3 * r + q];
    a[3 * r + p] = a[3 * p + r] = c * arp - s * arq;
    a[3 * r + q] = a[3 * q + r] = s * arp + c * arq;
    for (int i = 0; i < 9; i += 3) {
        double vp = v[i + p], vq = v[i + q];
        v[i + p] = c * vp - s * vq;
        v[i + q] = s * vp + c * vq;
    }
}

// Eigenvalues and eigenvectors by Jacobi rotations; a is destroyed.
__device__ inline void eigen(double *a, double *value, double *vector) {
    for (int i = 0; i < 9; i++) {
        vector[i] = i % 4 == 0 ? 1 : 0;
    }
    for (int sweep = 0; sweep < 30; sweep++) {
        double off = fabs(a[1]) + fabs(a[2]) + fabs(a[5]), size = fabs(a[0]) + fabs(a[4]) + fabs(a[8]);
        if (!(off > 1e-17 * size)) {
            break;
        }
        rotate(a, vector, 0, 1, 2);
        rotate(a, vector, 0, 2, 1);
        rotate(a, vector, 1, 2, 0);
    }
    for (int e = 0; e < 3; e++) {
        value[e] = a[4 * e];
    }
}

struct FiniteStrain : Point {
    double f[9], inverse[9], volume; // deformation gradient
    double w[3], n[9];               // squares of the trial elastic stretches and their directions
    double d[3], t[3];               // deviator of the trial logarithmic strain, principal Kirchhoff stresses
    double norm, along, jc;

    __device__ void update(const double *h, const Parameters &p, const Parameters &start, const Rule &rule, double dt) {
        begin();
        invert(h);
        if (!(volume > 0 && p.swelling > 0)) {
            return;
        }
        trial(p.swelling);
        if (!(w[0] > 0 && w[1] > 0 && w[2] > 0)) {
            return;
        }
        double trace = 0;
        for (int a = 0; a < 3; a++) {
            d[a] = 0.5 * log(w[a]);
            trace += d[a];
        }
        for (int a = 0; a < 3; a++) {
            d[a] -= trace / 3;
        }
        norm = sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        double onTrial = 2 * p.shear * sqrt(1.5) * norm;
        flow = Return(onTrial, p.shear, p.yield, before[EQUIVALENT_STRAIN], rule, dt);
        double dg = flow.increment, mean = p.bulk * trace;
        keep = dg > 0 ? 1 - 3 * p.shear * dg / onTrial : 1;
        double q = keep * onTrial, jcBefore = start.swelling * start.swelling * start.swelling;
        jc = p.swelling * p.swelling * p.swelling;
        for (int a = 0; a < 3; a++) {
            t[a] = jc * (mean + 2 * p.shear * keep * d[a]);
        }
        piola();
        if (dg > 0) {
            plasticMetric(p.swelling * p.swelling, trace / 3);
        }
        stored = jc * (0.5 * p.bulk * trace * trace + q * q / (6 * p.shear));
        dissipated = dg > 0 ? 0.5 * dg * (jc * q + jcBefore * onset(rule, start)) : 0;
        along = dg > 0 ? flow.slope / (3 * p.shear + flow.slope) - keep : 0;
        remember(dg, mean, q);
    }

    __device__ void invert(const double *h) {
        for (int a = 0; a < 9; a++) {
            f[a] = h[a] + (a % 4 == 0 ? 1 : 0);
        }
        double c0 = f[4] * f[8] - f[5] * f[7], c1 = f[5] * f[6] - f[3] * f[8], c2 = f[3] * f[7] - f[4] * f[6];
        volume = f[0] * c0 + f[1] * c1 + f[2] * c2;
        double s = 1 / volume;
        const double adjugate[9] = {c0, f[2] * f[7] - f[1] * f[8], f[1] * f[5] - f[2] * f[4], c1, f[0] * f[8] - f[2] * f[6], f[2] * f[3] - f[0] * f[5], c2, f[1] * f[6] - f[0] * f[7], f[0] * f[4] - f[1] * f[3]};
        for (int a = 0; a < 9; a++) {
            inverse[a] = s * adjugate[a];
        }
    }

    // Eigenvalues of J_c^(-2/3) F Cp^-1 F^T.
    __device__ void trial(double stretch) {
        double b[9];
        for (int i = 0; i < 3; i++) {
            double row[3];
            for (int j = 0; j < 3; j++) {
                row[j] = (f[3 * i] * before[component(0, j)] + f[3 * i + 1] * before[component(1, j)] + f[3 * i + 2] * before[component(2, j)]) / (stretch * stretch);
            }
            for (int j = i; j < 3; j++) {
                b[3 * i + j] = b[3 * j + i] = row[0] * f[3 * j] + row[1] * f[3 * j + 1] + row[2] * f[3 * j + 2];
            }
        }
        eigen(b, w, n);
    }

    // P = tau F^-T.
    __device__ void piola() {
        for (int i = 0; i < 3; i++) {
            double tau[3];
            for (int j = 0; j < 3; j++) {
                tau[j] = t[0] * n[3 * i] * n[3 * j] + t[1] * n[3 * i + 1] * n[3 * j + 1] + t[2] * n[3 * i + 2] * n[3 * j + 2];
            }
            for (int j = 0; j < 3; j++) {
                stress[3 * i + j] = tau[0] * inverse[3 * j] + tau[1] * inverse[3 * j + 1] + tau[2] * inverse[3 * j + 2];
            }
        }
    }

    // Component j of F^-1 times direction a.
    __device__ double pulled(int j, int a) const { return inverse[3 * j] * n[a] + inverse[3 * j + 1] * n[3 + a] + inverse[3 * j + 2] * n[6 + a]; }

    // Cp^-1 = F^-1 (J_c^(2/3) b_e) F^-T.
    __device__ void plasticMetric(double square, double third) {
        for (int c = 0; c < 6; c++) {
            after[c] = 0;
        }
        for (int a = 0; a < 3; a++) {
            double b = square * exp(2 * (third + keep * d[a])), x = pulled(0, a), y = pulled(1, a), z = pulled(2, a);
            const double add[6] = {x * x, y * y, z * z, y * z, x * z, x * y};
            for (int c = 0; c < 6; c++) {
                after[c] += b * add[c];
            }
        }
    }

    // Java: FiniteStrainDerivative, where the formulas stand.
    __device__ void derivative(const Parameters &p, Change &c) const {
        double rate[9], db[9], dd[3], v[9], spread = 0, line = 0;
        for (int e = 0; e < 9; e++) {
            v[e] = pulled(e / 3, e % 3);
        }
        trialChange(p, c, v, rate, db);
        for (int a = 0; a < 3; a++) {
            dd[a] = db[4 * a] / (2 * w[a]);
            spread += dd[a];
        }
        for (int a = 0; a < 3; a++) {
            dd[a] -= spread / 3;
            line += d[a] * dd[a];
        }
        double q = sqrt(6.0) * p.shear * norm, dq = norm > 0 ? sqrt(6.0) * (c.parameters.shear * norm + p.shear * line / norm) : 0;
        double more = flow.change(dq, c.parameters.shear, c.parameters.yield, c.before[EQUIVALENT_STRAIN], c.dt);
        c.keep = keepChange(p, c.parameters, q, dq, more);
        c.after[EQUIVALENT_STRAIN] = c.before[EQUIVALENT_STRAIN] + more;
        double trace = after[MEAN_STRESS] / p.bulk, swell = c.parameters.swelling / p.swelling, mean = c.parameters.bulk * trace + p.bulk * spread;
        for (int a = 0; a < 9; a++) {
            c.stress[a] = 0;
        }
        for (int a = 0; a < 3; a++) {
            double own = 3 * swell * t[a] + jc * (mean + 2 * (c.parameters.shear * keep + p.shear * c.keep) * d[a] + 2 * p.shear * keep * dd[a]);
            for (int b = 0; b < 3; b++) {
                double z = (w[a] - w[b]) / w[b], change = a == b ? own : jc * p.shear * keep * (z == 0 ? 1 : log1p(z) / z) / w[b] * db[3 * a + b];
                outer(n, a, v, b, change - t[a] * rate[3 * b + a], c.stress);
            }
        }
        plasticChange(p, c, v, rate, db, dd, trace, spread);
    }

    // L_ab = n_a dF v_b, and the change of the trial tensor in its principal directions.
    __device__ void trialChange(const Parameters &p, const Change &c, const double *v, double *rate, double *db) const {
        double m[9], scale = 1 / (p.swelling * p.swelling);
        for (int j = 0; j < 3; j++) {
            for (int a = 0; a < 3; a++) {
                m[3 * j + a] = f[j] * n[a] + f[3 + j] * n[3 + a] + f[6 + j] * n[6 + a];
                rate[3 * j + a] = 0;
                for (int i = 0; i < 3; i++) {
                    rate[3 * j + a] += n[3 * i + j] * (c.gradient[3 * i] * v[a] + c.gradient[3 * i + 1] * v[3 + a] + c.gradient[3 * i + 2] * v[6 + a]);
                }
            }
        }
        for (int b = 0; b < 3; b++) {
            double row[3];
            for (int i = 0; i < 3; i++) {
                row[i] = scale * (c.before[component(i, 0)] * m[b] + c.before[component(i, 1)] * m[3 + b] + c.before[component(i, 2)] * m[6 + b]);
            }
            for (int a = 0; a < 3; a++) {
                double own = a == b ? 2 * c.parameters.swelling / p.swelling * w[a] : 0;
                db[3 * a + b] = rate[3 * a + b] * w[b] + w[a] * rate[3 * b + a] + m[a] * row[0] + m[3 + a] * row[1] + m[6 + a] * row[2] - own;
            }
        }
    }

    __device__ void plasticChange(const Parameters &p, Change &c, const double *v, const double *rate, const double *db, const double *dd, double trace, double spread) const {
        if (!(flow.increment > 0)) {
            for (int e = 0; e < 6; e++) {
                c.after[e] = c.before[e];
            }
            return;
        }
        double value[3], sum[9] = {0, 0, 0, 0, 0, 0, 0, 0, 0};
        for (int a = 0; a < 3; a++) {
            value[a] = p.swelling * p.swelling * exp(2 * (trace / 3 + keep * d[a]));
        }
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                double z = (w[a] - w[b]) / w[b], own = 2 * value[a] * (c.parameters.swelling / p.swelling + spread / 3 + c.keep * d[a] + keep * dd[a]);
                double change = a == b ? own : value[b] * (z == 0 ? keep : expm1(keep * log1p(z)) / z) / w[b] * db[3 * a + b];
                outer(v, a, v, b, change - rate[3 * a + b] * value[b] - value[a] * rate[3 * b + a], sum);
            }
        }
        const int entry[6] = {0, 4, 8, 5, 2, 1};
        for (int e = 0; e < 6; e++) {
            c.after[e] = sum[entry[e]];
        }
    }

    // Adds value x_a y_b^T.
    static __device__ void outer(const double *x, int a, const double *y, int b, double value, double *to) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                to[3 * i + j] += value * x[3 * i + a] * y[3 * j + b];
            }
        }
    }

    // dP/dF in the basis n_a x F^-1 n_b, where it falls into one block of three and three blocks of two.
    __device__ void tangent(const Parameters &p, double *out) const {
        for (int e = 0; e < TANGENT; e++) {
            out[e] = 0;
        }
        double g = jc * p.shear * keep, lambda = jc * p.bulk - 2 * g / 3, line = norm > 0 ? jc * 2 * p.shear * along / (norm * norm) : 0;
        for (int a = 0; a < 3; a++) {
            add(a, a, a, a, lambda + 2 * g + line * d[a] * d[a] - t[a], out);
            for (int b = a + 1; b < 3; b++) {
                add(a, a, b, b, lambda + line * d[a] * d[b], out);
                double z = (w[a] - w[b]) / w[b], s = g * (z == 0 ? 1 : log1p(z) / z) - t[b];
                add(a, b, a, b, s + t[b], out);
                add(b, a, b, a, s + t[a], out);
                add(a, b, b, a, s, out);
            }
        }
    }

    // Adds value (E_ab x E_cd + E_cd x E_ab), once if both are the same, with E_ab = n_a x F^-1 n_b.
    __device__ void add(int a, int b, int c, int e, double value, double *out) const {
        bool same = a == c && b == e;
        double x[9], y[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                x[3 * i + j] = n[3 * i + a] * pulled(j, b);
                y[3 * i + j] = n[3 * i + c] * pulled(j, e);
            }
        }
        int at = 0;
        for (int row = 0; row < 9; row++) {
            for (int column = row; column < 9; column++) {
                out[at++] += value * (x[row] * y[column] + (same ? 0 : y[row] * x[column]));
            }
        }
    }

    // Moduli pulled back through the mean stretch.
    __device__ void comparison(const Parameters &p, double &lambda, double &mu) const {
        double pull = jc / cbrt(volume * volume), shear = p.shear * fmax(keep + along / 5, 0.02);
        mu = pull * shear;
        lambda = pull * (p.bulk - 2 * shear / 3);
    }

    // J_c G over the square of the swelling stretch.
    static __device__ double pulledBack(const Parameters &p) { return p.shear * p.swelling; }

    // d(J_c psi) at fixed F and Fp.
    static __device__ double chemicalWork(const double *state, const Parameters &p, const Parameters &change) {
        double mean = state[MEAN_STRESS], q = state[VON_MISES], energy = mean * mean / (2 * p.bulk) + q * q / (6 * p.shear);
        double softening = mean * mean / (2 * p.bulk * p.bulk) * change.bulk + q * q / (6 * p.shear * p.shear) * change.shear;
        return p.swelling * p.swelling * (p.swelling * softening + 3 * change.swelling * (energy - mean));
    }

    // Volume over reference volume.
    static __device__ double volumeOf(const double *h) {
        FiniteStrain there;
        there.invert(h);
        return there.volume;
    }

    // sigma = P F^T / J as xx, yy, zz, yz, xz, xy; returns J.
    static __device__ double cauchy(const double *s, const double *h, double *out) {
        FiniteStrain there;
        there.invert(h);
        const int row[6] = {0, 1, 2, 1, 0, 0}, column[6] = {0, 1, 2, 2, 2, 1};
        for (int c = 0; c < 6; c++) {
            const double *p = s + 3 * row[c], *f = there.f + 3 * column[c];
            out[c] = (p[0] * f[0] + p[1] * f[1] + p[2] * f[2]) / there.volume;
        }
        return there.volume;
    }
};
