package io.porolith.material;

import java.util.Map;

/**
 * Everything the solver needs to know of one solid phase, in SI units.
 *
 * @param name preset or user name, for example {@code silicon-set-n}
 * @param description one line for {@code porolith list materials}
 * @param youngsModulus Pa, against lithiation
 * @param poissonRatio dimensionless, against lithiation, in (-1, 0.5)
 * @param yieldStress Pa, against lithiation; not used by linear elasticity (level L1)
 * @param volumeRatio volume at full lithiation over volume without lithium, positive (1: does not swell, below 1: contracts)
 * @param maxConcentration c_max in mol/m&sup3; of unlithiated volume; 0 for a phase that takes no lithium and blocks it
 * @param diffusivity m&sup2;/s, against lithiation
 * @param density kg/m&sup3; without lithium
 * @param partition lithiation over that of a phase whose partition is 1, where the two meet in equilibrium; more than 0, at most 1
 * @param sources where each number comes from, by property name as in case files
 */
public record Material(
        String name,
        String description,
        Property youngsModulus,
        Property poissonRatio,
        Property yieldStress,
        double volumeRatio,
        double maxConcentration,
        Property diffusivity,
        double density,
        double partition,
        Map<String, Source> sources) {
    public Material {
        sources = Map.copyOf(sources);
    }

    /** A phase that takes up lithium at equal lithiation with others. */
    public Material(
            String name,
            String description,
            Property youngsModulus,
            Property poissonRatio,
            Property yieldStress,
            double volumeRatio,
            double maxConcentration,
            Property diffusivity,
            double density,
            Map<String, Source> sources) {
        this(
                name,
                description,
                youngsModulus,
                poissonRatio,
                yieldStress,
                volumeRatio,
                maxConcentration,
                diffusivity,
                density,
                1,
                sources);
    }

    /** The same with another partition. */
    public Material withPartition(double other) {
        return new Material(
                name,
                description,
                youngsModulus,
                poissonRatio,
                yieldStress,
                volumeRatio,
                maxConcentration,
                diffusivity,
                density,
                other,
                sources);
    }

    /** True if the phase takes up lithium. */
    public boolean hostsLithium() {
        return maxConcentration > 0;
    }

    /** True if elastic moduli change with lithiation. */
    public boolean hasVariableModuli() {
        return !youngsModulus.isConstant() || !poissonRatio.isConstant();
    }
}
