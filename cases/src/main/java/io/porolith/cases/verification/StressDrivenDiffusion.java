package io.porolith.cases.verification;

/**
 * Reference of x_t = div((1 + T x) grad x) in the unit sphere or the unit interval, x = 0 at the start: what two-way coupling comes to in a
 * free homogeneous sphere, or a bar between rollers, with dilute mobility, since there the gradient of hydrostatic stress is proportional to
 * that of lithiation. Finite
 * volumes on equal shells, trapezoidal rule in time after a few implicit Euler steps, both of second order and refined far beyond what is
 * compared with it.
 */
final class StressDrivenDiffusion {
    private static final int SHELLS = 400;
    private static final int STEPS = 1500;
    private static final int EULER_STEPS = 20;
    private static final int PICARD = 8;

    private final int power;
    private final double number;
    private final double influx;
    private final boolean held;
    private double[] x = new double[SHELLS];

    private StressDrivenDiffusion(int power, double number, double influx, boolean held) {
        this.power = power;
        this.number = number;
        this.influx = influx;
        this.held = held;
    }

    /**
     * Lithiation at the centre (or blocked end), at the surface, and its mean.
     *
     * @param power of r in the area of a shell: 2 for a sphere, 0 for a bar
     * @param number T
     * @param influx (1 + T x) dx/dr at the surface; NaN for a surface held at x = 1
     * @param time in units of R&sup2; / D
     */
    static double[] at(int power, double number, double influx, double time) {
        StressDrivenDiffusion s = new StressDrivenDiffusion(power, number, influx, Double.isNaN(influx));
        double dt = time / STEPS;
        for (int n = 0; n < STEPS; n++) {
            if (n == 0) {
                for (int e = 0; e < EULER_STEPS; e++) {
                    s.step(dt / EULER_STEPS, 1);
                }
            } else {
                s.step(dt, 0.5);
            }
        }
        return s.values();
    }

    private double[] values() {
        double h = 1.0 / SHELLS;
        double sum = 0;
        for (int i = 0; i < SHELLS; i++) {
            sum += x[i] * volume(i);
        }
        int n = SHELLS - 1;
        double outer = held ? 1 : x[n] + 0.5 * h * influx / (1 + number * x[n]);
        return new double[] {x[0] - (x[1] - x[0]) / 8, outer, (power + 1) * sum};
    }

    private double volume(int i) {
        double a = (double) i / SHELLS;
        double b = (i + 1.0) / SHELLS;
        return (Math.pow(b, power + 1) - Math.pow(a, power + 1)) / (power + 1);
    }

    /** Flux into shell i through its outer face per difference of lithiation, for diffusivities at some lithiation. */
    private double conductance(double[] at, int i) {
        double area = Math.pow((i + 1.0) / SHELLS, power);
        if (i == SHELLS - 1) {
            return held ? area * (1 + number * 0.5 * (at[i] + 1)) * 2 * SHELLS : 0;
        }
        return area * (1 + number * 0.5 * (at[i] + at[i + 1])) * SHELLS;
    }

    private double[] rate(double[] at) {
        double[] rate = new double[SHELLS];
        for (int i = 0; i < SHELLS; i++) {
            double out = i == SHELLS - 1
                    ? (held ? conductance(at, i) * (1 - at[i]) : influx)
                    : conductance(at, i) * (at[i + 1] - at[i]);
            double in = i == 0 ? 0 : conductance(at, i - 1) * (at[i] - at[i - 1]);
            rate[i] = (out - in) / volume(i);
        }
        return rate;
    }

    private void step(double dt, double theta) {
        double[] old = rate(x);
        double[] guess = x.clone();
        for (int p = 0; p < PICARD; p++) {
            guess = solve(dt, theta, old, guess);
        }
        x = guess;
    }

    /** One linear solve by the Thomas algorithm. */
    private double[] solve(double dt, double theta, double[] old, double[] at) {
        double[] upper = new double[SHELLS];
        double[] y = new double[SHELLS];
        for (int i = 0; i < SHELLS; i++) {
            double w = theta * dt / volume(i);
            double a = i == 0 ? 0 : w * conductance(at, i - 1);
            double b = w * conductance(at, i);
            double load = i == SHELLS - 1 ? (held ? b : w * influx) : 0;
            double right = x[i] + (1 - theta) * dt * old[i] + load;
            double c = i == SHELLS - 1 ? 0 : b;
            double pivot = 1 + a + b - (i == 0 ? 0 : a * upper[i - 1]);
            upper[i] = c / pivot;
            y[i] = (right + (i == 0 ? 0 : a * y[i - 1])) / pivot;
        }
        for (int i = SHELLS - 2; i >= 0; i--) {
            y[i] += upper[i] * y[i + 1];
        }
        return y;
    }
}
