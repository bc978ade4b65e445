package io.porolith.material;

/**
 * How a volume ratio at full lithiation is read as a linear chemical strain (the eigenstrain). The three are in print side by side and
 * differ by up to a factor of two, so a case must name the one it uses.
 */
public enum ExpansionConvention {
    /** Stretch form: eigenstrain = (J^(1/3) - 1) x, volume ratio (1 + eigenstrain)^3 (Chen et al. 2014). */
    STRETCH,
    /** Logarithmic (rate) form of the thermal analogy: eigenstrain = ln(J)/3 x, volume ratio exp(3 eigenstrain) (Zheng et al. 2018). */
    LOG,
    /** Vegard's law for the volume: eigenstrain = (J - 1)/3 x, that is partial molar volume times concentration over three. */
    VOLUME;

    /**
     * Linear eigenstrain of a material at full lithiation; at lithiation x it is x times this.
     *
     * @param volumeRatio J, volume at full lithiation over volume without lithium
     */
    public double fullEigenstrain(double volumeRatio) {
        return switch (this) {
            case STRETCH -> Math.cbrt(volumeRatio) - 1;
            case LOG -> Math.log(volumeRatio) / 3;
            case VOLUME -> (volumeRatio - 1) / 3;
        };
    }

    /**
     * Volume over volume without lithium at some lithiation, for finite strain.
     *
     * @param volumeRatio J at full lithiation
     */
    public double volumeRatio(double volumeRatio, double lithiation) {
        return switch (this) {
            case STRETCH -> {
                double stretch = 1 + (Math.cbrt(volumeRatio) - 1) * lithiation;
                yield stretch * stretch * stretch;
            }
            case LOG -> Math.exp(Math.log(volumeRatio) * lithiation);
            case VOLUME -> 1 + (volumeRatio - 1) * lithiation;
        };
    }
}
