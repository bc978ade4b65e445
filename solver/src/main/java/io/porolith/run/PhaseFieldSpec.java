package io.porolith.run;

import java.util.Arrays;

/**
 * Separation into a lithium-poor and a lithium-rich phase (Cahn and Hilliard): the free energy per volume is
 * c_max R T [w (x - a)&sup2; (b - x)&sup2; + (lambda&sup2;/2) |grad x|&sup2;] with lithiations a, b of the two phases in equilibrium. A flat front
 * between them is the profile (a + b)/2 + (b - a)/2 tanh(z / width), so lambda&sup2; = w (b - a)&sup2; width&sup2; / 2.
 *
 * @param poor a
 * @param rich b
 * @param barrier height of the barrier between the two in units of c_max R T: w ((b - a)/2)^4
 * @param width of the front as above, m
 * @param temperature K, for the energy in joules
 * @param largestChange of the lithiation at any node in one time step
 */
public record PhaseFieldSpec(
        double poor, double rich, double barrier, double width, double temperature, double largestChange) {
    /** w. */
    public double stiffness() {
        return barrier / Math.pow(0.5 * (rich - poor), 4);
    }

    /** lambda&sup2;, m&sup2;. */
    public double gradientSquare() {
        double gap = rich - poor;
        return 0.5 * stiffness() * gap * gap * width * width;
    }

    /** (a + b) / 2. */
    public double middle() {
        return 0.5 * (poor + rich);
    }

    /** Coefficients of w (x - a)&sup2; (b - x)&sup2; in powers of the distance from the middle, constant first. */
    public double[] well() {
        double h = 0.5 * (rich - poor);
        return new double[] {barrier, 0, -2 * stiffness() * h * h, 0, stiffness()};
    }

    /** Those of the derivative of the well. */
    public double[] wellSlope() {
        double[] well = well();
        double[] slope = new double[well.length - 1];
        Arrays.setAll(slope, n -> (n + 1) * well[n + 1]);
        return slope;
    }

    /** Lithiations between which an even mixture falls apart by itself: where the well is concave. */
    public double[] unstable() {
        double half = 0.5 * (rich - poor) / Math.sqrt(3);
        return new double[] {middle() - half, middle() + half};
    }

    /** Seconds in which the fastest wave in the middle of the well grows by e: 1 / (D w''&sup2; / (4 lambda&sup2;)), w'' = -w (b - a)&sup2;. */
    public double growthTime(double diffusivity) {
        double curvature = stiffness() * (rich - poor) * (rich - poor);
        return 4 * gradientSquare() / (diffusivity * curvature * curvature);
    }

    /** Half the largest curvature of the well between 0 and 1: what a stable splitting takes implicitly. */
    public double stabilisation() {
        double curvature = 0;
        for (double x : new double[] {0, poor, rich, 1}) {
            double p = (x - poor) * (rich - x);
            double q = poor + rich - 2 * x;
            curvature = Math.max(curvature, stiffness() * (2 * q * q - 4 * p));
        }
        return 0.5 * curvature;
    }

    /** Energy of a flat front per area in units of c_max R T, m: the integral of twice the well across it. */
    public double frontEnergy() {
        double gap = rich - poor;
        return Math.sqrt(2 * stiffness() * gradientSquare()) * gap * gap * gap / 6;
    }
}
