package io.porolith.stage;

import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.run.CouplingSpec;

/**
 * The part of the chemical potential of lithium that stress makes (Larch&eacute; and Cahn, Acta Metall. 21, 1973, 1051), at one point of one
 * phase: phi = -Omega sigma_h + (1/c_max) d/dx (strain_e : C(x) : strain_e / 2) at fixed elastic strain, with Omega = 3 eigenstrain / c_max.
 * Strains come as six values xx, yy, zz, yz, xz, xy from a position in an array, beside those of the whole cell.
 */
final class StressPotential {
    private static final double DERIVATIVE_STEP = 1e-4;

    private final TransportTable transport;
    private final MaterialTable materials;
    private final CouplingSpec spec;

    StressPotential(TransportTable transport, MaterialTable materials, CouplingSpec spec) {
        this.transport = transport;
        this.materials = materials;
        this.spec = spec;
    }

    /** c_max RT, Pa. */
    private double thermal(int p) {
        return transport.storage(p) * CouplingSpec.GAS_CONSTANT * spec.temperature();
    }

    /** Hydrostatic stress, Pa. */
    double hydrostatic(int p, double x, double[] strain, int at, double[] macro) {
        double trace = strain[at] + strain[at + 1] + strain[at + 2] + macro[0] + macro[1] + macro[2];
        return materials.bulk(p, x) * (trace - 3 * materials.eigenstrain(p, x)) * materials.referenceModulus();
    }

    /** s = -phi / RT. */
    double drive(int p, double x, double[] strain, int at, double[] macro) {
        double s = 3 * materials.eigenstrain(p, 1) * hydrostatic(p, x, strain, at, macro) / thermal(p);
        return spec.softening() ? s - softening(p, x, strain, at, macro) / thermal(p) : s;
    }

    /** d/dx of the elastic energy density at fixed elastic strain, Pa. */
    private double softening(int p, double x, double[] strain, int at, double[] macro) {
        double low = Math.max(0, Math.min(1, x) - DERIVATIVE_STEP);
        double high = Math.min(1, Math.max(0, x) + DERIVATIVE_STEP);
        double bulkSlope = (materials.bulk(p, high) - materials.bulk(p, low)) / (high - low);
        double shearSlope = (materials.mu(p, high) - materials.mu(p, low)) / (high - low);
        if (bulkSlope == 0 && shearSlope == 0) {
            return 0;
        }
        double trace = strain[at] + strain[at + 1] + strain[at + 2] + macro[0] + macro[1] + macro[2];
        double elastic = trace - 3 * materials.eigenstrain(p, x);
        double deviator = -trace * trace / 3;
        for (int c = 0; c < 6; c++) {
            double e = strain[at + c] + macro[c];
            deviator += (c < 3 ? 1 : 2) * e * e;
        }
        return (0.5 * bulkSlope * elastic * elastic + shearSlope * deviator) * materials.referenceModulus();
    }

    /** -ds/dx of a body that cannot expand: K Omega^2 c_max / RT, the largest there is. */
    double heldResponse(int p, double x) {
        double e = materials.eigenstrain(p, 1);
        return 9 * materials.bulk(p, x) * e * e * materials.referenceModulus() / thermal(p);
    }

    /** -ds/dx of a smooth field in the interior: 2 E Omega^2 c_max / (9 (1 - nu) RT), the coupling number. */
    double interiorResponse(int p, double x) {
        double mu = materials.mu(p, x);
        return heldResponse(p, x) * 4 * mu / (3 * (materials.lambda(p, x) + 2 * mu));
    }

    /** What stress multiplies the diffusivity by at a hydrostatic stress in Pa. */
    double diffusivityFactor(double hydrostatic) {
        return spec.activationVolume() == 0
                ? 1
                : Math.exp(hydrostatic * spec.activationVolume() / (CouplingSpec.GAS_CONSTANT * spec.temperature()));
    }
}
