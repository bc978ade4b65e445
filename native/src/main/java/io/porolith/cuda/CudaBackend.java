package io.porolith.cuda;

import io.porolith.backend.Backend;
import io.porolith.backend.CoefficientTable;
import io.porolith.backend.ConjugateStep;
import io.porolith.backend.Constraints;
import io.porolith.backend.FewEntries;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.LayeredStiffness;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Repeated;
import io.porolith.backend.SmallMatrix;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.backend.WeakForm;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Everything on one NVIDIA GPU: vectors and forms stay in its memory, the host sees scalars and what it downloads. On conforming meshes the host
 * groups rows for coarser levels of multigrid.
 */
public final class CudaBackend extends CudaPoints implements Backend {
    private final VectorVerbs verbs;
    private final FormVerbs lattice;
    private final FormVerbs matrices;
    private final VoxelVerbs voxels;
    private final SampleVerbs points;
    private final CudaForms forms;
    private final int mostValuesAtOnce;
    private boolean open = true;

    /** @param device is closed with the backend */
    CudaBackend(Device device) {
        this(device, Integer.MAX_VALUE - 64);
    }

    /** @param mostValuesAtOnce that cross between device and host in one array */
    CudaBackend(Device device, int mostValuesAtOnce) {
        super(device);
        this.mostValuesAtOnce = mostValuesAtOnce;
        verbs = new VectorVerbs(device, memory, launches);
        lattice = new Products(launches, verbs);
        matrices = new MatrixVerbs(launches);
        forms = new CudaForms(device, memory, launches, spaces);
        voxels = new VoxelVerbs(device, memory, launches);
        points = new PointVerbs(device, memory, launches, spaces);
    }

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public String device() {
        return device.describe();
    }

    @Override
    public String computedBy() {
        return "kernels of our own, without JCublas and JCusparse";
    }

    // ---- memory

    @Override
    public Vector vector(Space space, int components, Precision precision) {
        return new CudaVector(memory, spaces, space, components, precision);
    }

    @Override
    public VoxelField voxelField(Space space) {
        return new CudaVoxelField(memory, spaces, space);
    }

    /** The verbs for forms on a kind of space. */
    private FormVerbs on(Operator a) {
        return a instanceof CudaMatrix ? matrices : lattice;
    }

    private SampleVerbs samples(Space space) {
        return space instanceof Grid ? voxels : points;
    }

    @Override
    public void upload(double[] host, Vector to) {
        verbs.upload(host, (CudaVector) to);
    }

    @Override
    public void download(Vector from, double[] host) {
        verbs.download((CudaVector) from, host);
    }

    @Override
    public int mostValuesAtOnce() {
        return mostValuesAtOnce;
    }

    @Override
    public void download(Vector from, int component, int begin, int end, double[] host) {
        verbs.download((CudaVector) from, component, begin, end, host);
    }

    @Override
    public void upload(double[] host, int component, int begin, int end, Vector to) {
        verbs.upload(host, component, begin, end, (CudaVector) to);
    }

    @Override
    public void download(Vector from, int component, int[] nodes, double[] host) {
        verbs.gather((CudaVector) from, component, nodes, host);
    }

    @Override
    public void upload(double[] host, int component, int[] nodes, Vector to) {
        verbs.scatter(host, component, nodes, (CudaVector) to);
    }

    @Override
    public void upload(double[] host, VoxelField to) {
        device.upload(host, 0, to.space().pointCount(), ((CudaVoxelField) to).address());
    }

    @Override
    public void upload(byte[] index, double[] few, VoxelField to) {
        try (Uploads both = new Uploads(device, memory)) {
            long indices = both.of(index);
            long values = both.of(few, Precision.FP64);
            launches.entries(
                    Kernel.PICK,
                    Precision.FP64,
                    index.length,
                    index.length,
                    indices,
                    values,
                    ((CudaVoxelField) to).address());
        }
    }

