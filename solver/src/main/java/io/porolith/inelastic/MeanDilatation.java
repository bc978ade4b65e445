package io.porolith.inelastic;

import java.util.Arrays;

/**
 * One elastic change of volume for all points of an element, so that plastic flow, which keeps volume, does not lock it. At finite strain the
 * law sees (theta / j)^(1/3) F, with j the volume ratio over that of free swelling and theta the volume of the element over what it would be
 * by free swelling; at small strain the elastic volume strains are averaged. Force and tangent are first and second derivative of the energy of that field, hence
 * symmetric (Nagtegaal, Parks and Rice, Comput. Methods Appl. Mech. Eng. 4, 1974, 153; Simo, Taylor and Pister, ibid. 51, 1985, 177).
 * Sharing j and not the volume itself leaves free swelling without stress where lithiation varies within the element.
 *
 * <p>Nine-vectors and the packed triangle are those of {@link MaterialPoint}. One object per thread; {@link #at} goes to a point, what
 * follows is about it.
 */
public final class MeanDilatation {
    private final boolean finite;
    private final boolean shared;
    private final double[] gradient = new double[9];
    /** F, or the unit tensor at small strain. */
    private final double[] f = unit();
    /** F^-T, or the unit tensor. */
    private final double[] d = unit();

    private final double[] pi = new double[9];
    private final double[] a = new double[9];
    private double ratio;
    private double swollen = 1;
    private double alpha = 1;

    /**
     * @param finite whether strain is finite
     * @param shared false to leave each point its own volume
     */
    public MeanDilatation(boolean finite, boolean shared) {
        this.finite = finite;
        this.shared = shared;
    }

    private static double[] unit() {
        double[] one = new double[9];
        Arrays.setAll(one, n -> n % 4 == 0 ? 1 : 0);
        return one;
    }

    /**
     * Goes to a point.
     *
     * @return j at finite strain, the elastic volume strain at small strain
     */
    public double at(double[] displacementGradient, double swelling) {
        System.arraycopy(displacementGradient, 0, gradient, 0, 9);
        if (finite) {
            swollen = swelling * swelling * swelling;
            ratio = deformation() / swollen;
        } else {
            ratio = gradient[0] + gradient[4] + gradient[8] - 3 * swelling;
        }
        return ratio;
    }

    /** F and its inverse transpose; returns the determinant. */
    private double deformation() {
        for (int n = 0; n < 9; n++) {
            f[n] = gradient[n] + (n % 4 == 0 ? 1 : 0);
        }
        for (int i = 0; i < 3; i++) {
            int j = 3 * ((i + 1) % 3);
            int k = 3 * ((i + 2) % 3);
            for (int c = 0; c < 3; c++) {
                int l = (c + 1) % 3;
                int m = (c + 2) % 3;
                d[3 * i + c] = f[j + l] * f[k + m] - f[j + m] * f[k + l];
            }
        }
        double volume = f[0] * d[0] + f[1] * d[1] + f[2] * d[2];
        for (int n = 0; n < 9; n++) {
            d[n] /= volume;
        }
        return volume;
    }

    /** Whether a body can have this value of {@link #at}. */
    public boolean isPossible(double value) {
        return Double.isFinite(value) && (!finite || value > 0);
    }

    /** Weight of the point in the mean over the element, per reference volume: its volume after free swelling. */
    public double weight() {
        return swollen;
    }

    /** Derivative of the value of {@link #at} in the displacement gradient, times {@link #weight} and a factor. */
    public void slope(double scale, double[] out, int at) {
        double factor = shared ? scale * change() : 0;
        for (int n = 0; n < 9; n++) {
            out[at + n] = factor * d[n];
        }
    }

    private double change() {
        return finite ? ratio * swollen : 1;
    }

    /** Displacement gradient that the law is to see where the mean over the element is theta. */
    public void impose(double theta, double[] out) {
        alpha = finite && shared ? Math.cbrt(theta / ratio) : 1;
        double add = finite ? alpha - 1 : shared ? (theta - ratio) / 3 : 0;
        for (int n = 0; n < 9; n++) {
            out[n] = alpha * gradient[n] + (n % 4 == 0 ? add : 0);
        }
    }

