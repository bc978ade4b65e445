package io.porolith.stage;

/**
 * Extremes and sums of stress over the voxels of one phase. "Interior" leaves out the voxels that touch another phase or a void: on voxels
 * the stress there does not converge, because the staircase has corners that the body does not have.
 */
public final class PhaseStress {
    Extreme vonMises = Extreme.NONE;
    Extreme interiorVonMises = Extreme.NONE;
    Extreme maxPrincipal = Extreme.NONE;
    Extreme interiorMaxPrincipal = Extreme.NONE;
    Extreme minPrincipal = Extreme.NONE;
    Extreme interiorMinPrincipal = Extreme.NONE;
    Extreme maxHydrostatic = Extreme.NONE;
    Extreme minHydrostatic = Extreme.NONE;
    Extreme interiorMaxHydrostatic = Extreme.NONE;
    Extreme interiorMinHydrostatic = Extreme.NONE;
    long voxels;
    double vonMisesSum;
    final double[] stressSum = new double[6];

    /** Takes in one voxel: stress components xx, yy, zz, yz, xz, xy in Pa and scratch for three principal values. */
    void add(int voxel, boolean interior, double[] s, double mises, double[] principal) {
        voxels++;
        vonMisesSum += mises;
        for (int c = 0; c < 6; c++) {
            stressSum[c] += s[c];
        }
        double h = StressInvariants.hydrostatic(s[0], s[1], s[2]);
        vonMises = larger(vonMises, mises, voxel);
        maxPrincipal = larger(maxPrincipal, principal[0], voxel);
        minPrincipal = smaller(minPrincipal, principal[2], voxel);
        maxHydrostatic = larger(maxHydrostatic, h, voxel);
        minHydrostatic = smaller(minHydrostatic, h, voxel);
        if (interior) {
            interiorVonMises = larger(interiorVonMises, mises, voxel);
            interiorMaxPrincipal = larger(interiorMaxPrincipal, principal[0], voxel);
            interiorMinPrincipal = smaller(interiorMinPrincipal, principal[2], voxel);
            interiorMaxHydrostatic = larger(interiorMaxHydrostatic, h, voxel);
            interiorMinHydrostatic = smaller(interiorMinHydrostatic, h, voxel);
        }
    }

    private static Extreme larger(Extreme e, double value, int voxel) {
        return e.voxel() < 0 || value > e.value() ? new Extreme(value, voxel) : e;
    }

    private static Extreme smaller(Extreme e, double value, int voxel) {
        return e.voxel() < 0 || value < e.value() ? new Extreme(value, voxel) : e;
    }

    /** Joins the record of a later layer. */
    void join(PhaseStress o) {
        voxels += o.voxels;
        vonMisesSum += o.vonMisesSum;
        for (int c = 0; c < 6; c++) {
            stressSum[c] += o.stressSum[c];
        }
        vonMises = vonMises.largerOf(o.vonMises);
        maxPrincipal = maxPrincipal.largerOf(o.maxPrincipal);
        minPrincipal = minPrincipal.smallerOf(o.minPrincipal);
        maxHydrostatic = maxHydrostatic.largerOf(o.maxHydrostatic);
        minHydrostatic = minHydrostatic.smallerOf(o.minHydrostatic);
        interiorVonMises = interiorVonMises.largerOf(o.interiorVonMises);
        interiorMaxPrincipal = interiorMaxPrincipal.largerOf(o.interiorMaxPrincipal);
        interiorMinPrincipal = interiorMinPrincipal.smallerOf(o.interiorMinPrincipal);
        interiorMaxHydrostatic = interiorMaxHydrostatic.largerOf(o.interiorMaxHydrostatic);
        interiorMinHydrostatic = interiorMinHydrostatic.smallerOf(o.interiorMinHydrostatic);
    }

    public long voxels() {
        return voxels;
    }

    public Extreme vonMises() {
        return vonMises;
    }

    public Extreme interiorVonMises() {
        return interiorVonMises;
    }

    public Extreme maxPrincipal() {
        return maxPrincipal;
    }

    public Extreme interiorMaxPrincipal() {
        return interiorMaxPrincipal;
    }

    public Extreme minPrincipal() {
        return minPrincipal;
    }

    public Extreme interiorMinPrincipal() {
        return interiorMinPrincipal;
    }

    public Extreme maxHydrostatic() {
        return maxHydrostatic;
    }

    public Extreme minHydrostatic() {
        return minHydrostatic;
    }

    public Extreme interiorMaxHydrostatic() {
        return interiorMaxHydrostatic;
    }

    public Extreme interiorMinHydrostatic() {
        return interiorMinHydrostatic;
    }

    /** Volume mean of the von Mises stress, Pa. */
    public double meanVonMises() {
        return vonMisesSum / voxels;
    }

    /** Volume mean of a stress component (xx, yy, zz, yz, xz, xy), Pa. */
    public double meanStress(int component) {
        return stressSum[component] / voxels;
    }
}