    @Override
    public void upload(double[] host, int[] points, VoxelField to) {
        verbs.scatter(host, points, (CudaVoxelField) to);
    }

    @Override
    public void copy(VoxelField from, VoxelField to) {
        verbs.copy((CudaVoxelField) from, (CudaVoxelField) to);
    }

    @Override
    public void download(VoxelField from, int[] points, double[] host) {
        verbs.gather((CudaVoxelField) from, points, host);
    }

    @Override
    public void download(VoxelField from, double[] host) {
        device.download(((CudaVoxelField) from).address(), host, 0, from.space().pointCount());
    }

    @Override
    public long bytesInUse() {
        return memory.inUse();
    }

    @Override
    public long peakBytes() {
        return memory.peak();
    }

    @Override
    public OptionalLong freeDeviceBytes() {
        return OptionalLong.of(Math.max(0, device.freeBytes() - device.launchBytes()));
    }

    @Override
    public void finish() {
        device.synchronise();
    }

    // ---- vectors

    @Override
    public void fill(Vector v, double value) {
        verbs.fill((CudaVector) v, value);
    }

    @Override
    public void fillIrregular(Vector v) {
        verbs.fillIrregular((CudaVector) v);
    }

    @Override
    public void copy(double a, Vector from, Vector to) {
        verbs.copy(a, (CudaVector) from, (CudaVector) to);
    }

    @Override
    public void axpby(double a, Vector x, double b, Vector y) {
        verbs.axpby(a, (CudaVector) x, b, (CudaVector) y);
    }

    @Override
    public void polynomial(double centre, double[] coefficients, Vector x, Vector y) {
        verbs.polynomial(centre, coefficients, (CudaVector) x, (CudaVector) y);
    }

    @Override
    public double dot(Vector x, Vector y) {
        return verbs.dot((CudaVector) x, (CudaVector) y);
    }

    @Override
    public double[] dots(List<? extends Vector> x, List<? extends Vector> y) {
        return verbs.dots(x, y);
    }

    @Override
    public double advance(double a, Vector p, Vector q, Vector x, Vector r) {
        return verbs.advance(a, (CudaVector) p, (CudaVector) q, (CudaVector) x, (CudaVector) r);
    }

    @Override
    public double[] range(Vector x, Vector weight, double bound) {
        return verbs.range((CudaVector) x, (CudaVector) weight, bound);
    }

    @Override
    public ConjugateStep conjugateStep() {
        return new CudaConjugateStep(device, memory, verbs, this::on);
    }

    // ---- weak forms

    @Override
    public Operator elasticity(VoxelField lambda, VoxelField mu, Constraints constraints, Precision precision) {
        return forms.of(WeakForm.ELASTICITY, lambda, mu, constraints, precision);
    }

    @Override
    public Operator elasticity(VoxelField lambda, VoxelField mu, LayeredStiffness layered, Constraints constraints) {
        return forms.layered(lambda, mu, layered, constraints);
    }

    @Override
    public Operator elasticity(CoefficientTable moduli, Constraints constraints, Precision precision) {
        return constraints.space() instanceof Grid
                ? forms.elasticity(moduli, constraints, precision)
                : Backend.super.elasticity(moduli, constraints, precision);
    }

    @Override
    public Operator helmholtz(
            VoxelField storage, VoxelField conductivity, Constraints constraints, Precision precision) {
        return forms.of(WeakForm.HELMHOLTZ, storage, conductivity, constraints, precision);
    }

    @Override
    public Operator helmholtz(
            VoxelField storage, VoxelField conductivity, LayeredConductivity layered, Constraints constraints) {
        return forms.layered(WeakForm.HELMHOLTZ, storage, conductivity, layered, constraints);
    }

    @Override
    public Operator lumpedHelmholtz(
            VoxelField storage, VoxelField conductivity, LayeredConductivity layered, Constraints constraints) {
        return constraints.space() instanceof Grid
                ? forms.layered(WeakForm.LUMPED_HELMHOLTZ, storage, conductivity, layered, constraints)
                : forms.of(WeakForm.LUMPED_HELMHOLTZ, storage, conductivity, constraints, Precision.FP64);
    }