    /** A third of the work of the law's stress in a uniform expansion: the mean Kirchhoff stress. */
    public double mean(MaterialPoint p) {
        double t = 0;
        for (int n = 0; n < 9; n++) {
            t += alpha * p.stress[n] * f[n];
        }
        return t / 3;
    }

    /**
     * Stress that does work on the displacement gradient.
     *
     * @param pressure integral of {@link #mean} over that of {@link #weight}, over theta at finite strain
     */
    public void stress(MaterialPoint p, double pressure, double[] out, int at) {
        double change = shared ? change() * pressure - mean(p) : 0;
        for (int n = 0; n < 9; n++) {
            out[at + n] = alpha * p.stress[n] + change * d[n];
        }
    }

    /** The law's tangent gives way to that of an isotropic body about as stiff, without stress, in the present configuration. */
    public void isotropic(MaterialPoint p) {
        double scale = finite ? Math.cbrt(p.volumeRatio * p.volumeRatio) : 1;
        double lambda = scale * p.tangentLambda;
        double mu = scale * p.tangentMu;
        int at = 0;
        for (int x = 0; x < 9; x++) {
            int i = x / 3;
            int j = x % 3;
            for (int y = x; y < 9; y++) {
                int k = y / 3;
                int l = y % 3;
                double value = lambda * d[x] * d[y] + mu * d[3 * k + j] * d[3 * i + l];
                for (int m = 0; i == k && m < 3; m++) {
                    value += mu * d[3 * m + j] * d[3 * m + l];
                }
                p.tangent[at++] = value;
            }
        }
        Arrays.fill(p.stress, 0);
        alpha = 1;
    }

    /**
     * Second derivative of the energy of the point in the displacement gradient and in theta.
     *
     * @param theta mean over the element
     * @param pressure as for {@link #stress}
     * @param out receives 45 entries of the derivative in the gradient, packed, then nine of the mixed one
     * @return the derivative in theta alone
     */
    public double tangent(MaterialPoint p, double theta, double pressure, double[] out, int at) {
        if (!shared) {
            System.arraycopy(p.tangent, 0, out, at, MaterialPoint.TANGENT);
            Arrays.fill(out, at + MaterialPoint.TANGENT, at + MaterialPoint.TANGENT + 9, 0);
            return 0;
        }
        double t = 3 * mean(p);
        double square = alpha * alpha;
        double s = stretched(p, square);
        double geometric = finite ? 1 : 0;
        double spread = finite ? pressure * change() : 0;
        int to = at;
        for (int x = 0; x < 9; x++) {
            for (int y = x; y < 9; y++) {
                // F^-1 dF F^-1 dF traced couples (i, K) and (k, J) by D_iJ D_kK.
                double turn = d[x / 3 * 3 + y % 3] * d[y / 3 * 3 + x % 3];
                double value = square * p.tangent[to - at] - (d[x] * a[y] + a[x] * d[y]) / 3 + s * d[x] * d[y] / 9;
                value += geometric * (t / 9 * d[x] * d[y] + t / 3 * turn - (pi[x] * d[y] + d[x] * pi[y]) / 3);
                out[to++] = value + spread * (d[x] * d[y] - turn);
            }
        }
        double one = finite ? theta : 1;
        for (int x = 0; x < 9; x++) {
            out[to++] = (a[x] - d[x] * s / 3 + geometric * (pi[x] - t / 3 * d[x])) / (3 * one);
        }
        return (s - 2 * geometric * t) / (9 * one * one);
    }

    /** alpha^2 A : F into a, alpha P into pi; returns alpha^2 F : A : F. */
    private double stretched(MaterialPoint p, double square) {
        double s = 0;
        for (int x = 0; x < 9; x++) {
            double sum = 0;
            for (int y = 0; y < 9; y++) {
                sum += p.tangent[MaterialPoint.index(Math.min(x, y), Math.max(x, y))] * f[y];
            }
            a[x] = square * sum;
            s += a[x] * f[x];
            pi[x] = alpha * p.stress[x];
        }
        return s;
    }
}
