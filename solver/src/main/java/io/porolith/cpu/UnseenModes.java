package io.porolith.cpu;

import java.util.Arrays;

/**
 * The twelve modes of each one-point voxel that its point does not see, and what flow did to them (docs/plastic-flow.md, Elements). Their
 * stress flows with the point, one step late: each step leaves the share of it that radial return left of the trial deviator in the step before.
 */
final class UnseenModes {
    private static final int MODES = ModeForceKernel.MODES;
    private static final int OTHERS = 12;
    /** Less than this flow never leaves of a stress, so that what was there before it can be told. */
    private static final double LEAST_KEPT = 1e-6;

    /** What flow made permanent in the last committed step; that of the trial step follows from its stress. */
    private final double[] permanent;
    /** Sum of their squares less the permanent part, each over its compliance, in the last committed step. */
    private final double[] bent;
    /** Share of its stress that flow left in the last committed step, and in the trial step. */
    private double[] retained;

    private double[] retainedAfter;

    UnseenModes(int voxels) {
        permanent = new double[OTHERS * voxels];
        bent = new double[voxels];
        retained = new double[voxels];
        Arrays.fill(retained, 1);
        retainedAfter = new double[voxels];
    }

    long bytes() {
        return 8L * (permanent.length + 3L * bent.length);
    }

    /** Share of its stress that flow leaves in the trial step. */
    double kept(int v) {
        return retained[v];
    }

    /** Takes note of what flow of the trial step leaves of a trial deviator. */
    void flowed(int v, double share) {
        retainedAfter[v] = Math.max(LEAST_KEPT, share);
    }

    /** Of a mode at unit modulus. */
    private static double compliance(int mode) {
        return mode < 6 ? 24 : 48;
    }

    /**
     * Stress of the modes of a voxel, and their energies by the rules for points: work against the mean of the stress before and after. The
     * product of both strains is half the sum of their squares but for the square of the step.
     *
     * @param k,kBefore modulus at the end and at the start of the step
     * @param modes of the displacement
     * @param stress receives the stress of mode m of component c at {@code at + (c MODES + m) stride}
     */
    void stress(int v, double k, double kBefore, double[] modes, double[] stress, int at, int stride, PointSums sums) {
        double keep = retained[v];
        double trial = 0;
        for (int c = 0; c < 3; c++) {
            for (int m = 3; m < MODES; m++) {
                double elastic = modes[MODES * c + m] - permanent[OTHERS * v + 4 * c + m - 3];
                stress[at + (c * MODES + m) * stride] = keep * k * elastic / compliance(m);
                trial += elastic * elastic / compliance(m);
            }
        }
        double product = 0.5 * (bent[v] + trial);
        double loss = 0.5 * (1 - keep) * (kBefore * product + keep * k * trial);
        sums.addHourglass(0.5 * k * keep * keep * trial, loss, 0.5 * (k - kBefore) * keep * product);
    }

    /** Of the elastic modes before flow the stress has the share that was kept; the rest stays. */
    void makePermanent(int v, double k, double[] stress, int at, int stride) {
        double keep = retained[v];
        bent[v] = 0;
        for (int c = 0; c < 3; c++) {
            for (int m = 3; m < MODES; m++) {
                double kept = stress[at + (c * MODES + m) * stride] * compliance(m) / k;
                permanent[OTHERS * v + 4 * c + m - 3] += (1 - keep) / keep * kept;
                bent[v] += kept * kept / compliance(m);
            }
        }
    }

    /** The trial step is committed, after {@link #makePermanent}. */
    void commit() {
        double[] swap = retained;
        retained = retainedAfter;
        retainedAfter = swap;
    }

    /** Arrays of the committed state, in a fixed order. */
    double[][] committed() {
        return new double[][] {permanent, bent, retained};
    }
}
