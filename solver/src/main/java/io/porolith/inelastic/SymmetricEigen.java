package io.porolith.inelastic;

/** Eigenvalues and eigenvectors of symmetric 3 x 3 matrices by Jacobi rotations (Golub and Van Loan, Matrix Computations, section 8.5). */
final class SymmetricEigen {
    private static final int MAX_SWEEPS = 30;

    private SymmetricEigen() {}

    /**
     * @param a the matrix, row by row; destroyed
     * @param value receives three eigenvalues in no order
     * @param vector receives the eigenvector of value e as vector[3 i + e]
     */
    static void of(double[] a, double[] value, double[] vector) {
        for (int i = 0; i < 9; i++) {
            vector[i] = i % 4 == 0 ? 1 : 0;
        }
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            double off = Math.abs(a[1]) + Math.abs(a[2]) + Math.abs(a[5]);
            double size = Math.abs(a[0]) + Math.abs(a[4]) + Math.abs(a[8]);
            if (!(off > 1e-17 * size)) {
                break;
            }
            rotate(a, vector, 0, 1, 2);
            rotate(a, vector, 0, 2, 1);
            rotate(a, vector, 1, 2, 0);
        }
        value[0] = a[0];
        value[1] = a[4];
        value[2] = a[8];
    }

    /** Makes entry (p, q) zero; r is the third index. */
    private static void rotate(double[] a, double[] v, int p, int q, int r) {
        double apq = a[3 * p + q];
        if (apq == 0) {
            return;
        }
        double theta = (a[4 * q] - a[4 * p]) / (2 * apq);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        a[4 * p] -= t * apq;
        a[4 * q] += t * apq;
        a[3 * p + q] = 0;
        a[3 * q + p] = 0;
        double arp = a[3 * r + p];
        double arq = a[3 * r + q];
        a[3 * r + p] = c * arp - s * arq;
        a[3 * p + r] = a[3 * r + p];
        a[3 * r + q] = s * arp + c * arq;
        a[3 * q + r] = a[3 * r + q];
        for (int i = 0; i < 9; i += 3) {
            double vp = v[i + p];
            double vq = v[i + q];
            v[i + p] = c * vp - s * vq;
            v[i + q] = s * vp + c * vq;
        }
    }
}
