package io.porolith.cuda;

import io.porolith.backend.Backend;
import io.porolith.backend.CoefficientTable;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Repeated;
import io.porolith.backend.SmallMatrix;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.backend.WeakForm;
import io.porolith.input.InputException;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Space;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Everything on one NVIDIA GPU: vectors and forms stay in its memory, the host sees scalars and what it downloads. Lattices only. */
public final class CudaBackend implements Backend {
    /** Strains of so many values are kept on the device at a time. */
    private static final int STRAIN_VALUES = 1 << 22;

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final VectorVerbs verbs;
    private boolean open = true;

    /** @param device is closed with the backend */
    CudaBackend(Device device) {
        this.device = device;
        memory = new DeviceMemory(device);
        launches = new Launches(device);
        verbs = new VectorVerbs(device, launches);
    }

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public String device() {
        return device.describe();
    }

    // ---- memory

    @Override
    public Vector vector(Space space, int components, Precision precision) {
        return new CudaVector(memory, lattice(space), components, precision);
    }

    @Override
    public VoxelField voxelField(Space space) {
        return new CudaVoxelField(memory, lattice(space));
    }

    private static Grid lattice(Space space) {
        if (space instanceof Grid grid) {
            return grid;
        }
        throw new InputException("backend \"cuda\" works on lattices, this mesh is none; use --backend cpu.");
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
    public void upload(double[] host, VoxelField to) {
        device.upload(host, 0, to.space().pointCount(), ((CudaVoxelField) to).address());
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
        return OptionalLong.of(device.freeBytes());
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
    public double dot(Vector x, Vector y) {
        return verbs.dot((CudaVector) x, (CudaVector) y);
    }

    @Override
    public double advance(double a, Vector p, Vector q, Vector x, Vector r) {
        return verbs.advance(a, (CudaVector) p, (CudaVector) q, (CudaVector) x, (CudaVector) r);
    }

    // ---- weak forms

    @Override
    public Operator elasticity(VoxelField lambda, VoxelField mu, Constraints constraints, Precision precision) {
        return operator(WeakForm.ELASTICITY, lambda, mu, constraints, precision);
    }

    @Override
    public Operator helmholtz(
            VoxelField storage, VoxelField conductivity, Constraints constraints, Precision precision) {
        return operator(WeakForm.HELMHOLTZ, storage, conductivity, constraints, precision);
    }

    private Operator operator(WeakForm form, VoxelField a, VoxelField b, Constraints constraints, Precision precision) {
        return CudaOperator.of(
                device, memory, launches, form, (CudaVoxelField) a, (CudaVoxelField) b, constraints, precision);
    }

    @Override
    public Operator elasticity(CoefficientTable moduli, Constraints constraints, Precision precision) {
        return CudaOperator.of(device, memory, launches, WeakForm.ELASTICITY, moduli, constraints, precision);
    }

    @Override
    public Operator convert(Operator a, Precision precision) {
        return ((CudaOperator) a).at(precision);
    }

    @Override
    public Operator coarsen(Operator fine) {
        return ((CudaOperator) fine).coarser();
    }

    @Override
    public double apply(Operator a, Vector x, Vector y) {
        CudaOperator op = (CudaOperator) a;
        return launches.sweepSum(
                op.kernel(Kernel.ELASTICITY_PRODUCT, Kernel.HELMHOLTZ_PRODUCT),
                op.precision(),
                op.space(),
                op.index(),
                op.a(),
                op.b(),
                op.mask(),
                at(x),
                at(y));
    }

    @Override
    public void applyAllRows(Operator a, Vector x, Vector y) {
        CudaOperator op = (CudaOperator) a;
        launches.sweep(
                op.kernel(Kernel.ELASTICITY_ALL_ROWS, Kernel.HELMHOLTZ_ALL_ROWS),
                op.precision(),
                op.space(),
                op.index(),
                op.a(),
                op.b(),
                at(x),
                at(y));
    }

    @Override
    public void residual(Operator a, Vector b, Vector x, Vector r) {
        CudaOperator op = (CudaOperator) a;
        boolean narrowed = r.precision() != op.precision();
        launches.sweep(
                narrowed
                        ? op.kernel(Kernel.ELASTICITY_DEFECT, Kernel.HELMHOLTZ_DEFECT)
                        : op.kernel(Kernel.ELASTICITY_RESIDUAL, Kernel.HELMHOLTZ_RESIDUAL),
                op.precision(),
                op.space(),
                op.index(),
                op.a(),
                op.b(),
                op.mask(),
                at(b),
                at(x),
                at(r));
    }

    @Override
    public void jacobi(Operator a, double alpha, Vector b, Vector d, Vector x) {
        CudaOperator op = (CudaOperator) a;
        long count = ((CudaVector) b).length();
        launches.entries(
                Kernel.JACOBI,
                op.precision(),
                count,
                op.space().nodeCount(),
                op.components(),
                alpha,
                op.mask(),
                op.inverseDiagonal(),
                at(b),
                at(d),
                at(x));
    }

    @Override
    public void chebyshev(Operator a, Vector b, Vector x, double alpha, double beta, Vector d, Vector xNext) {
        CudaOperator op = (CudaOperator) a;
        launches.sweep(
                op.kernel(Kernel.ELASTICITY_CHEBYSHEV, Kernel.HELMHOLTZ_CHEBYSHEV),
                op.precision(),
                op.space(),
                op.index(),
                op.a(),
                op.b(),
                op.mask(),
                op.inverseDiagonal(),
                at(b),
                at(x),
                alpha,
                beta,
                at(d),
                at(xNext));
    }

    @Override
    public void restrict(Vector fine, Operator coarseForm, Vector coarse) {
        CudaOperator op = (CudaOperator) coarseForm;
        launches.entries(
                Kernel.RESTRICT_RESIDUAL,
                fine.precision(),
                op.space().nodeCount(),
                fine.grid(),
                coarse.grid(),
                fine.components(),
                op.mask(),
                at(fine),
                at(coarse));
    }

    @Override
    public void prolongAdd(Vector coarse, Operator fineForm, Vector fine) {
        CudaOperator op = (CudaOperator) fineForm;
        launches.entries(
                Kernel.PROLONG_ADD,
                fine.precision(),
                op.space().nodeCount(),
                fine.grid(),
                coarse.grid(),
                fine.components(),
                op.mask(),
                at(coarse),
                at(fine));
    }

    @Override
    public Optional<SmallMatrix> smallMatrix(Space space, int components, int[] entries, Supplier<double[]> values) {
        return Optional.of(new CudaSmallMatrix(device, memory, verbs, entries, values.get()));
    }

    @Override
    public Repeated repeated(Runnable sequence) {
        return new RecordedVerbs(device, sequence);
    }

    // ---- loads and recovery

    @Override
    public void clearEmpty(Operator a, Vector f) {
        CudaOperator op = (CudaOperator) a;
        CudaVector v = (CudaVector) f;
        launches.entries(
                Kernel.CLEAR_EMPTY,
                v.precision(),
                v.length(),
                op.space().nodeCount(),
                v.components(),
                op.mask(),
                v.address());
    }

    @Override
    public void divergence(VoxelField[] stress, Vector f) {
        Kernel kernel = stress.length == 3 ? Kernel.FLUX_DIVERGENCE : Kernel.STRESS_DIVERGENCE;
        Object[] arguments = new Object[stress.length + 2];
        arguments[0] = f.grid();
        for (int e = 0; e < stress.length; e++) {
            arguments[e + 1] = stress[e] == null ? 0L : ((CudaVoxelField) stress[e]).address();
        }
        arguments[stress.length + 1] = at(f);
        launches.entries(kernel, Precision.FP64, f.grid().nodeCount(), arguments);
    }

    @Override
    public void meanStrain(Vector u, int kBegin, int kEnd, double[] strain) {
        Grid g = u.grid();
        int layer = 6 * g.nx() * g.ny();
        int layers = Math.max(1, Math.min(kEnd - kBegin, STRAIN_VALUES / layer));
        try (DeviceMemory.Block piece = memory.allocate(8L * layers * layer)) {
            for (int k = kBegin; k < kEnd; k += layers) {
                int n = Math.min(layers, kEnd - k);
                launches.entries(
                        Kernel.MEAN_STRAIN, Precision.FP64, n * layer / 6, g, k, k + n, at(u), piece.address());
                device.download(piece.address(), strain, (k - kBegin) * layer, n * layer);
            }
        }
    }

    @Override
    public void voxelMean(Vector c, VoxelField mean) {
        Grid g = c.grid();
        launches.entries(
                Kernel.VOXEL_MEAN, Precision.FP64, g.voxelCount(), g, at(c), ((CudaVoxelField) mean).address());
    }

    private static long at(Vector v) {
        return ((CudaVector) v).address();
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
