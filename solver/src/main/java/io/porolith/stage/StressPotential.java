package io.porolith.stage;

import io.porolith.inelastic.InelasticLaw;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.run.CouplingSpec;

/**
 * The part of the chemical potential of lithium that stress makes (Larch&eacute; and Cahn, Acta Metall. 21, 1973, 1051), at one point of one
 * phase: phi = -Omega sigma_h + (1/c_max) d/dx (strain_e : C(x) : strain_e / 2) at fixed elastic strain, with Omega = 3 eigenstrain / c_max.
 * Strains come as six values xx, yy, zz, yz, xz, xy from a position in an array, beside those of the whole cell.
 */
public final class StressPotential {
    private final TransportTable transport;
    private final MaterialTable materials;
    private final CouplingSpec spec;
    private final ElasticEnergy energy;
    private final boolean finite;

    /** Of linear elasticity. */
    public StressPotential(TransportTable transport, MaterialTable materials, CouplingSpec spec) {
        this(transport, materials, spec, false);
    }

    /** @param finite whether swelling is a stretch, whose volume ratio goes by the convention of the materials */
    public StressPotential(TransportTable transport, MaterialTable materials, CouplingSpec spec, boolean finite) {
        this.transport = transport;
        this.materials = materials;
        this.spec = spec;
        this.finite = finite;
        energy = new ElasticEnergy(materials);
    }

    MaterialTable materials() {
        return materials;
    }

    ElasticEnergy energy() {
        return energy;
    }

    /** c_max RT, Pa. */
    private double thermal(int p) {
        return transport.storage(p) * CouplingSpec.GAS_CONSTANT * spec.temperature();
    }

    /** s = -phi / RT. */
    double drive(int p, double x, double[] strain, int at, double[] macro) {
        double s = -energy.swellingSlope(p, x, strain, at, macro) / thermal(p);
        return spec.softening() ? s - energy.softeningSlope(p, x, strain, at, macro) / thermal(p) : s;
    }

    /** s = -phi / RT of a law with history from its mean and von Mises stress, in units of the reference modulus. */
    double drive(int p, double x, double[] state, InelasticLaw law) {
        boolean softens = spec.softening();
        double slope = law.chemicalWork(
                state,
                materials.bulk(p, x),
                materials.mu(p, x),
                finite ? materials.swellingStretch(p, x) : materials.eigenstrain(p, x),
                softens ? energy.bulkSlope(p, x) : 0,
                softens ? energy.shearSlope(p, x) : 0,
                finite ? energy.stretchSlope(p, x) : materials.eigenstrain(p, 1));
        return -slope * materials.referenceModulus() / thermal(p);
    }

    /**
     * -ds/dx of a body that cannot expand: K Omega^2 c_max / RT, the largest there is. At finite strain Omega^2 stands for (dJ_c/dc)^2 / J_c.
     */
    double heldResponse(int p, double x) {
        double e = finite ? energy.stretchSlope(p, x) : materials.eigenstrain(p, 1);
        double squared = finite ? materials.swellingStretch(p, x) * e * e : e * e;
        return 9 * materials.bulk(p, x) * squared * materials.referenceModulus() / thermal(p);
    }

    /** -ds/dx of a smooth field in the interior: 2 E Omega^2 c_max / (9 (1 - nu) RT), the coupling number. */
    double interiorResponse(int p, double x) {
        double mu = materials.mu(p, x);
        return heldResponse(p, x) * 4 * mu / (3 * (materials.lambda(p, x) + 2 * mu));
    }

    /** Whether two hosts answer alike, so that nothing jumps where they meet. */
    boolean alike(int p, int q) {
        boolean same = transport.storage(p) == transport.storage(q);
        for (double x : new double[] {0, 0.5, 1}) {
            same &= heldResponse(p, x) == heldResponse(q, x) && interiorResponse(p, x) == interiorResponse(q, x);
        }
        return same;
    }

    /** What stress multiplies the diffusivity by at a hydrostatic stress in Pa. */
    double diffusivityFactor(double hydrostatic) {
        return spec.activationVolume() == 0
                ? 1
                : Math.exp(hydrostatic * spec.activationVolume() / (CouplingSpec.GAS_CONSTANT * spec.temperature()));
    }
}
