package io.porolith.stage;

import io.porolith.backend.LinearRecovery;

/**
 * Extremes and sums of stress over one phase. "Interior" extremes are those that do not depend on the mesh: on a lattice they leave out the
 * voxels that touch another phase or a void, since the stress at the corners of a staircase does not converge, and take the walls of voids in
 * composite voxels as {@link WallStress} has them; on a conforming mesh they are
 * those of the stress at nodes. The others are over all sample points.
 */
public final class PhaseStress {
    /** Far more than rounding makes of the difference between two ways to an invariant. */
    private static final double ROUNDING = 1e-12;

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
    double volume;
    double vonMisesSum;
    final double[] stressSum = new double[6];

    /**
     * From the numbers of a backend, which begin in the order of {@link LinearRecovery#ofPhase}.
     *
     * @param extremes place of the first of {@link LinearRecovery#EXTREMES}
     */
    static PhaseStress of(double[] numbers, int extremes) {
        PhaseStress p = new PhaseStress();
        p.volume = numbers[LinearRecovery.VOLUME];
        p.vonMisesSum = numbers[LinearRecovery.VON_MISES];
        System.arraycopy(numbers, LinearRecovery.STRESS, p.stressSum, 0, 6);
        p.vonMises = extreme(numbers, extremes);
        p.maxPrincipal = extreme(numbers, extremes + 2);
        p.minPrincipal = extreme(numbers, extremes + 4);
        p.maxHydrostatic = extreme(numbers, extremes + 6);
        p.minHydrostatic = extreme(numbers, extremes + 8);
        p.interiorVonMises = extreme(numbers, extremes + 10);
        p.interiorMaxPrincipal = extreme(numbers, extremes + 12);
        p.interiorMinPrincipal = extreme(numbers, extremes + 14);
        p.interiorMaxHydrostatic = extreme(numbers, extremes + 16);
        p.interiorMinHydrostatic = extreme(numbers, extremes + 18);
        return p;
    }

    private static Extreme extreme(double[] numbers, int at) {
        return numbers[at + 1] < 0 ? Extreme.NONE : new Extreme(numbers[at], (int) numbers[at + 1]);
    }

    /** Takes in one sample point: its volume, stress components xx, yy, zz, yz, xz, xy in Pa and scratch for three principal values. */
    void add(int point, double weight, boolean interior, double[] s, double mises, double[] principal) {
        addMean(weight, s, mises);
        addExtremes(point, interior, s, mises);
        addPrincipal(point, interior, principal);
    }

    /** Takes in a volume of the phase. */
    void addMean(double weight, double[] s, double mises) {
        volume += weight;
        vonMisesSum += weight * mises;
        for (int c = 0; c < 6; c++) {
            stressSum[c] += weight * s[c];
        }
    }

    /** Takes in a place of the phase, but for principal stresses. */
    void addExtremes(int point, boolean interior, double[] s, double mises) {
        double h = StressInvariants.hydrostatic(s[0], s[1], s[2]);
        vonMises = larger(vonMises, mises, point);
        maxHydrostatic = larger(maxHydrostatic, h, point);
        minHydrostatic = smaller(minHydrostatic, h, point);
        if (interior) {
            interiorVonMises = larger(interiorVonMises, mises, point);
            interiorMaxHydrostatic = larger(interiorMaxHydrostatic, h, point);
            interiorMinHydrostatic = smaller(interiorMinHydrostatic, h, point);
        }
    }

    /**
     * Whether the principal stresses of a place may be extremes: none is farther from the hydrostatic stress than two thirds of the von Mises
     * stress, with equality in uniaxial stress. They are the dearest part of recovery and matter at few places.
     */
    boolean mayHoldPrincipal(boolean interior, double[] s, double mises) {
        double h = StressInvariants.hydrostatic(s[0], s[1], s[2]);
        double reach = 2 * mises / 3 + ROUNDING * (Math.abs(h) + mises);
        return isBeyond(maxPrincipal, minPrincipal, h, reach)
                || interior && isBeyond(interiorMaxPrincipal, interiorMinPrincipal, h, reach);
    }

    private static boolean isBeyond(Extreme largest, Extreme smallest, double h, double reach) {
        boolean isWithin = h + reach <= largest.value() && h - reach >= smallest.value();
        return largest.site() < 0 || !isWithin;
    }

    /** Takes in the principal stresses of a place of the phase. */
    void addPrincipal(int point, boolean interior, double[] principal) {
        maxPrincipal = larger(maxPrincipal, principal[0], point);
        minPrincipal = smaller(minPrincipal, principal[2], point);
        if (interior) {
            interiorMaxPrincipal = larger(interiorMaxPrincipal, principal[0], point);
            interiorMinPrincipal = smaller(interiorMinPrincipal, principal[2], point);
        }
    }

    /** Takes in the stress at a site of extremes; scratch for three principal values. */
    void addPeak(int site, double[] s, double[] principal) {
        StressInvariants.principal(s[0], s[1], s[2], s[3], s[4], s[5], principal);
        double mises = StressInvariants.vonMises(s[0], s[1], s[2], s[3], s[4], s[5]);
        double h = StressInvariants.hydrostatic(s[0], s[1], s[2]);
        interiorVonMises = larger(interiorVonMises, mises, site);
        interiorMaxPrincipal = larger(interiorMaxPrincipal, principal[0], site);
        interiorMinPrincipal = smaller(interiorMinPrincipal, principal[2], site);
        interiorMaxHydrostatic = larger(interiorMaxHydrostatic, h, site);
        interiorMinHydrostatic = smaller(interiorMinHydrostatic, h, site);
    }

    private static Extreme larger(Extreme e, double value, int site) {
        return e.site() < 0 || value > e.value() ? new Extreme(value, site) : e;
    }

    private static Extreme smaller(Extreme e, double value, int site) {
        return e.site() < 0 || value < e.value() ? new Extreme(value, site) : e;
    }

    /** Joins the record of a later layer. */
    void join(PhaseStress o) {
        volume += o.volume;
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

    /** Volume of the phase in units of length cubed: voxels on a lattice. */
    public double volume() {
        return volume;
    }

    /** True where the body has none of the phase. */
    public boolean isEmpty() {
        return volume == 0;
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
        return vonMisesSum / volume;
    }

    /** Volume mean of a stress component (xx, yy, zz, yz, xz, xy), Pa. */
    public double meanStress(int component) {
        return stressSum[component] / volume;
    }
}
