package io.porolith.stage;

import io.porolith.material.MaterialTable;

/**
 * How the phases of one sample point share its mean strain. Voids next to one solid, and points of one phase, take the mean strain as it is.
 * Solids in a cut voxel lie in layers along their interface (a laminate of rank one, the composite voxel of Kabel, Merkert and Schneider,
 * Comput. Methods Appl. Mech. Eng. 294, 2015, 168): strain along the layers and traction across them are the same in all, and the strain
 * across makes up the mean. With normal n, M = lambda + 2 mu, eigenstress eta and means over the solids in angle brackets (Backus, J.
 * Geophys. Res. 67, 1962, 4427)
 *
 * <pre>
 *   sigma_nn = (strain_nn + &lt;lambda/M&gt; strain_tt - &lt;eta/M&gt;) / &lt;1/M&gt;,   sigma_nt = 2 strain_nt / &lt;1/mu&gt;
 * </pre>
 *
 * Strains come as six values xx, yy, zz, yz, xz, xy. One object serves one thread.
 */
final class Layers {
    private final Body body;
    private final MaterialTable materials;
    private final double[] n = new double[3];
    private final double[] room = new double[6];
    private int point;
    private double x;
    private boolean layered;
    /** 1 / mean of 1/M, mean of lambda/M and of eta/M, 1 / mean of 1/mu. */
    private double stiffnessAcross;

    private double coupling;
    private double eigenstrainAcross;
    private double shear;

    Layers(Body body, MaterialTable materials) {
        this.body = body;
        this.materials = materials;
    }

    /** Goes to a sample point with its lithiation. */
    void at(int point, double lithiation) {
        this.point = point;
        x = lithiation;
        layered = body.isLayered(point);
        if (layered) {
            average();
        }
    }

    private void average() {
        double solid = 0;
        double complianceAcross = 0;
        double complianceShear = 0;
        coupling = 0;
        eigenstrainAcross = 0;
        for (int p = 0; p < body.phases().size(); p++) {
            double share = solidShare(p);
            if (share > 0) {
                double m = materials.lambda(p, x) + 2 * materials.mu(p, x);
                solid += share;
                complianceAcross += share / m;
                complianceShear += share / materials.mu(p, x);
                coupling += share * materials.lambda(p, x) / m;
                eigenstrainAcross += share * materials.eigenstress(p, x) / m;
            }
        }
        stiffnessAcross = solid / complianceAcross;
        shear = solid / complianceShear;
        coupling /= solid;
        eigenstrainAcross /= solid;
        direct();
    }

    /** The normal is stored in fp32: made of length one again. */
    private void direct() {
        double square = 0;
        for (int axis = 0; axis < 3; axis++) {
            n[axis] = body.normal(point, axis);
            square += n[axis] * n[axis];
        }
        for (int axis = 0; axis < 3; axis++) {
            n[axis] /= Math.sqrt(square);
        }
    }

    /** Room for the strain of a phase. */
    double[] room() {
        return room;
    }

    /** Share of a solid in the volume of the point, zero for voids. */
    double solidShare(int phase) {
        return body.phases().get(phase).isVoid() ? 0 : body.share(point, phase);
    }

    /**
     * Strain of a phase.
     *
     * @param mean strain of the point from a position on, beside that of the whole cell
     * @param swelling 1, or 0 for the part that is linear in the mean strain
     * @param out receives six values
     */
    void strain(int phase, double[] mean, int at, double[] macro, double swelling, double[] out) {
        for (int c = 0; c < 6; c++) {
            out[c] = mean[at + c] + macro[c];
        }
        if (!layered) {
            return;
        }
        double tx = out[0] * n[0] + out[5] * n[1] + out[4] * n[2];
        double ty = out[5] * n[0] + out[1] * n[1] + out[3] * n[2];
        double tz = out[4] * n[0] + out[3] * n[1] + out[2] * n[2];
        double across = tx * n[0] + ty * n[1] + tz * n[2];
        double along = out[0] + out[1] + out[2] - across;
        double lambda = materials.lambda(phase, x);
        double mu = materials.mu(phase, x);
        double pull = stiffnessAcross * (across + coupling * along - swelling * eigenstrainAcross);
        double own = (pull - lambda * along + swelling * materials.eigenstress(phase, x)) / (lambda + 2 * mu);
        // The jump is sym(a x n): a has the excess across the layers and twice the excess of shear along them.
        double slide = 2 * (shear / mu - 1);
        double jump = own - across - slide * across;
        double ax = slide * tx + jump * n[0];
        double ay = slide * ty + jump * n[1];
        double az = slide * tz + jump * n[2];
        out[0] += ax * n[0];
        out[1] += ay * n[1];
        out[2] += az * n[2];
        out[3] += 0.5 * (ay * n[2] + az * n[1]);
        out[4] += 0.5 * (ax * n[2] + az * n[0]);
        out[5] += 0.5 * (ax * n[1] + ay * n[0]);
    }

    /** Hooke's law in a phase at its own strain: lambda tr(strain) I + 2 mu strain - eigenstress I, in reference units. */
    void stress(int phase, double[] strain, double swelling, double[] out) {
        double mu2 = 2 * materials.mu(phase, x);
        double normal = materials.lambda(phase, x) * (strain[0] + strain[1] + strain[2])
                - swelling * materials.eigenstress(phase, x);
        for (int c = 0; c < 6; c++) {
            out[c] = mu2 * strain[c] + (c < 3 ? normal : 0);
        }
    }

    /** Elastic energy density of a phase at its own strain, without swelling: lambda tr(strain)^2 / 2 + mu strain : strain. */
    double quadratic(int phase, double[] strain) {
        double trace = strain[0] + strain[1] + strain[2];
        double square = 0;
        for (int c = 0; c < 3; c++) {
            square += strain[c] * strain[c] + 2 * strain[3 + c] * strain[3 + c];
        }
        return 0.5 * materials.lambda(phase, x) * trace * trace + materials.mu(phase, x) * square;
    }

    /** Elastic energy density of a phase at its own strain and stress: half of the stress on what is beyond swelling. */
    double energy(int phase, double[] strain, double[] stress) {
        double swelling = materials.eigenstrain(phase, x);
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += 0.5 * stress[c] * (strain[c] - swelling) + stress[3 + c] * strain[3 + c];
        }
        return sum;
    }
}
