package io.porolith.inelastic;

/** A change of what goes into a law at a point, and the change of what comes out; one object per thread. Layouts are those of {@link MaterialPoint}. */
final class PointChange {
    /** Entries of the state that a law reads: the tensor and the equivalent plastic strain. */
    static final int MEMORY = 7;

    // ---- in

    final double[] gradient = new double[9];
    final double[] before = new double[MEMORY];
    double bulk;
    double shear;
    double swelling;
    double yield;
    double dt;

    // ---- out

    final double[] after = new double[MEMORY];
    final double[] stress = new double[9];
    double retained;

    // ---- scratch

    final double[] rate = new double[9];
    final double[] trial = new double[9];
    final double[] first = new double[9];
    final double[] second = new double[9];
}
