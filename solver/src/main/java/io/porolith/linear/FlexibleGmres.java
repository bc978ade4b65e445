package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * Flexible GMRES for systems of several fields (Saad, SIAM J. Sci. Comput. 14, 1993, 461): the preconditioner may be another iteration
 * that stops early. Right-preconditioned, without restart; meant for checks on small meshes, since every iteration keeps two vectors of each
 * field.
 */
public final class FlexibleGmres implements AutoCloseable {
    /** y = A x, or y = P^-1 x, field by field. */
    @FunctionalInterface
    public interface Action {
        void apply(List<Vector> x, List<Vector> y);
    }

    private final Backend backend;
    private final int limit;
    private final List<List<Vector>> basis = new ArrayList<>();
    private final List<List<Vector>> preconditioned = new ArrayList<>();
    private final List<Vector> like;

    /**
     * @param like vectors of the kinds that the fields have
     * @param limit iterations at most
     */
    public FlexibleGmres(Backend backend, List<Vector> like, int limit) {
        this.backend = backend;
        this.like = List.copyOf(like);
        this.limit = limit;
    }

    /**
     * Solves A x = b from a zero guess.
     *
     * @param tolerance of the residual relative to b
     * @return iterations taken
     * @throws NotConvergedException if the limit is reached before
     */
    public int solve(Action a, Action preconditioner, List<Vector> b, List<Vector> x, double tolerance) {
        double[][] h = new double[limit + 1][limit];
        double[] g = new double[limit + 1];
        double[] cosine = new double[limit];
        double[] sine = new double[limit];
        x.forEach(v -> backend.fill(v, 0));
        g[0] = norm(b);
        double goal = tolerance * g[0];
        if (g[0] == 0) {
            return 0;
        }
        copy(1 / g[0], b, at(basis, 0));
        int n = 0;
        while (Math.abs(g[n]) > goal) {
            if (n == limit) {
                throw new NotConvergedException(String.format(
                        java.util.Locale.ROOT,
                        "the coupled linear solve stands at a relative residual of %.3g after %d iterations, wanted %.3g",
                        Math.abs(g[n]) / g[0],
                        n,
                        tolerance));
            }
            preconditioner.apply(at(basis, n), at(preconditioned, n));
            List<Vector> w = at(basis, n + 1);
            a.apply(at(preconditioned, n), w);
            orthogonalise(w, h, n);
            rotate(h, g, cosine, sine, n);
            n++;
        }
        double[] y = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            y[i] = g[i];
            for (int j = i + 1; j < n; j++) {
                y[i] -= h[i][j] * y[j];
            }
            y[i] /= h[i][i];
            add(y[i], at(preconditioned, i), x);
        }
        return n;
    }

    /** Takes earlier directions out (modified Gram-Schmidt, twice is enough) and normalises. */
    private void orthogonalise(List<Vector> w, double[][] h, int n) {
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i <= n; i++) {
                double along = dot(at(basis, i), w);
                h[i][n] += along;
                add(-along, at(basis, i), w);
            }
        }
        h[n + 1][n] = norm(w);
        if (h[n + 1][n] > 0) {
            copy(1 / h[n + 1][n], w, w);
        }
    }

    /** Keeps h upper triangular by Givens rotations; g[n + 1] is then the residual. */
    private static void rotate(double[][] h, double[] g, double[] cosine, double[] sine, int n) {
        for (int i = 0; i < n; i++) {
            double upper = h[i][n];
            h[i][n] = cosine[i] * upper + sine[i] * h[i + 1][n];
            h[i + 1][n] = cosine[i] * h[i + 1][n] - sine[i] * upper;
        }
        double length = Math.hypot(h[n][n], h[n + 1][n]);
        cosine[n] = h[n][n] / length;
        sine[n] = h[n + 1][n] / length;
        h[n][n] = length;
        h[n + 1][n] = 0;
        g[n + 1] = -sine[n] * g[n];
        g[n] *= cosine[n];
    }

    private List<Vector> at(List<List<Vector>> list, int n) {
        while (list.size() <= n) {
            list.add(like.stream()
                    .map(v -> backend.vector(v.space(), v.components(), v.precision()))
                    .toList());
        }
        return list.get(n);
    }

    private double dot(List<Vector> a, List<Vector> b) {
        double sum = 0;
        for (int f = 0; f < a.size(); f++) {
            sum += backend.dot(a.get(f), b.get(f));
        }
        return sum;
    }

    private double norm(List<Vector> a) {
        return Math.sqrt(dot(a, a));
    }

    private void copy(double factor, List<Vector> from, List<Vector> to) {
        for (int f = 0; f < from.size(); f++) {
            backend.copy(factor, from.get(f), to.get(f));
        }
    }

    private void add(double factor, List<Vector> x, List<Vector> y) {
        for (int f = 0; f < x.size(); f++) {
            backend.axpby(factor, x.get(f), 1, y.get(f));
        }
    }

    @Override
    public void close() {
        basis.forEach(fields -> fields.forEach(Vector::close));
        preconditioned.forEach(fields -> fields.forEach(Vector::close));
    }
}
