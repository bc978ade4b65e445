package io.porolith.material;

import io.porolith.geometry.Phase;
import java.util.List;
import java.util.Map;

/**
 * Elastic constants and eigenstrain by phase index and lithiation, for loops over voxels: no allocation, no lookup by name. Stresses are
 * in units of the reference modulus, strains are plain numbers; voids have zero of everything. Moduli beyond the lithiation range [0, 1],
 * which rounding in the diffusion solve can bring, are those at its ends; the eigenstrain goes on linearly. The lithiation asked with is that
 * of a phase whose partition is 1; one of partition k has k times as much there.
 */
public final class MaterialTable {
    private final double referenceModulus;
    private final Material[] material;
    private final boolean[] varies;
    private final double[] lambda;
    private final double[] mu;
    private final double[] fullEigenstrain;
    private final ExpansionConvention convention;

    private MaterialTable(List<Phase> phases, ExpansionConvention convention, double referenceModulus) {
        this.convention = convention;
        this.referenceModulus = referenceModulus;
        material = new Material[phases.size()];
        varies = new boolean[phases.size()];
        lambda = new double[phases.size()];
        mu = new double[phases.size()];
        fullEigenstrain = new double[phases.size()];
    }

    /**
     * Table of the phases of a lattice.
     *
     * @param phases all phases, voids included, in the order of their index
     * @param materials by phase name, one for each phase that is not void
     * @param convention how volume ratios are read as eigenstrain
     * @param referenceModulus Pa, the unit of stress in the table
     */
    public static MaterialTable of(
            List<Phase> phases,
            Map<String, Material> materials,
            ExpansionConvention convention,
            double referenceModulus) {
        if (!(referenceModulus > 0) || Double.isInfinite(referenceModulus)) {
            throw new IllegalArgumentException(
                    "reference modulus " + referenceModulus + " Pa; expected a positive one");
        }
        MaterialTable table = new MaterialTable(phases, convention, referenceModulus);
        for (int phase = 0; phase < phases.size(); phase++) {
            if (!phases.get(phase).isVoid()) {
                table.put(phase, PhaseMaterials.of(phases.get(phase), materials));
            }
        }
        return table;
    }

    private void put(int phase, Material solid) {
        material[phase] = solid;
        varies[phase] = solid.hasVariableModuli();
        lambda[phase] = lambdaOf(solid, 0);
        mu[phase] = muOf(solid, 0);
        fullEigenstrain[phase] =
                solid.hostsLithium() ? solid.partition() * convention.fullEigenstrain(solid.volumeRatio()) : 0;
    }

    /** Unit of stress in this table, Pa. */
    public double referenceModulus() {
        return referenceModulus;
    }

    /** First Lame constant over the reference modulus. */
    public double lambda(int phase, double lithiation) {
        return varies[phase] ? lambdaOf(material[phase], lithiation) : lambda[phase];
    }

    /** Shear modulus over the reference modulus. */
    public double mu(int phase, double lithiation) {
        return varies[phase] ? muOf(material[phase], lithiation) : mu[phase];
    }

    /** Linear eigenstrain: lithiation times the eigenstrain at full lithiation under the convention of the table. */
    public double eigenstrain(int phase, double lithiation) {
        return fullEigenstrain[phase] * lithiation;
    }

    /** Volume ratio J_c of free swelling under the convention of the table. */
    public double swellingRatio(int phase, double lithiation) {
        return material[phase].hostsLithium()
                ? convention.volumeRatio(material[phase].volumeRatio(), material[phase].partition() * lithiation)
                : 1;
    }

    /** Stretch J_c^(1/3) of free swelling, for finite strain. */
    public double swellingStretch(int phase, double lithiation) {
        return Math.cbrt(swellingRatio(phase, lithiation));
    }

    /** Bulk modulus over the reference modulus. */
    public double bulk(int phase, double lithiation) {
        return lambda(phase, lithiation) + 2 * mu(phase, lithiation) / 3;
    }

    /** Yield stress over the reference modulus. */
    public double yieldStress(int phase, double lithiation) {
        return material[phase].yieldStress().at(PhaseMaterials.clamp(material[phase].partition() * lithiation))
                / referenceModulus;
    }

    /** Three times bulk modulus times eigenstrain, (3 lambda + 2 mu) eigenstrain, over the reference modulus: the load of swelling. */
    public double eigenstress(int phase, double lithiation) {
        return (3 * lambda(phase, lithiation) + 2 * mu(phase, lithiation)) * eigenstrain(phase, lithiation);
    }

    /** True if any phase has moduli that change with lithiation, so that the stiffness must be rebuilt when lithiation does. */
    public boolean hasVariableModuli() {
        for (boolean v : varies) {
            if (v) {
                return true;
            }
        }
        return false;
    }

    private double lambdaOf(Material solid, double lithiation) {
        double x = PhaseMaterials.clamp(solid.partition() * lithiation);
        return Elasticity.lambda(
                        solid.youngsModulus().at(x), solid.poissonRatio().at(x))
                / referenceModulus;
    }

    private double muOf(Material solid, double lithiation) {
        double x = PhaseMaterials.clamp(solid.partition() * lithiation);
        return Elasticity.mu(solid.youngsModulus().at(x), solid.poissonRatio().at(x)) / referenceModulus;
    }
}
