package io.porolith.backend;

/**
 * The weak forms with two coefficients a and b per voxel: lambda and mu, or storage and conductivity, the storage spread over a voxel or lumped
 * at its nodes. Kernels work with coefficients that are scaled for unnormalised Walsh modes on a unit voxel; the numbers here say how
 * (docs/theory.md, section "Walsh basis").
 */
public enum WeakForm {
    ELASTICITY(3, 1.0 / 16, 1.0 / 16, 16.0 / 9, 64.0 / 9, 2, 2),
    HELMHOLTZ(1, 1.0 / 64, 1.0 / 16, 64.0 / 27, 16.0 / 3, 8, 2),
    LUMPED_HELMHOLTZ(1, 1.0 / 64, 1.0 / 16, 8, 16.0 / 3, 8, 2);

    /** Mean square over a voxel of a mode that is a product of so many coordinates. */
    private static final double[] MEAN_SQUARE = {1, 1.0 / 3, 1.0 / 9, 1.0 / 27};

    private final int components;
    private final double scaleA;
    private final double scaleB;
    private final double diagonalA;
    private final double diagonalB;
    private final double growthA;
    private final double growthB;

    WeakForm(int n, double scaleA, double scaleB, double diagonalA, double diagonalB, double growthA, double growthB) {
        this.components = n;
        this.scaleA = scaleA;
        this.scaleB = scaleB;
        this.diagonalA = diagonalA;
        this.diagonalB = diagonalB;
        this.growthA = growthA;
        this.growthB = growthB;
    }

    /** Components of the unknown. */
    public int components() {
        return components;
    }

    /**
     * Storage of a mode of a scalar over that of the constant one: its mean square over the voxel, or over the nodes, where it is one.
     *
     * @param coordinates whose product the mode is, 0 to 3
     */
    public double storageOf(int coordinates) {
        return this == LUMPED_HELMHOLTZ ? 1 : MEAN_SQUARE[coordinates];
    }

    /** Factor from coefficient a to the scaled one. */
    public double scaleA() {
        return scaleA;
    }

    /** Factor from coefficient b to the scaled one. */
    public double scaleB() {
        return scaleB;
    }

    /** Part of a node's diagonal per scaled coefficient a of a voxel around it. */
    public double diagonalA() {
        return diagonalA;
    }

    /** Part of a node's diagonal per scaled coefficient b of a voxel around it. */
    public double diagonalB() {
        return diagonalB;
    }

    /** Growth of the element matrix of a when the voxel edge doubles. */
    public double growthA() {
        return growthA;
    }

    /** Growth of the element matrix of b when the voxel edge doubles. */
    public double growthB() {
        return growthB;
    }
}
