package io.porolith.cases.verification;

import java.util.List;

/**
 * Exact stress of a sphere of concentric elastic layers, each with its own moduli and uniform eigenstrain, under pressure inside and
 * outside. In every layer u = (A + e) r + B / r^2 with radial stress 3 K A - 4 G B / r^3 and hoop stress 3 K A + 2 G B / r^3 (Lame's
 * solution with eigenstrain e; Timoshenko and Goodier, Theory of Elasticity, 3rd ed. 1970, sections 136 and 152). The pressures between
 * layers follow from continuity of u, a tridiagonal system. Any one unit of length and one of stress.
 */
final class ExactLayers {
    /**
     * One layer.
     *
     * @param outerRadius where it ends; it starts where the one before ends
     * @param youngsModulus,poissonRatio elastic constants
     * @param eigenstrain linear
     */
    record Layer(double outerRadius, double youngsModulus, double poissonRatio, double eigenstrain) {
        double bulk() {
            return youngsModulus / (3 * (1 - 2 * poissonRatio));
        }

        double shear() {
            return youngsModulus / (2 * (1 + poissonRatio));
        }
    }

    private final List<Layer> layers;
    private final double innerRadius;
    /** Pressure at every radius from the innermost to the outermost. */
    private final double[] pressure;

    /**
     * @param innerRadius of the hole; 0 for a full sphere
     * @param innerPressure,outerPressure positive compresses
     */
    ExactLayers(List<Layer> layers, double innerRadius, double innerPressure, double outerPressure) {
        this.layers = List.copyOf(layers);
        this.innerRadius = innerRadius;
        this.pressure = new double[layers.size() + 1];
        pressure[0] = innerPressure;
        pressure[layers.size()] = outerPressure;
        solve();
    }

    /** A full sphere under no pressure. */
    static ExactLayers free(Layer... layers) {
        return new ExactLayers(List.of(layers), 0, 0, 0);
    }

    private double inner(int layer) {
        return layer == 0 ? innerRadius : layers.get(layer - 1).outerRadius();
    }

    /** A of a layer for pressures at its inner and outer radius. */
    private double a(int layer, double pIn, double pOut) {
        Layer l = layers.get(layer);
        return (-pOut + 4 * l.shear() * b(layer, pIn, pOut) / cube(l.outerRadius())) / (3 * l.bulk());
    }

    /** B of a layer; a full core has none. */
    private double b(int layer, double pIn, double pOut) {
        if (inner(layer) == 0) {
            return 0;
        }
        Layer l = layers.get(layer);
        return (pIn - pOut) / (4 * l.shear() * (1 / cube(inner(layer)) - 1 / cube(l.outerRadius())));
    }

    private double displacement(int layer, double pIn, double pOut, double eigenstrain, double r) {
        return (a(layer, pIn, pOut) + eigenstrain) * r + b(layer, pIn, pOut) / (r * r);
    }

    /** u just inside minus u just outside every interface is zero: Gauss elimination of a tridiagonal matrix (Thomas). */
    private void solve() {
        int n = layers.size() - 1;
        double[] upper = new double[n];
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            double r = layers.get(i).outerRadius();
            double lower = displacement(i, 1, 0, 0, r);
            double diagonal = displacement(i, 0, 1, 0, r) - displacement(i + 1, 1, 0, 0, r);
            double rest = (layers.get(i + 1).eigenstrain() - layers.get(i).eigenstrain()) * r;
            upper[i] = -displacement(i + 1, 0, 1, 0, r);
            rest -= i == 0 ? lower * pressure[0] : lower * right[i - 1];
            diagonal -= i == 0 ? 0 : lower * upper[i - 1];
            rest -= i == n - 1 ? upper[i] * pressure[n + 1] : 0;
            upper[i] /= diagonal;
            right[i] = rest / diagonal;
        }
        for (int i = n - 1; i >= 0; i--) {
            pressure[i + 1] = right[i] - (i == n - 1 ? 0 : upper[i] * pressure[i + 2]);
        }
    }

    /** Index of the layer that holds a radius; at an interface the outer one, at the surface the last one. */
    private int layerAt(double r) {
        int i = 0;
        while (i < layers.size() - 1 && r >= layers.get(i).outerRadius()) {
            i++;
        }
        return i;
    }

    int layers() {
        return layers.size();
    }

    double displacement(double r) {
        int i = layerAt(r);
        return displacement(i, pressure[i], pressure[i + 1], layers.get(i).eigenstrain(), r);
    }

    double radialStress(double r) {
        return stress(r, -4);
    }

    double hoopStress(double r) {
        return stress(r, 2);
    }

    double hydrostaticStress(double r) {
        return (radialStress(r) + 2 * hoopStress(r)) / 3;
    }

    private double stress(double r, double factor) {
        int i = layerAt(r);
        Layer l = layers.get(i);
        double part = inner(i) == 0 ? 0 : factor * l.shear() * b(i, pressure[i], pressure[i + 1]) / cube(r);
        return 3 * l.bulk() * a(i, pressure[i], pressure[i + 1]) + part;
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
