package io.porolith.cases.verification;

import io.porolith.io.FieldName;

/** The wave cos(pi x) cos(pi y) cos(pi z) of the unit cube, on a cube of some edge: it keeps its shape where nothing passes the faces. */
record CubeWave(double edge) {
    double at(double x, double y, double z) {
        double k = Math.PI / edge;
        return Math.cos(k * x) * Math.cos(k * y) * Math.cos(k * z);
    }

    /** Amplitude of the wave in the nodal lithiation; the mean of eight corners is the value at the centre times cos(k h / 2) cubed. */
    double amplitude(Observed run) {
        float[] x = run.field(FieldName.LITHIATION);
        double product = 0;
        double square = 0;
        for (int v = 0; v < x.length; v++) {
            double[] c = run.centre(v);
            double w = at(c[0], c[1], c[2]);
            product += x[v] * w;
            square += w * w;
        }
        double h = run.lattice().pitch() / edge;
        return product / square / Math.pow(Math.cos(0.5 * Math.PI * h), 3);
    }
}
