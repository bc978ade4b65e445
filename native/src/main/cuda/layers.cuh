// Voxels that hold several phases, and how their solids share the strain of a voxel. The specification is Java: Layers of the stages, where the
// formulas stand; numbers are those of CutVoxels.
#pragma once

// A list of voxels, ascending, each with its solids one after the other.
struct Cut {
    static const int NUMBERS = 4; // share, lambda, mu, eigenstrain
    int count;
    const int *voxel, *begin;
    const unsigned char *phase;
    const double *numbers, *normal;

    __device__ double share(int part) const { return numbers[NUMBERS * part]; }
    __device__ double lambda(int part) const { return numbers[NUMBERS * part + 1]; }
    __device__ double mu(int part) const { return numbers[NUMBERS * part + 2]; }
    __device__ double eigenstrain(int part) const { return numbers[NUMBERS * part + 3]; }
    __device__ double eigenstress(int part) const { return (3 * lambda(part) + 2 * mu(part)) * eigenstrain(part); }

    // Place of the first entry of a list in rising order that is not below a value.
    static __device__ int place(const int *list, int count, int value) {
        int low = 0, high = count;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (list[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
    // The part that a phase has of an entry, -1 if none.
    __device__ int part(int entry, int wanted) const {
        for (int p = begin[entry]; p < begin[entry + 1]; p++) {
            if (phase[p] == wanted) {
                return p;
            }
        }
        return -1;
    }
};

// The solids of one entry of the list.
struct Laminate {
    const Cut &c;
    bool layered;
    double n[3], stiffnessAcross, coupling, eigenstrainAcross, shear;

    __device__ Laminate(const Cut &cut, int entry) : c(cut) {
        const double *along = c.normal + 3ll * entry;
        double square = along[0] * along[0] + along[1] * along[1] + along[2] * along[2];
        layered = square > 0;
        if (layered) {
            for (int axis = 0; axis < 3; axis++) {
                n[axis] = along[axis] / sqrt(square);
            }
            average(entry);
        }
    }

    __device__ void average(int entry) {
        double solid = 0, complianceAcross = 0, complianceShear = 0;
        coupling = eigenstrainAcross = 0;
        for (int p = c.begin[entry]; p < c.begin[entry + 1]; p++) {
            double share = c.share(p), m = c.lambda(p) + 2 * c.mu(p);
            solid += share;
            complianceAcross += share / m;
            complianceShear += share / c.mu(p);
            coupling += share * c.lambda(p) / m;
            eigenstrainAcross += share * c.eigenstress(p) / m;
        }
        stiffnessAcross = solid / complianceAcross;
        shear = solid / complianceShear;
        coupling /= solid;
        eigenstrainAcross /= solid;
    }

    // Strain of a part at a mean strain, with swelling (1) or without (0).
    __device__ void strain(int part, const double *mean, double swelling, double *out) const {
        for (int e = 0; e < 6; e++) {
            out[e] = mean[e];
        }
        if (!layered) {
            return;
        }
        double tx = out[0] * n[0] + out[5] * n[1] + out[4] * n[2];
        double ty = out[5] * n[0] + out[1] * n[1] + out[3] * n[2];
        double tz = out[4] * n[0] + out[3] * n[1] + out[2] * n[2];
        double across = tx * n[0] + ty * n[1] + tz * n[2];
        double along = out[0] + out[1] + out[2] - across;
        double pull = stiffnessAcross * (across + coupling * along - swelling * eigenstrainAcross);
        double excess = (pull - c.lambda(part) * along + swelling * c.eigenstress(part)) / (c.lambda(part) + 2 * c.mu(part)) - across;
        double slide = 2 * (shear / c.mu(part) - 1), jump = excess - slide * across;
        double ax = slide * tx + jump * n[0], ay = slide * ty + jump * n[1], az = slide * tz + jump * n[2];
        out[0] += ax * n[0];
        out[1] += ay * n[1];
        out[2] += az * n[2];
        out[3] += 0.5 * (ay * n[2] + az * n[1]);
        out[4] += 0.5 * (ax * n[2] + az * n[0]);
        out[5] += 0.5 * (ax * n[1] + ay * n[0]);
    }
};
