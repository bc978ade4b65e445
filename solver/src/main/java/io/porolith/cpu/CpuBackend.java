package io.porolith.cpu;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.FreeNodes;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.LayeredStiffness;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.backend.WeakForm;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;

/** The backend that is always there: Java on all cores. It is the specification the others are examined against. */
public final class CpuBackend implements Backend {
    private final Threads threads;
    private final VectorVerbs verbs;
    private final KernelForm arithmetic;
    private final CpuMemory memory = new CpuMemory();
    private final LatticeVerbs lattice;
    private final MatrixVerbs mesh;

    /** With one thread per processor the JVM sees. */
    public CpuBackend() {
        this(Runtime.getRuntime().availableProcessors());
    }

    public CpuBackend(int threadCount) {
        this(threadCount, KernelForm.ofThisJvm());
    }

    CpuBackend(int threadCount, KernelForm arithmetic) {
        threads = new Threads(threadCount);
        verbs = new VectorVerbs(threads);
        this.arithmetic = arithmetic;
        lattice = new LatticeVerbs(threads, memory, arithmetic);
        mesh = new MatrixVerbs(threads, memory, arithmetic);
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public String device() {
        return threads.count() + (threads.count() == 1 ? " thread, " : " threads, ") + arithmetic.describe() + ", Java "
                + Runtime.version().feature();
    }

    @Override
    public Vector vector(Space space, int components, Precision precision) {
        return new CpuVector(memory, space, components, precision);
    }

    @Override
    public VoxelField voxelField(Space space) {
        return new CpuVoxelField(memory, space);
    }

    /** The verbs for the forms of a space. */
    private FormVerbs on(Space space) {
        return space instanceof Grid ? lattice : mesh;
    }

    @Override
    public void upload(double[] host, Vector to) {
        on(to.space()).upload(host, (CpuVector) to);
    }

    @Override
    public void download(Vector from, double[] host) {
        on(from.space()).download((CpuVector) from, host);
    }

    @Override
    public void download(Vector from, int component, int begin, int end, double[] host) {
        CpuVector v = (CpuVector) from;
        for (int n = begin; n < end; n++) {
            host[n - begin] = v.value(v.at(component, n));
        }
    }

    @Override
    public void upload(double[] host, int component, int begin, int end, Vector to) {
        CpuVector v = (CpuVector) to;
        for (int n = begin; n < end; n++) {
            v.set(v.at(component, n), host[n - begin]);
        }
    }

    @Override
    public void download(Vector from, int component, int[] nodes, double[] host) {
        CpuVector v = (CpuVector) from;
        for (int n = 0; n < nodes.length; n++) {
            host[n] = v.value(v.at(component, nodes[n]));
        }
    }

    @Override
    public void upload(double[] host, int component, int[] nodes, Vector to) {
        CpuVector v = (CpuVector) to;
        for (int n = 0; n < nodes.length; n++) {
            v.set(v.at(component, nodes[n]), host[n]);
        }
        on(to.space()).copyPeriodic(v);
    }

    @Override
    public void upload(double[] host, VoxelField to) {
        double[] v = ((CpuVoxelField) to).values();
        System.arraycopy(host, 0, v, 0, v.length);
    }

    @Override
    public void upload(double[] host, int[] points, VoxelField to) {
        double[] v = ((CpuVoxelField) to).values();
        for (int n = 0; n < points.length; n++) {
            v[points[n]] = host[n];
        }
    }

    @Override
    public void download(VoxelField from, int[] points, double[] host) {
        double[] v = ((CpuVoxelField) from).values();
        for (int n = 0; n < points.length; n++) {
            host[n] = v[points[n]];
        }
    }

    @Override
    public void download(VoxelField from, double[] host) {
        double[] v = ((CpuVoxelField) from).values();
        System.arraycopy(v, 0, host, 0, v.length);
    }

    @Override
    public long bytesInUse() {
        return memory.inUse();
    }

    @Override
    public long peakBytes() {
        return memory.peak();
    }

    // ---- vectors

    @Override
    public void fill(Vector v, double value) {
        verbs.fill((CpuVector) v, value);
    }

    @Override
    public void fillIrregular(Vector v) {
        double[] values = new double[v.components() * v.space().nodeCount()];
        java.util.Arrays.parallelSetAll(values, n -> (Backend.scrambled(n) >> 11) * 0x1p-52);
        upload(values, v);
    }

    @Override
    public void copy(double a, Vector from, Vector to) {
        verbs.copy(a, (CpuVector) from, (CpuVector) to);
    }

    @Override
    public void axpby(double a, Vector x, double b, Vector y) {
        verbs.axpby(a, (CpuVector) x, b, (CpuVector) y);
    }

    @Override
    public double dot(Vector x, Vector y) {
        return verbs.dot((CpuVector) x, (CpuVector) y);
    }

    @Override
    public double[] range(Vector x, Vector weight, double bound) {
        return verbs.range((CpuVector) x, (CpuVector) weight, bound);
    }

    @Override
    public double advance(double a, Vector p, Vector q, Vector x, Vector r) {
        return verbs.advance(a, (CpuVector) p, (CpuVector) q, (CpuVector) x, (CpuVector) r);
    }

    // ---- weak forms

    @Override
    public Operator elasticity(VoxelField lambda, VoxelField mu, Constraints constraints, Precision precision) {
        return on(constraints.space()).elasticity(values(lambda), values(mu), constraints, precision);
    }

    @Override
    public Operator elasticity(VoxelField lambda, VoxelField mu, LayeredStiffness layered, Constraints constraints) {
        return lattice.elasticity(values(lambda), values(mu), layered, constraints);
    }

    @Override
    public Operator helmholtz(
            VoxelField storage, VoxelField conductivity, Constraints constraints, Precision precision) {
        return on(constraints.space()).helmholtz(values(storage), values(conductivity), constraints, precision);
    }

    @Override
    public Operator helmholtz(
            VoxelField storage, VoxelField conductivity, LayeredConductivity layered, Constraints constraints) {
        return lattice.helmholtz(WeakForm.HELMHOLTZ, values(storage), values(conductivity), layered, constraints);
    }

    @Override
    public Operator lumpedHelmholtz(
            VoxelField storage, VoxelField conductivity, LayeredConductivity layered, Constraints constraints) {
        double[] stored = values(storage);
        double[] conducting = values(conductivity);
        return constraints.space() instanceof Grid
                ? lattice.helmholtz(WeakForm.LUMPED_HELMHOLTZ, stored, conducting, layered, constraints)
                : mesh.lumpedHelmholtz(stored, conducting, constraints);
    }

    @Override
    public InelasticForm inelastic(InelasticBody body, Constraints constraints) {
        return body.space() instanceof Grid
                ? new CpuInelasticForm(memory, threads, arithmetic, body, constraints)
                : new MeshInelasticForm(memory, threads, body, constraints);
    }

    private static double[] values(VoxelField field) {
        return ((CpuVoxelField) field).values();
    }

    @Override
    public Operator convert(Operator a, Precision precision) {
        return on(a.space()).convert(a, precision);
    }

    @Override
    public Operator coarsen(Operator fine) {
        return on(fine.space()).coarsen(fine);
    }

    @Override
    public double apply(Operator a, Vector x, Vector y) {
        return on(a.space()).apply(a, (CpuVector) x, (CpuVector) y);
    }

    @Override
    public void applyAllRows(Operator a, Vector x, Vector y) {
        on(a.space()).applyAllRows(a, (CpuVector) x, (CpuVector) y);
    }

    @Override
    public void residual(Operator a, Vector b, Vector x, Vector r) {
        on(a.space()).residual(a, (CpuVector) b, (CpuVector) x, (CpuVector) r);
    }

    @Override
    public void jacobi(Operator a, double alpha, Vector b, Vector d, Vector x) {
        on(a.space()).jacobi(a, alpha, (CpuVector) b, (CpuVector) d, (CpuVector) x);
    }

    @Override
    public void chebyshev(Operator a, Vector b, Vector x, double alpha, double beta, Vector d, Vector xNext) {
        on(a.space()).chebyshev(a, (CpuVector) b, (CpuVector) x, alpha, beta, (CpuVector) d, (CpuVector) xNext);
    }

    @Override
    public void restrict(Vector fine, Operator coarseForm, Vector coarse) {
        on(coarseForm.space()).restrict((CpuVector) fine, coarseForm, (CpuVector) coarse);
    }

    @Override
    public void prolongAdd(Vector coarse, Operator fineForm, Vector fine) {
        on(fineForm.space()).prolongAdd((CpuVector) coarse, fineForm, (CpuVector) fine);
    }

    // ---- loads and recovery

    @Override
    public void clearEmpty(Operator a, Vector f) {
        on(a.space()).clearEmpty(a, (CpuVector) f);
    }

    @Override
    public void divergence(VoxelField[] stress, Vector f) {
        double[][] components = new double[stress.length][];
        for (int c = 0; c < stress.length; c++) {
            components[c] = stress[c] == null ? new double[0] : values(stress[c]);
        }
        on(f.space()).divergence(components, (CpuVector) f);
    }

    @Override
    public void meanStrain(Vector u, int kBegin, int kEnd, double[] strain) {
        on(u.space()).meanStrain((CpuVector) u, kBegin, kEnd, strain);
    }

    @Override
    public void voxelMean(Vector c, VoxelField mean) {
        on(c.space()).pointValues((CpuVector) c, values(mean));
    }

    @Override
    public FreeNodes freeNodes(FreeNodes.Layout layout) {
        return new CpuFreeNodes(threads, layout);
    }

    @Override
    public void close() {
        threads.close();
    }
}