    @Override
    public InelasticForm inelastic(InelasticBody body, Constraints constraints) {
        return forms.inelastic(body, constraints);
    }

    @Override
    public Operator convert(Operator a, Precision precision) {
        return a instanceof CudaMatrix m ? m.at(precision) : ((CudaOperator) a).at(precision);
    }

    @Override
    public Operator coarsen(Operator fine) {
        return fine instanceof CudaMatrix m ? m.coarser() : ((CudaOperator) fine).coarser();
    }

    @Override
    public double apply(Operator a, Vector x, Vector y) {
        return on(a).apply(a, (CudaVector) x, (CudaVector) y);
    }

    @Override
    public void applyAllRows(Operator a, Vector x, Vector y) {
        on(a).applyAllRows(a, (CudaVector) x, (CudaVector) y);
    }

    @Override
    public List<double[]> products(Operator a, List<FewEntries> vectors, Vector e, Vector y) {
        return a instanceof CudaMatrix m && m.hasMatrix()
                ? m.products(vectors)
                : verbs.products(vectors, (CudaVector) e, (CudaVector) y, () -> applyAllRows(a, e, y));
    }

    @Override
    public void residual(Operator a, Vector b, Vector x, Vector r) {
        on(a).residual(a, (CudaVector) b, (CudaVector) x, (CudaVector) r);
    }

    @Override
    public void jacobi(Operator a, double alpha, Vector b, Vector d, Vector x) {
        on(a).jacobi(a, alpha, (CudaVector) b, (CudaVector) d, (CudaVector) x);
    }

    @Override
    public void chebyshev(Operator a, Vector b, Vector x, double alpha, double beta, Vector d, Vector xNext) {
        on(a).chebyshev(a, (CudaVector) b, (CudaVector) x, alpha, beta, (CudaVector) d, (CudaVector) xNext);
    }

    @Override
    public void restrict(Vector fine, Operator coarseForm, Vector coarse) {
        on(coarseForm).restrict((CudaVector) fine, coarseForm, (CudaVector) coarse);
    }

    @Override
    public void prolongAdd(Vector coarse, Operator fineForm, Vector fine) {
        on(fineForm).prolongAdd((CudaVector) coarse, fineForm, (CudaVector) fine);
    }

    @Override
    public Optional<SmallMatrix> smallMatrix(Space space, int components, int[] entries, Supplier<double[]> values) {
        return Optional.of(new CudaSmallMatrix(device, memory, verbs, space, components, entries, values.get()));
    }

    @Override
    public Repeated repeated(Runnable sequence) {
        return new RecordedVerbs(device, sequence);
    }

    // ---- loads and recovery

    @Override
    public void clearEmpty(Operator a, Vector f) {
        on(a).clearEmpty(a, (CudaVector) f);
    }

    @Override
    public void divergence(VoxelField[] stress, Vector f) {
        samples(f.space()).divergence(stress, (CudaVector) f);
    }

    @Override
    public void meanStrain(Vector u, int kBegin, int kEnd, double[] strain) {
        samples(u.space()).strain((CudaVector) u, kBegin, kEnd, strain);
    }

    @Override
    public void meanStrain(Vector u, int[] points, double[] strain) {
        if (u.space() instanceof Grid) {
            voxels.strain((CudaVector) u, points, strain);
        } else {
            Backend.super.meanStrain(u, points, strain);
        }
    }

    @Override
    public void voxelMean(Vector c, VoxelField mean) {
        samples(c.space()).values((CudaVector) c, (CudaVoxelField) mean);
    }

    /** Gives all device memory of the backend itself back; vectors and forms are closed by their owners before. */
    @Override
    public void close() {
        if (open) {
            open = false;
            launches.close();
            device.close();
        }
    }
}
