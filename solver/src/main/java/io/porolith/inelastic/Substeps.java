package io.porolith.inelastic;

import java.util.Arrays;

/**
 * Takes the step of a point in parts where its trial stress passes the flow stress by far. The radial return flows along the trial deviator of
 * the end; a strain path that turns within a step, or a stress that relaxes within it, is followed the better the shorter the parts are
 * (Sloan, Int. J. Numer. Methods Eng. 24, 1987, 893). Displacement gradient, moduli, swelling and yield stress go straight from the start
 * of the step to its end, as they do when the whole step is cut.
 *
 * <p>With the overstress o = trial stress / stress - 1 of the whole step and its limit, all parts but the last have the length limit / o, the
 * last what is left. That makes the stress a continuous function of the end of the step, which counting whole parts would not, and Newton's
 * method does not chatter between two counts. The tangent is the derivative of all parts by the chain rule (Perez-Foguet,
 * Rodriguez-Ferran and Huerta, Comput. Methods Appl. Mech. Eng. 190, 2001, 4627), lengths included. It need not be symmetric; its symmetric
 * part is handed on.
 *
 * <p>One object per thread.
 */
public final class Substeps {
    /** Parts of a step at most. */
    public static final int MOST = 8;

    private static final int COLUMNS = 9;
    private final InelasticLaw law;
    private final double limit;
    private final MaterialPoint part = new MaterialPoint();
    private final PointChange change = new PointChange();
    /** Derivative of the state after the last part, and of the length of the parts, in each component of the gradient. */
    private final double[][] memory = new double[COLUMNS][PointChange.MEMORY];

    private final double[] lengthSlope = new double[COLUMNS];
    private final double[] full = new double[COLUMNS * COLUMNS];
    private double length;
    private int count;

    /**
     * @param law of the point
     * @param limit largest overstress that is taken in one part, positive; infinite for no parts
     */
    public Substeps(InelasticLaw law, double limit) {
        this.law = law;
        this.limit = limit;
    }

    /** Whether a step that the law has updated at once is to be taken in parts. */
    public boolean wanted(MaterialPoint p) {
        return p.valid && p.retained < 1 / (1 + limit);
    }

    /**
     * Takes the step again, in parts.
     *
     * @param p as its law left it; the start of the step is read too
     * @param tangent whether the tangent is wanted too
     */
    public void update(MaterialPoint p, boolean tangent) {
        measure(p, tangent);
        begin(p);
        p.dissipated = 0;
        for (int k = 1; k <= count; k++) {
            double from = (k - 1) * length;
            double to = k == count ? 1 : k * length;
            go(p, to);
            part.dt = (to - from) * p.dt;
            law.update(part, false);
            if (!part.valid) {
                p.valid = false;
                return;
            }
            p.dissipated += part.dissipated;
            for (int c = 0; tangent && c < COLUMNS; c++) {
                differentiate(p, k, to, c);
            }
            next();
        }
        take(p, tangent);
    }

    /** Length of the parts and its derivatives. */
    private void measure(MaterialPoint p, boolean tangent) {
        double keep = p.retained;
        length = limit * keep / (1 - keep);
        boolean most = length * MOST <= 1;
        length = most ? 1.0 / MOST : length;
        count = most ? MOST : (int) Math.ceil(1 / length);
        for (int c = 0; tangent && c < COLUMNS; c++) {
            Arrays.fill(memory[c], 0);
            lengthSlope[c] = 0;
            if (!most) {
                clear();
                change.gradient[c] = 1;
                law.derivative(p, change);
                lengthSlope[c] = limit * change.retained / ((1 - keep) * (1 - keep));
            }
        }
    }

    private void clear() {
        Arrays.fill(change.gradient, 0);
        Arrays.fill(change.before, 0);
        change.bulk = change.shear = change.swelling = change.yield = change.dt = 0;
    }

    private void begin(MaterialPoint p) {
        part.flow = p.flow;
        System.arraycopy(p.before, 0, part.before, 0, MaterialPoint.STATE);
        part.swellingBefore = p.swellingBefore;
        part.yieldBefore = p.yieldBefore;
    }

    /** To a share of the way. */
    private void go(MaterialPoint p, double share) {
        for (int a = 0; a < COLUMNS; a++) {
            part.gradient[a] = p.gradientBefore[a] + share * (p.gradient[a] - p.gradientBefore[a]);
        }
        part.bulk = p.bulkBefore + share * (p.bulk - p.bulkBefore);
        part.shear = p.shearBefore + share * (p.shear - p.shearBefore);
        part.swelling = p.swellingBefore + share * (p.swelling - p.swellingBefore);
        part.yield = p.yieldBefore + share * (p.yield - p.yieldBefore);
    }

    /** The end of a part is the start of the next. */
    private void next() {
        System.arraycopy(part.after, 0, part.before, 0, MaterialPoint.STATE);
        part.swellingBefore = part.swelling;
        part.yieldBefore = part.yield;
    }

    /** Carries the derivative in component c of the gradient through part k, which ends at a share of the way. */
    private void differentiate(MaterialPoint p, int k, double to, int c) {
        double start = (k - 1) * lengthSlope[c];
        double end = k == count ? 0 : k * lengthSlope[c];
        for (int a = 0; a < COLUMNS; a++) {
            change.gradient[a] = end * (p.gradient[a] - p.gradientBefore[a]);
        }
        change.gradient[c] += to;
        System.arraycopy(memory[c], 0, change.before, 0, PointChange.MEMORY);
        change.bulk = end * (p.bulk - p.bulkBefore);
        change.shear = end * (p.shear - p.shearBefore);
        change.swelling = end * (p.swelling - p.swellingBefore);
        change.yield = end * (p.yield - p.yieldBefore);
        change.dt = (end - start) * p.dt;
        law.derivative(part, change);
        System.arraycopy(change.after, 0, memory[c], 0, PointChange.MEMORY);
        for (int a = 0; k == count && a < COLUMNS; a++) {
            full[COLUMNS * a + c] = change.stress[a];
        }
    }

    /** What the last part left. Volume, moduli of comparison and share retained stay those of the whole step. */
    private void take(MaterialPoint p, boolean tangent) {
        System.arraycopy(part.after, 0, p.after, 0, MaterialPoint.STATE);
        System.arraycopy(part.stress, 0, p.stress, 0, 9);
        System.arraycopy(part.cauchy, 0, p.cauchy, 0, 6);
        p.stored = part.stored;
        for (int a = 0; tangent && a < COLUMNS; a++) {
            for (int b = a; b < COLUMNS; b++) {
                p.tangent[MaterialPoint.index(a, b)] = 0.5 * (full[COLUMNS * a + b] + full[COLUMNS * b + a]);
            }
        }
    }

    /** Entry of the derivative of the stress before its symmetric part was taken. */
    double derivative(int stress, int gradient) {
        return full[COLUMNS * stress + gradient];
    }
}
