package io.porolith.inelastic;

/**
 * Input and output of a law at one point, one object per thread. Stresses are in any one unit. Nine-vectors and nine by nine matrices
 * number the pair (i, J) as 3 i + J: i of space, J of the reference body.
 */
public final class MaterialPoint {
    /** Entries of the upper triangle of a symmetric 9 x 9 matrix. */
    public static final int TANGENT = 45;
    /**
     * Entries of the state of a point: six of a symmetric tensor (xx, yy, zz, yz, xz, xy; its meaning is the law's affair), the equivalent
     * plastic strain, the mean stress and the von Mises stress of the last step.
     */
    public static final int STATE = 9;

    public static final int EQUIVALENT_STRAIN = 6;
    public static final int MEAN_STRESS = 7;
    public static final int VON_MISES = 8;

    // ---- in

    /** Displacement gradient du_i/dX_J. */
    public final double[] gradient = new double[9];
    /** State at the start of the step. */
    public final double[] before = new double[STATE];

    public double bulk;
    public double shear;
    /** Linear swelling at the end of the step: an eigenstrain at small strain, a stretch J_c^(1/3) at finite strain. */
    public double swelling;

    public double yield;
    /** At the start of the step; they matter for the energy and where the law takes a step in parts. */
    public final double[] gradientBefore = new double[9];

    public double bulkBefore;
    public double shearBefore;
    public double swellingBefore;
    public double yieldBefore;
    public FlowRule flow = FlowRule.ELASTIC;
    public double dt;

    // ---- out

    /** State at the end of the step. */
    public final double[] after = new double[STATE];
    /** First Piola-Kirchhoff stress, or the stress of small strain. */
    public final double[] stress = new double[9];
    /** Cauchy stress: xx, yy, zz, yz, xz, xy. */
    public final double[] cauchy = new double[6];
    /** Derivative of {@link #stress} in {@link #gradient}, upper triangle row by row. */
    public final double[] tangent = new double[TANGENT];
    /** Lame parameters of an isotropic body about as stiff as the tangent; also scaled to the reference volume. */
    public double tangentLambda;

    public double tangentMu;
    /** Elastic energy over reference volume. */
    public double stored;
    /** Plastic work of the step over reference volume, by the trapezoidal rule. */
    public double dissipated;
    /** Share of the trial deviator that the flow of this step leaves: 1 where nothing flows. */
    public double retained;
    /** Volume over reference volume. */
    public double volumeRatio;
    /** False if the law has no answer: the element is turned inside out, or a number is not finite. */
    public boolean valid;

    /**
     * Von Mises stress at which flow of this step began: the flow stress at its start, or with a rate law the stress there. A point that yields
     * within the step is off by no more than its first share of flow times what the flow stress changes.
     */
    double stressAtOnset() {
        return flow.rateLaw() == RateLaw.NONE
                ? flow.flowStress(yieldBefore, before[EQUIVALENT_STRAIN])
                : before[VON_MISES];
    }

    final RadialReturn flowStep = new RadialReturn();
    final double[] work = new double[9];
    final double[] vectors = new double[9];
    final double[] values = new double[3];
    final double[] inverse = new double[9];
    final double[] basis = new double[81];

    /** Position of row a, column b (a not above b) in {@link #tangent}. */
    public static int index(int a, int b) {
        return 9 * a - a * (a - 1) / 2 + b - a;
    }
}
