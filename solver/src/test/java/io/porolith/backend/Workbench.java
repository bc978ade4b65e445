package io.porolith.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.mesh.Grid;
import java.util.ArrayDeque;
import java.util.Deque;

/** A backend under examination together with all it has handed out, so that tests stay short and nothing is left open. */
public final class Workbench implements AutoCloseable {
    final Backend backend;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    Workbench(Backend backend) {
        this.backend = backend;
    }

    Vector vector(Grid grid, int components, Precision precision) {
        return keep(backend.vector(grid, components, precision));
    }

    Vector vector(Grid grid, int components, Precision precision, double[] values) {
        Vector v = vector(grid, components, precision);
        backend.upload(values, v);
        return v;
    }

    VoxelField field(Grid grid, double[] values) {
        VoxelField f = keep(backend.voxelField(grid));
        backend.upload(values, f);
        return f;
    }

    Operator form(SampleForm s, Precision precision) {
        VoxelField a = field(s.grid(), s.a());
        VoxelField b = field(s.grid(), s.b());
        return keep(
                s.elastic()
                        ? backend.elasticity(a, b, s.constraints(), precision)
                        : backend.helmholtz(a, b, s.constraints(), precision));
    }

    <T extends AutoCloseable> T keep(T owned) {
        open.push(owned);
        return owned;
    }

    double[] values(Vector v) {
        double[] host = new double[v.components() * v.grid().nodeCount()];
        backend.download(v, host);
        return host;
    }

    /** Closes what was handed out, newest first and each twice: the second time must be harmless. */
    void clear() throws Exception {
        while (!open.isEmpty()) {
            AutoCloseable last = open.pop();
            last.close();
            last.close();
        }
    }

    @Override
    public void close() throws Exception {
        clear();
        assertThat(backend.bytesInUse())
                .as("bytes in use after everything is closed")
                .isZero();
        backend.close();
        backend.close();
    }

    /** Rounding that an operation of a few hundred terms may show, relative to the largest value. */
    static double rounding(Precision p) {
        return p == Precision.FP64 ? 1e-13 : 3e-5;
    }

    static double largest(double[] x) {
        double m = 0;
        for (double v : x) {
            m = Math.max(m, Math.abs(v));
        }
        return m;
    }

    /** Every entry within the tolerance times the largest expected magnitude; NaN never passes. */
    static void assertClose(double[] actual, double[] expected, double tolerance, Object what) {
        assertClose(actual, expected, tolerance, largest(expected), what);
    }

    static void assertClose(double[] actual, double[] expected, double tolerance, double scale, Object what) {
        assertThat(actual).as("length: %s", what).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= tolerance * scale)) {
                assertThat(actual[i])
                        .as("entry %d of %s (largest %.3g)", i, what, scale)
                        .isEqualTo(expected[i]);
            }
        }
    }
}
