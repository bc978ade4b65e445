package io.porolith.inelastic;

/**
 * The scalar equation of backward-Euler flow: q_trial - 3 G dg = R(dg), where R is the von Mises stress that flow by dg within the step
 * takes (Simo and Hughes, Computational Inelasticity, Springer 1998, box 3.1; with rate dependence section 2.7). The result is kept in the
 * object, so that loops over points allocate nothing.
 */
public final class RadialReturn {
    private static final int MAX_ITERATIONS = 100;
    private static final double TOLERANCE = 1e-14;

    private double increment;
    private double slope;
    /** Derivatives of R in the yield stress, in the plastic strain before the step and in its time. */
    private double inYield;

    private double inStrain;
    private double inTime;
    private double shear;

    /** Equivalent plastic strain of the step, dg. */
    public double increment() {
        return increment;
    }

    /** dR/d(dg): hardening and rate sensitivity together; infinite where nothing flows. */
    public double slope() {
        return slope;
    }

    /** Change of {@link #increment} with what {@link #solve} was given. */
    double change(double trial, double shearModulus, double yield, double strain, double dt) {
        return increment > 0
                ? (trial - 3 * shearModulus * increment - inYield * yield - inStrain * strain - inTime * dt)
                        / (3 * shear + slope)
                : 0;
    }

    /**
     * Finds the plastic increment.
     *
     * @param trial von Mises stress without flow in this step
     * @param shear shear modulus G
     * @param yield yield stress Y at the end of the step
     * @param strain equivalent plastic strain before the step
     * @param dt seconds; only rate laws use it
     */
    public void solve(double trial, double shear, double yield, double strain, FlowRule flow, double dt) {
        increment = 0;
        slope = Double.POSITIVE_INFINITY;
        this.shear = shear;
        boolean threshold = flow.rateLaw() != RateLaw.POWER_LAW;
        if (flow.elastic() || trial <= 0 || threshold && trial <= flow.flowStress(yield, strain)) {
            return;
        }
        if (flow.rateLaw() == RateLaw.NONE) {
            plastic(trial, shear, yield, strain, flow);
        } else {
            viscous(trial, shear, yield, strain, flow, dt);
        }
    }

    private void plastic(double trial, double shear, double yield, double strain, FlowRule flow) {
        // The flow stress is concave: Newton from zero rises to the root without passing it.
        double g = 0;
        for (int n = 0; n < MAX_ITERATIONS; n++) {
            slope = flow.hardening(strain + g);
            double step = (trial - 3 * shear * g - flow.flowStress(yield, strain + g)) / (3 * shear + slope);
            g += step;
            if (flow.saturationStress() == 0 || Math.abs(step) <= TOLERANCE * g) {
                break;
            }
        }
        increment = g;
        inYield = 1;
        inStrain = flow.hardening(strain + g);
        inTime = 0;
    }

    /** Newton in the rate factor r = (dg / (rate dt))^(1/m), which is smooth at zero, kept within a bracket. */
    private void viscous(double trial, double shear, double yield, double strain, FlowRule flow, double dt) {
        double unit = flow.referenceRate() * dt;
        double m = flow.exponent();
        double offset = flow.rateLaw() == RateLaw.OVERSTRESS ? 1 : 0;
        double low = 0;
        double high = Math.pow(trial / (3 * shear * unit), 1 / m);
        double start = flow.flowStress(yield, strain);
        if (start > 0) {
            high = Math.min(high, trial / start - offset);
        }
        double r = high;
        for (int n = 0; n < MAX_ITERATIONS; n++) {
            double g = unit * Math.pow(r, m);
            double gr = r > 0 ? m * g / r : m == 1 ? unit : 0;
            double stress = flow.flowStress(yield, strain + g);
            double miss = trial - 3 * shear * g - stress * (offset + r);
            double rise = gr * (3 * shear + flow.hardening(strain + g) * (offset + r)) + stress;
            if (miss > 0) {
                low = r;
            } else {
                high = r;
            }
            double next = r + miss / rise;
            next = next > low && next < high ? next : 0.5 * (low + high);
            boolean done = Math.abs(next - r) <= TOLERANCE * r;
            r = next;
            if (done) {
                break;
            }
        }
        increment = unit * Math.pow(r, m);
        double stress = flow.flowStress(yield, strain + increment);
        inYield = offset + r;
        inStrain = flow.hardening(strain + increment) * inYield;
        inTime = -stress * r / (m * dt);
        slope = inStrain + stress * r / (m * increment);
    }
}
