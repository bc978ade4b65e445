package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.cpu.CpuBackend;
import io.porolith.linear.Multigrid;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels of the processor under JMH, for work on one kernel: a fresh virtual machine, statistics, profilers such as {@code -prof gc}.
 * {@code porolith bench} times the same verbs on every backend.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelMicrobench {
    private static final int SWEEPS = 2;

    /** Voxels per edge of problem A. */
    @Param({"32", "64"})
    public int edge;

    /** Of operator and vectors. */
    @Param({"FP64", "FP32"})
    public Precision precision;

    private Backend backend;
    private ElasticSystem system;
    private Multigrid multigrid;
    private Operator form;
    private Vector x;
    private Vector b;
    private Vector d;
    private Vector y;

    /** Builds the system. */
    @Setup(Level.Trial)
    public void open() {
        backend = new CpuBackend();
        system = new ElasticSystem(backend, ReferenceProblems.a(edge));
        multigrid = new Multigrid(backend, system.form, SWEEPS);
        form = backend.convert(system.form, precision);
        x = vector();
        b = vector();
        d = vector();
        y = vector();
        backend.fillIrregular(x);
        backend.fillIrregular(b);
        backend.fillIrregular(multigrid.input());
    }

    private Vector vector() {
        return backend.vector(form.space(), 3, precision);
    }

    /** Releases everything. */
    @TearDown(Level.Trial)
    public void close() {
        for (AutoCloseable part : new AutoCloseable[] {x, b, d, y, form, multigrid, system, backend}) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** y = A x and x y. */
    @Benchmark
    public double apply() {
        return backend.apply(form, x, y);
    }

    /** y = b - A x. */
    @Benchmark
    public void residual() {
        backend.residual(form, b, x, y);
    }

    /** One smoothing sweep. */
    @Benchmark
    public void chebyshev() {
        backend.chebyshev(form, b, x, 0.5, 0.1, d, y);
    }

    /** x y. */
    @Benchmark
    public double dot() {
        return backend.dot(x, b);
    }

    /** V(2,2) in fp32, whatever the precision. */
    @Benchmark
    public Vector cycle() {
        return multigrid.apply();
    }
}
