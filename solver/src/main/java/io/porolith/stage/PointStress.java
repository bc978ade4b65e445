package io.porolith.stage;

import io.porolith.material.MaterialTable;
import java.util.Arrays;

/**
 * Stress and elastic energy at one sample point after another, by phase and in the mean over the point; in units of the reference modulus but
 * for stresses, which are in Pa. One object serves one thread.
 */
final class PointStress {
    private final Body body;
    private final MaterialTable materials;
    private final double[] macroscopic;
    private final Layers layers;
    private final double[] strain = new double[6];
    private final double[] rate = new double[6];
    private double x;
    private double[] source;
    private int from;

    /** Mean stress, voids counted as zero: xx, yy, zz, yz, xz, xy in Pa. */
    final double[] mean = new double[6];
    /** Stress of the phase last taken, Pa. */
    final double[] own = new double[6];
    /** Elastic energy density: half of the stress on what is beyond swelling, in all phases. */
    double energy;
    /** The same form of the strain of the displacement alone, twice: what a mean strain costs without swelling. */
    double meanWork;
    /** Trace of the strain of the solid. */
    double growth;

    PointStress(Body body, MaterialTable materials, double[] macroscopic) {
        this.body = body;
        this.materials = materials;
        this.macroscopic = macroscopic;
        layers = new Layers(body, materials);
    }

    /** Goes to a point with a strain xx, yy, zz, yz, xz, xy from a position on, to which the macroscopic one is added. */
    void at(int point, double lithiation, double[] strain, int at) {
        x = lithiation;
        source = strain;
        from = at;
        layers.at(point, lithiation);
        Arrays.fill(mean, 0);
        energy = 0;
        meanWork = 0;
        growth = 0;
        if (!body.isMixed(point)) {
            add(body.phase(point), 1);
            return;
        }
        for (int p = 0; p < body.phases().size(); p++) {
            double share = layers.solidShare(p);
            if (share > 0) {
                add(p, share);
            }
        }
    }

    double lithiation() {
        return x;
    }

    private void add(int p, double share) {
        layers.strain(p, source, from, NO_STRAIN, 0, rate);
        meanWork += share * 2 * layers.quadratic(p, rate);
        layers.strain(p, source, from, macroscopic, 1, strain);
        layers.stress(p, strain, 1, own);
        energy += share * layers.energy(p, strain, own);
        growth += share * (strain[0] + strain[1] + strain[2]);
        for (int c = 0; c < 6; c++) {
            own[c] *= materials.referenceModulus();
            mean[c] += share * own[c];
        }
    }

    private static final double[] NO_STRAIN = new double[6];

    /** Brings the stress of a phase of a mixed point into {@link #own} and returns its share of the point, zero for voids and absent phases. */
    double take(int phase) {
        double share = layers.solidShare(phase);
        if (share > 0) {
            layers.strain(phase, source, from, macroscopic, 1, strain);
            layers.stress(phase, strain, 1, own);
            for (int c = 0; c < 6; c++) {
                own[c] *= materials.referenceModulus();
            }
        }
        return share;
    }
}
