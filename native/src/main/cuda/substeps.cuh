// A step of a point in parts, where its trial stress passes the flow stress by far. The specification is Java: Substeps; names are those there.
// The derivative is taken column by column, each with a pass of its own over the parts, so that a thread keeps few numbers.
#pragma once
#include "flow.cuh"

template <class Law> struct Substeps {
    static const int MOST = 8;
    const double *from, *to; // displacement gradients at the start and at the end
    const Parameters &start, &end;
    const Rule &rule;
    double dt, length;
    bool most;
    int count;

    __device__ Substeps(const Law &whole, double limit, const double *from, const double *to, const Parameters &start, const Parameters &end, const Rule &rule, double dt) : from(from), to(to), start(start), end(end), rule(rule), dt(dt) {
        length = limit * whole.keep / (1 - whole.keep);
        most = length * MOST <= 1;
        length = most ? 1.0 / MOST : length;
        count = most ? MOST : (int)ceil(1 / length);
    }

    static __device__ bool wanted(const Law &whole, double limit) { return whole.valid && whole.keep < 1 / (1 + limit); }

    __device__ double share(int k) const { return k == count ? 1 : k * length; }

    __device__ Parameters at(double s) const {
        return {start.bulk + s * (end.bulk - start.bulk), start.shear + s * (end.shear - start.shear), start.swelling + s * (end.swelling - start.swelling), start.yield + s * (end.yield - start.yield)};
    }

    // One part, from where the last ended.
    __device__ APART void part(Law &point, int k) const {
        double s = share(k), gradient[9];
        for (int a = 0; a < 9; a++) {
            gradient[a] = from[a] + s * (to[a] - from[a]);
        }
        point.update(gradient, at(s), at(share(k - 1)), rule, (s - share(k - 1)) * dt);
    }

    static __device__ APART void differentiate(const Law &point, const Parameters &p, Change &change) { point.derivative(p, change); }

    static __device__ void next(Law &point) {
        for (int e = 0; e < STATE; e++) {
            point.before[e] = point.after[e];
        }
    }

    // All parts; state, stress and energies of the whole step become those of the last part and the sum of the work.
    __device__ void update(Law &whole) const {
        Law point;
        for (int e = 0; e < STATE; e++) {
            point.before[e] = whole.before[e];
        }
        whole.dissipated = 0;
        for (int k = 1; k <= count; k++) {
            part(point, k);
            whole.valid = point.valid;
            if (!point.valid) {
                return;
            }
            whole.dissipated += point.dissipated;
            next(point);
        }
        for (int e = 0; e < STATE; e++) {
            whole.after[e] = point.after[e];
        }
        for (int a = 0; a < 9; a++) {
            whole.stress[a] = point.stress[a];
        }
        whole.stored = point.stored;
    }

    // Symmetric part of the derivative of the stress.
    __device__ void tangent(const Law &whole, double limit, double *out) const {
        for (int e = 0; e < TANGENT; e++) {
            out[e] = 0;
        }
        for (int c = 0; c < 9; c++) {
            Change change;
            column(whole, limit, c, change);
            for (int a = 0; a < 9; a++) {
                int low = a < c ? a : c, high = a < c ? c : a;
                out[9 * low - low * (low - 1) / 2 + high - low] += (a == c ? 1 : 0.5) * change.stress[a];
            }
        }
    }

    __device__ void column(const Law &whole, double limit, int c, Change &change) const {
        double slope = 0;
        if (!most) {
            change.gradient[c] = 1;
            differentiate(whole, end, change);
            slope = limit * change.keep / ((1 - whole.keep) * (1 - whole.keep));
        }
        Law point;
        for (int e = 0; e < STATE; e++) {
            point.before[e] = whole.before[e];
        }
        for (int k = 1; k <= count; k++) {
            part(point, k);
            double first = (k - 1) * slope, last = k == count ? 0 : k * slope;
            for (int a = 0; a < 9; a++) {
                change.gradient[a] = last * (to[a] - from[a]) + (a == c ? share(k) : 0);
            }
            for (int e = 0; e < MEMORY; e++) {
                change.before[e] = k == 1 ? 0 : change.after[e];
            }
            change.parameters = {last * (end.bulk - start.bulk), last * (end.shear - start.shear), last * (end.swelling - start.swelling), last * (end.yield - start.yield)};
            change.dt = (last - first) * dt;
            differentiate(point, at(share(k)), change);
            next(point);
        }
    }
};

// What a point makes of a displacement gradient, and where wanted the 45 coefficients of its tangent. from gives the gradient of the last committed
// step, where a point takes this one in parts: beyond an overstress.
template <class Law, class From>
__device__ void respond(Law &point, const double *gradient, const Parameters &p, const Parameters &start, const Rule &rule, double dt, double overstress, const From &from, double *tangent) {
    point.update(gradient, p, start, rule, dt);
    if (Substeps<Law>::wanted(point, overstress)) {
        double then[9];
        from(then);
        Substeps<Law> way(point, overstress, then, gradient, start, p, rule, dt);
        if (tangent) {
            way.tangent(point, overstress, tangent);
        }
        way.update(point);
    } else if (tangent) {
        point.tangent(p, tangent);
    }
}
