package io.porolith.stage;

import io.porolith.material.MaterialTable;
import io.porolith.mesh.Space;

/**
 * The pass of one thread over the sample points of a layer. A point is a method of its own, called often: loops in loops would be compiled
 * once for each place where they are met running.
 */
final class RecoveryPass {
    private final Body body;
    private final MaterialTable materials;
    private final PeakSites peaks;
    private final PointStress point;
    private final RecoveredFields out;
    private final boolean writesPrincipal;
    private final double[] stress;
    private final double[] principal = new double[3];
    private final Recovery.Layer sums;

    /**
     * @param macroscopic strain added to that of the displacement
     * @param out receives the fields
     * @param stress receives six values a point, or none if it is empty
     */
    RecoveryPass(
            Body body,
            MaterialTable materials,
            PeakSites peaks,
            double[] macroscopic,
            RecoveredFields out,
            double[] stress) {
        this.body = body;
        this.materials = materials;
        this.peaks = peaks;
        this.out = out;
        this.stress = stress;
        point = new PointStress(body, materials, macroscopic);
        writesPrincipal = out.havePrincipal();
        sums = new Recovery.Layer(body.phases().size());
    }

    /**
     * @param strain six values a point, those of the first point of the layer at a position
     * @return sums over the layer
     */
    Recovery.Layer layer(int layer, double[] strain, int at, double[] lithiation) {
        Space space = body.space();
        for (int v = space.layerBegin(layer), e = at; v < space.layerBegin(layer + 1); v++, e += 6) {
            if (body.holdsMaterial(v)) {
                point(v, strain, e, lithiation[v]);
            }
        }
        return sums;
    }

    private void point(int v, double[] strain, int at, double lithiation) {
        point.at(v, lithiation, strain, at);
        sums.add(point, body.volume(v));
        if (stress.length > 0) {
            System.arraycopy(point.mean, 0, stress, 6 * v, 6);
        }
        if (!body.isMixed(v)) {
            phase(v, body.phase(v), 1);
            return;
        }
        for (int p = 0; p < sums.phases.length; p++) {
            double share = point.take(p);
            if (share > 0) {
                phase(v, p, share);
            }
        }
    }

    /** Means count the share of a phase; extremes and fields take the phase that has the centre of the voxel. */
    private void phase(int v, int p, double share) {
        double[] s = point.own;
        double mises = StressInvariants.vonMises(s[0], s[1], s[2], s[3], s[4], s[5]);
        sums.phases[p].addMean(share * body.volume(v), s, mises);
        if (p == body.phase(v)) {
            double eigenstrain = materials.eigenstrain(p, point.lithiation());
            sums.largestEigenstrain = Math.max(sums.largestEigenstrain, Math.abs(eigenstrain));
            boolean site = peaks.isSite(v);
            sums.phases[p].addExtremes(v, site, s, mises);
            if (writesPrincipal || sums.phases[p].mayHoldPrincipal(site, s, mises)) {
                StressInvariants.principal(s[0], s[1], s[2], s[3], s[4], s[5], principal);
                sums.phases[p].addPrincipal(v, site, principal);
            }
            out.put(v, s, mises, principal, eigenstrain);
        }
    }
}
