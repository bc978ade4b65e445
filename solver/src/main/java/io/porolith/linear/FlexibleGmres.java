package io.porolith.linear;

import io.porolith.backend.Backend;
import io.porolith.backend.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Flexible GMRES for systems of several fields (Saad, SIAM J. Sci. Comput. 14, 1993, 461): the preconditioner may be another iteration
 * that stops early. Right-preconditioned; meant for checks on small meshes, since every iteration keeps two vectors of each field. After {@value
 * #KEPT} iterations it starts anew from what it has, so that there are never more than {@link #MOST_VECTORS}.
 */
public final class FlexibleGmres implements AutoCloseable {
    /** Iterations until it starts anew. */
    public static final int KEPT = 30;

    /** Vectors of each field that it holds at most: of every iteration what the preconditioner made, and one more direction. */
    public static final int MOST_VECTORS = 2 * KEPT + 1;

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
     * Where vectors lie in the memory of a device it takes all that it may need at once, so that no solve ends for want of memory.
     *
     * @param like vectors of the kinds that the fields have
     * @param limit iterations at most
     */
    public FlexibleGmres(Backend backend, List<Vector> like, int limit) {
        this.backend = backend;
        this.like = List.copyOf(like);
        this.limit = limit;
        if (backend.freeDeviceBytes().isPresent()) {
            reserve(Math.min(KEPT, limit));
        }
    }

    private void reserve(int iterations) {
        try {
            at(basis, iterations);
            at(preconditioned, iterations - 1);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Solves A x = b from a zero guess.
     *
     * @param tolerance of the residual relative to b
     * @return iterations taken
     * @throws NotConvergedException if the limit is reached before
     */
    public int solve(Action a, Action preconditioner, List<Vector> b, List<Vector> x, double tolerance) {
        x.forEach(v -> backend.fill(v, 0));
        double size = norm(b);
        if (size == 0) {
            return 0;
        }
        copy(1 / size, b, at(basis, 0));
        double goal = tolerance * size;
        double residual = size;
        int taken = 0;
        while (true) {
            Cycle cycle = new Cycle(Math.min(KEPT, limit - taken), residual);
            cycle.run(a, preconditioner, goal);
            taken += cycle.n;
            residual = Math.abs(cycle.g[cycle.n]);
            if (residual > goal && taken == limit) {
                throw new NotConvergedException(String.format(
                        Locale.ROOT,
                        "the coupled linear solve stands at a relative residual of %.3g after %d iterations, wanted %.3g",
                        residual / size,
                        taken,
                        tolerance));
            }
            cycle.addTo(x);
            if (residual <= goal) {
                return taken;
            }
            residual = startAnew(a, b, x);
        }
    }

    /** The first direction is that of the residual; returns its length. */
    private double startAnew(Action a, List<Vector> b, List<Vector> x) {
        List<Vector> r = at(basis, 0);
        a.apply(x, r);
        for (int f = 0; f < r.size(); f++) {
            backend.axpby(1, b.get(f), -1, r.get(f));
        }
        double length = norm(r);
        copy(1 / length, r, r);
        return length;
    }

    /** Iterations from one start on. */
    private final class Cycle {
        private final double[][] h;
        private final double[] g;
        private final double[] cosine;
        private final double[] sine;
        private final int limit;
        private int n;

        /** @param residual length of the residual, whose direction is the first of the basis */
        Cycle(int limit, double residual) {
            this.limit = limit;
            h = new double[limit + 1][limit];
            g = new double[limit + 1];
            cosine = new double[limit];
            sine = new double[limit];
            g[0] = residual;
        }

        void run(Action a, Action preconditioner, double goal) {
            while (Math.abs(g[n]) > goal && n < limit) {
                preconditioner.apply(at(basis, n), at(preconditioned, n));
                List<Vector> w = at(basis, n + 1);
                a.apply(at(preconditioned, n), w);
                orthogonalise(w, h, n);
                rotate(h, g, cosine, sine, n);
                n++;
            }
        }

        /** Adds what they have found. */
        void addTo(List<Vector> x) {
            double[] y = new double[n];
            for (int i = n - 1; i >= 0; i--) {
                y[i] = g[i];
                for (int j = i + 1; j < n; j++) {
                    y[i] -= h[i][j] * y[j];
                }
                y[i] /= h[i][i];
                add(y[i], at(preconditioned, i), x);
            }
        }
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
            List<Vector> fields = new ArrayList<>();
            list.add(fields);
            like.forEach(v -> fields.add(backend.vector(v.space(), v.components(), v.precision())));
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
