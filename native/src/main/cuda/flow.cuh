// Radial return to the flow stress. The specification is Java: FlowRule and RadialReturn; names are those there.
#pragma once
#include "tangents.cuh"

// The numbers of a phase, as Java hands them over.
struct Rule {
    static const int NUMBERS = 7;
    static const int OVERSTRESS = 1, POWER_LAW = 2;
    double elastic, hardeningModulus, saturationStress, saturationRate, rateLaw, referenceRate, exponent;

    __device__ double flowStress(double yield, double a) const { return yield + hardeningModulus * a + saturationStress * -expm1(-saturationRate * a); }

    __device__ double hardening(double a) const { return hardeningModulus + saturationStress * saturationRate * exp(-saturationRate * a); }
};

// The plastic increment of a step and the slope of what it takes.
struct Return {
    static const int MAX_ITERATIONS = 100;
    double increment, slope, shear;
    double inYield, inStrain, inTime; // derivatives of what flow takes in the yield stress, the strain before the step and its time

    __device__ Return() : increment(0), slope(0), shear(0), inYield(0), inStrain(0), inTime(0) {}

    __device__ Return(double trial, double shear, double yield, double strain, const Rule &rule, double dt) : increment(0), slope(0), shear(shear), inYield(0), inStrain(0), inTime(0) {
        bool threshold = rule.rateLaw != Rule::POWER_LAW;
        if (rule.elastic != 0 || trial <= 0 || (threshold && trial <= rule.flowStress(yield, strain))) {
            return;
        }
        if (rule.rateLaw == 0) {
            plastic(trial, shear, yield, strain, rule);
        } else {
            viscous(trial, shear, yield, strain, rule, dt);
        }
    }

    __device__ void plastic(double trial, double shear, double yield, double strain, const Rule &rule) {
        double g = 0;
        for (int n = 0; n < MAX_ITERATIONS; n++) {
            slope = rule.hardening(strain + g);
            double step = (trial - 3 * shear * g - rule.flowStress(yield, strain + g)) / (3 * shear + slope);
            g += step;
            if (rule.saturationStress == 0 || fabs(step) <= 1e-14 * g) {
                break;
            }
        }
        increment = g;
        inYield = 1;
        inStrain = rule.hardening(strain + g);
    }

    __device__ void viscous(double trial, double shear, double yield, double strain, const Rule &rule, double dt) {
        double unit = rule.referenceRate * dt, m = rule.exponent, offset = rule.rateLaw == Rule::OVERSTRESS ? 1 : 0;
        double low = 0, high = pow(trial / (3 * shear * unit), 1 / m), start = rule.flowStress(yield, strain);
        if (start > 0) {
            high = fmin(high, trial / start - offset);
        }
        double r = high;
        for (int n = 0; n < MAX_ITERATIONS; n++) {
            double g = unit * pow(r, m), gr = r > 0 ? m * g / r : m == 1 ? unit : 0;
            double stress = rule.flowStress(yield, strain + g), miss = trial - 3 * shear * g - stress * (offset + r);
            double rise = gr * (3 * shear + rule.hardening(strain + g) * (offset + r)) + stress;
            if (miss > 0) {
                low = r;
            } else {
                high = r;
            }
            double next = r + miss / rise;
            next = next > low && next < high ? next : 0.5 * (low + high);
            bool done = fabs(next - r) <= 1e-14 * r;
            r = next;
            if (done) {
                break;
            }
        }
        increment = unit * pow(r, m);
        double stress = rule.flowStress(yield, strain + increment);
        inYield = offset + r;
        inStrain = rule.hardening(strain + increment) * inYield;
        inTime = -stress * r / (m * dt);
        slope = inStrain + stress * r / (m * increment);
    }

    // Change of the increment with what it came from.
    __device__ double change(double trial, double modulus, double yield, double strain, double dt) const {
        return increment > 0 ? (trial - 3 * modulus * increment - inYield * yield - inStrain * strain - inTime * dt) / (3 * shear + slope) : 0;
    }
};

// State of a point: a symmetric tensor xx, yy, zz, yz, xz, xy that is the law's affair, equivalent plastic strain, mean stress, von Mises stress.
const int STATE = 9;
const int EQUIVALENT_STRAIN = 6, MEAN_STRESS = 7, VON_MISES = 8;

// Of a point at one end of a step.
struct Parameters {
    double bulk, shear, swelling, yield;
};

// Entries of the state that a law reads: the tensor and the equivalent plastic strain.
const int MEMORY = 7;

// A change of what goes into a law, and the change of what comes out.
struct Change {
    double gradient[9], before[MEMORY];
    Parameters parameters;
    double dt;
    double after[MEMORY], stress[9], keep;

    __device__ Change() : parameters{0, 0, 0, 0}, dt(0), keep(0) {
        for (int a = 0; a < 9; a++) {
            gradient[a] = 0;
        }
        for (int e = 0; e < MEMORY; e++) {
            before[e] = 0;
        }
    }
};

// What laws have in common. A law adds update(gradient, parameters, those at the start, rule, dt), tangent(parameters, out), derivative(
// parameters, change), comparison, and static pulledBack, chemicalWork and cauchy.
struct Point {
    double before[STATE], after[STATE];
    double stress[9]; // first Piola-Kirchhoff stress, or that of small strain
    double keep;      // share of the trial deviator that flow leaves
    double stored, dissipated;
    Return flow;
    bool valid;

    // Nothing has happened yet.
    __device__ void begin() {
        for (int e = 0; e < STATE; e++) {
            after[e] = before[e];
        }
        for (int a = 0; a < 9; a++) {
            stress[a] = 0;
        }
        keep = 1;
        stored = dissipated = 0;
        valid = false;
    }

    // Von Mises stress at which flow of this step began.
    __device__ double onset(const Rule &rule, const Parameters &start) const { return rule.rateLaw == 0 ? rule.flowStress(start.yield, before[EQUIVALENT_STRAIN]) : before[VON_MISES]; }

    __device__ void remember(double flowed, double mean, double q) {
        after[EQUIVALENT_STRAIN] = before[EQUIVALENT_STRAIN] + flowed;
        after[MEAN_STRESS] = mean;
        after[VON_MISES] = q;
        valid = isfinite(mean) && isfinite(q);
    }

    // Change of the share kept, with the trial stress q.
    __device__ double keepChange(const Parameters &p, const Parameters &change, double q, double dq, double more) const {
        return flow.increment > 0 ? -3 * (change.shear * flow.increment + p.shear * more - p.shear * flow.increment * dq / q) / q : 0;
    }

    // Place of a pair in a symmetric tensor.
    static __device__ int component(int i, int j) { return i == j ? i : 6 - i - j; }
};

