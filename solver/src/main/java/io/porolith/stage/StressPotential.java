package io.porolith.stage;

import io.porolith.backend.CoupledPoints.Law;
import io.porolith.backend.PhaseFunctions.OfPhase;
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

    /** What a backend evaluates by itself, as it defines it; zero where a phase takes no part. */
    OfPhase law(Law law) {
        OfPhase value = valueOf(law);
        boolean ofSolids = law == Law.EIGENSTRESS || law == Law.LAMBDA || law == Law.MU || law == Law.ACTIVATION;
        return ofSolids ? value : (p, x) -> transport.hosts(p) ? value.at(p, x) : 0;
    }

    private OfPhase valueOf(Law law) {
        return switch (law) {
            case EIGENSTRAIN -> materials::eigenstrain;
            case EIGENSTRESS -> materials::eigenstress;
            case LAMBDA -> materials::lambda;
            case MU -> materials::mu;
            case DRIVE -> (p, x) -> 3 * materials.eigenstrain(p, 1) * materials.bulk(p, x) * unit(p);
            case BULK_DRIVE -> (p, x) -> 0.5 * bulkSlope(p, x) * unit(p);
            case SHEAR_DRIVE -> (p, x) -> shearSlope(p, x) * unit(p);
            case ACTIVATION -> (p, x) -> activation(materials.bulk(p, x) * materials.referenceModulus());
            case INTERIOR -> this::interiorResponse;
            case IMPLICIT -> this::implicitResponse;
            case MOBILITY -> (p, x) -> spec.mobility().of(transport.partition(p) * x) / transport.partition(p);
            case CONDUCTIVITY -> transport::conductivity;
        };
    }

    /** What a backend evaluates by itself where the body has history, as it defines it; zero where a phase takes no part. */
    OfPhase lawWithHistory(Law law) {
        OfPhase value = switch (law) {
            case EIGENSTRAIN, EIGENSTRESS, LAMBDA, MU -> (p, x) -> 0;
            case DRIVE -> (p, x) -> swellingSlope(p, x) * unit(p);
            case BULK_DRIVE -> (p, x) -> bulkSlope(p, x) * unit(p);
            case SHEAR_DRIVE -> (p, x) -> shearSlope(p, x) * unit(p);
            case ACTIVATION -> (p, x) -> activation(materials.referenceModulus());
            case INTERIOR, IMPLICIT, MOBILITY, CONDUCTIVITY -> valueOf(law);
        };
        return (p, x) -> transport.hosts(p) ? value.at(p, x) : 0;
    }

    /** Unit of stress over c_max RT. */
    private double unit(int p) {
        return materials.referenceModulus() / thermal(p);
    }

    /** s = -phi / RT of a law with history from its mean and von Mises stress, in units of the reference modulus. */
    double drive(int p, double x, double[] state, InelasticLaw law) {
        double slope = law.chemicalWork(
                state,
                materials.bulk(p, x),
                materials.mu(p, x),
                finite ? materials.swellingStretch(p, x) : materials.eigenstrain(p, x),
                bulkSlope(p, x),
                shearSlope(p, x),
                swellingSlope(p, x));
        return -slope * unit(p);
    }

    /** How the swelling that a law with history is given changes. */
    private double swellingSlope(int p, double x) {
        return finite ? energy.stretchSlope(p, x) : materials.eigenstrain(p, 1);
    }

    /** How the bulk modulus changes, as far as that acts on lithium. */
    private double bulkSlope(int p, double x) {
        return spec.softening() ? energy.bulkSlope(p, x) : 0;
    }

    /** How the shear modulus changes, as far as that acts on lithium. */
    private double shearSlope(int p, double x) {
        return spec.softening() ? energy.shearSlope(p, x) : 0;
    }

    /**
     * -ds/dx of a body that cannot expand: K Omega^2 c_max / RT, the largest there is. At finite strain Omega^2 stands for (dJ_c/dc)^2 / J_c.
     * Like moduli and slopes, the stretch beyond the lithiations 0 and 1 is that at these: far enough below there is none.
     */
    double heldResponse(int p, double x) {
        double e = swellingSlope(p, x);
        double squared = finite ? materials.swellingStretch(p, Math.max(0, Math.min(1, x))) * e * e : e * e;
        return 9 * materials.bulk(p, x) * squared * unit(p);
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

    /** What of it is taken implicitly. */
    double implicitResponse(int p, double x) {
        return switch (spec.stabilisation()) {
            case NONE -> 0;
            case INTERIOR -> interiorResponse(p, x);
            case SAFE -> heldResponse(p, x);
        };
    }

    /** What stress multiplies the diffusivity by at a hydrostatic stress in Pa. */
    double diffusivityFactor(double hydrostatic) {
        return spec.activationVolume() == 0 ? 1 : Math.exp(activation(hydrostatic));
    }

    /** Its logarithm. */
    private double activation(double hydrostatic) {
        return hydrostatic * spec.activationVolume() / (CouplingSpec.GAS_CONSTANT * spec.temperature());
    }
}
