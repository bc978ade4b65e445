package io.porolith.material;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Potential of a host against lithium metal at rest and without stress, as a polynomial in its lithiation.
 *
 * @param coefficients V, of rising powers of x
 */
public record OpenCircuitPotential(List<Double> coefficients) {
    /** Published fits by name. */
    public static final Map<String, OpenCircuitPotential> FITS = fits();

    public OpenCircuitPotential {
        coefficients = List.copyOf(coefficients);
    }

    /**
     * Amorphous silicon on lithiation and on delithiation: fits of seventh degree over 0 &lt; x &lt; 1 as the parameter set
     * Chen2020_composite of PyBaMM gives them, after M. Verbrugge, D. Baker and X. Xiao, J. Electrochem. Soc. 163, A262 (2016). The two differ
     * by a third of a volt: silicon has hysteresis.
     */
    private static Map<String, OpenCircuitPotential> fits() {
        Map<String, OpenCircuitPotential> fits = new LinkedHashMap<>();
        fits.put(
                "silicon_lithiation",
                new OpenCircuitPotential(List.of(0.8633, -9.286, 62.99, -232.8, 489.9, -587.6, 372.6, -96.63)));
        fits.put(
                "silicon_delithiation",
                new OpenCircuitPotential(List.of(0.9937, -3.792, 16.87, -58.76, 140.2, -205.7, 161.3, -51.02)));
        return fits;
    }

    /** V; lithiations beyond [0, 1] count as its ends. */
    public double at(double lithiation) {
        double x = PhaseMaterials.clamp(lithiation);
        double u = 0;
        for (int n = coefficients.size() - 1; n >= 0; n--) {
            u = u * x + coefficients.get(n);
        }
        return u;
    }
}
