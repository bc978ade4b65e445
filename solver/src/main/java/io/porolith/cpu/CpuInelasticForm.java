package io.porolith.cpu;

import io.porolith.backend.Constraints;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.backend.WeakForm;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.MaterialPoint;
import io.porolith.inelastic.Substeps;
import io.porolith.mesh.Grid;
import java.util.Arrays;

/** One-point voxels with history on the CPU. Layers of voxels are shared out to threads; sums are kept by layer and added in order. */
final class CpuInelasticForm implements InelasticForm {
    private static final int MODES = 3 * ModeForceKernel.MODES;

    private final CpuMemory memory;
    private final Threads threads;
    private final InelasticBody body;
    private final FlowRule[] flow;
    private final KernelForm arithmetic;
    private final Constraints constraints;
    private final Grid grid;
    private final int stride;
    private final StepParameters parameters;
    private final double[] cell = new double[9];
    /** Whether the last evaluation has been committed. */
    private boolean settled;

    private double[] before;
    private double[] after;
    private final UnseenModes unseen;
    private final CommittedMotion motion;
    private final double[] stress;
    private final double[] coefficients;
    private final double[] lambda;
    private final double[] mu;
    private final CpuOperator tangent;
    private final CpuOperator force;
    private final SweepFp64 sweep;
    private final RowArithmeticFp64 rows;
    private long bytes;

    CpuInelasticForm(
            CpuMemory memory, Threads threads, KernelForm arithmetic, InelasticBody body, Constraints constraints) {
        this.memory = memory;
        this.threads = threads;
        this.body = body;
        flow = body.flow().toArray(FlowRule[]::new);
        this.arithmetic = arithmetic;
        this.constraints = constraints;
        grid = (Grid) body.space();
        stride = CellTable.stride(grid);
        rows = arithmetic.rowsFp64();
        int voxels = grid.voxelCount();
        int padded = stride * grid.ny() * grid.nz();
        before = new double[MaterialPoint.STATE * voxels];
        after = new double[before.length];
        for (int v = 0; v < voxels; v++) {
            body.law().virgin(before, MaterialPoint.STATE * v);
        }
        unseen = new UnseenModes(voxels);
        motion = new CommittedMotion(body.isSubstepped() ? grid.valueCount(3) : 0);
        stress = new double[MODES * padded];
        coefficients = new double[TangentKernel.COEFFICIENTS * padded];
        lambda = new double[padded + 2 * CellTable.ALIGN];
        mu = new double[padded + 2 * CellTable.ALIGN];
        parameters = new StepParameters(voxels);
        CellTable cells = CellTable.of(grid, p -> body.phase()[p / stride * grid.nx() + p % stride] >= 0);
        tangent = CpuOperator.tangent(
                memory, arithmetic, cells, lambda, mu, new TangentKernel(coefficients), constraints);
        force = CpuOperator.tangent(memory, arithmetic, cells, lambda, mu, new ModeForceKernel(stress), constraints);
        sweep = new SweepFp64(grid, cells, rows);
        bytes = unseen.bytes()
                + motion.bytes()
                + 8L * (2L * before.length + stress.length + coefficients.length + 4L * voxels);
        memory.take(bytes);
    }

    @Override
    public void prepare(VoxelField bulk, VoxelField shear, VoxelField swelling, VoxelField yield, double seconds) {
        parameters.prepare(bulk, shear, swelling, yield, seconds);
    }

    @Override
    public void stretch(double[] gradient) {
        System.arraycopy(gradient, 0, cell, 0, 9);
    }

    @Override
    public double[] stressIntegral() {
        double[] sum = new double[9];
        for (int row = 0; row < grid.ny() * grid.nz(); row++) {
            for (int a = 0; a < 9; a++) {
                int at = (MODES * row + a / 3 * ModeForceKernel.MODES + a % 3) * stride;
                for (int i = 0; i < grid.nx(); i++) {
                    sum[a] += 4 * stress[at + i];
                }
            }
        }
        return sum;
    }

    @Override
    public Evaluation evaluate(Vector u, boolean withTangent) {
        settled = false;
        double[] x = ((CpuVector) u).wide();
        PointSums[] layers = new PointSums[grid.nz()];
        threads.slabs(grid.nz(), 100L * grid.voxelCount(), (k0, k1) -> {
            Visit visit = new Visit(body);
            for (int k = k0; k < k1; k++) {
                layers[k] = new PointSums();
                layer(x, k, visit, withTangent, layers[k]);
            }
        });
        motion.evaluated(x, cell);
        PointSums total = new PointSums();
        for (PointSums layer : layers) {
            total.add(layer);
        }
        return total.evaluation();
    }

    /** What a thread works on. */
    private record Visit(MaterialPoint point, double[] modes, double[] start, Substeps parts) {
        Visit(InelasticBody body) {
            this(
                    new MaterialPoint(),
                    new double[MODES],
                    new double[MODES],
                    new Substeps(body.law(), body.flowSubstep()));
        }
    }

    private void layer(double[] x, int k, Visit visit, boolean withTangent, PointSums sums) {
        for (int j = 0; j < grid.ny(); j++) {
            for (int i = 0; i < grid.nx(); i++) {
                int v = (j + grid.ny() * k) * grid.nx() + i;
                if (body.phase()[v] >= 0) {
                    VoxelModes.of(grid, x, i, j, k, visit.modes);
                    point(v, visit, withTangent, sums);
                    store(v, visit, withTangent, sums);
                }
            }
        }
    }

    private void point(int v, Visit visit, boolean withTangent, PointSums sums) {
        MaterialPoint p = visit.point;
        gradient(visit.modes, cell, p.gradient);
        System.arraycopy(before, MaterialPoint.STATE * v, p.before, 0, MaterialPoint.STATE);
        parameters.into(p, v);
        p.flow = flow[body.phase()[v]];
        body.law().update(p, withTangent);
        unseen.flowed(v, p.retained);
        if (visit.parts.wanted(p)) {
            int row = v / grid.nx();
            VoxelModes.of(grid, motion.displacement(), v % grid.nx(), row % grid.ny(), row / grid.ny(), visit.start);
            gradient(visit.start, motion.cell(), p.gradientBefore);
            visit.parts.update(p, withTangent);
        }
        if (!p.valid) {
            sums.fail(v);
            return;
        }
        System.arraycopy(p.after, 0, after, MaterialPoint.STATE * v, MaterialPoint.STATE);
        sums.add(v, 1, p, body.law(), parameters.before(), parameters.now());
    }

    /** Displacement gradient at the point of a voxel. */
    private static void gradient(double[] modes, double[] cell, double[] out) {
        for (int a = 0; a < 9; a++) {
            out[a] = 0.25 * modes[ModeForceKernel.MODES * (a / 3) + a % 3] + cell[a];
        }
    }

    /** Stress modes and tangent coefficients of a voxel into the layout of the kernels. */
    private void store(int v, Visit visit, boolean withTangent, PointSums sums) {
        MaterialPoint p = visit.point;
        int row = v / grid.nx();
        int i = v % grid.nx();
        int at = MODES * row * stride + i;
        for (int a = 0; a < 9; a++) {
            stress[at + (a / 3 * ModeForceKernel.MODES + a % 3) * stride] = 0.25 * p.stress[a];
        }
        sums.addStress(p.stress, 0, 1);
        double k = body.law().pulledBack(p.shear, p.swelling);
        double kBefore = body.law().pulledBack(p.shearBefore, p.swellingBefore);
        unseen.stress(v, k, kBefore, visit.modes, stress, at, stride, sums);
        if (withTangent) {
            int to = TangentKernel.COEFFICIENTS * row * stride + i;
            for (int e = 0; e < MaterialPoint.TANGENT; e++) {
                coefficients[to + e * stride] = 0.0625 * p.tangent[e];
            }
            coefficients[to + MaterialPoint.TANGENT * stride] = unseen.kept(v) * k / 48;
            lambda[row * stride + i] = 0.0625 * p.tangentLambda;
            mu[row * stride + i] = 0.0625 * p.tangentMu;
        }
    }

    @Override
    public void residual(Vector external, Vector r) {
        CpuVector b = (CpuVector) external;
        CpuVector out = (CpuVector) r;
        sweep.run(
                force.kernel64(),
                out.wide(),
                new FormSinksFp64.Residual(
                        rows, 3, grid.nodeCount(), grid.nx() + 1, force.fixed(), b.wide(), out.wide()),
                threads);
        CoefficientsFp64.copyPeriodic(out.wide(), 3, grid);
    }

    @Override
    public void internalForce(Vector f) {
        CpuVector out = (CpuVector) f;
        sweep.run(
                force.kernel64(),
                out.wide(),
                new FormSinksFp64.AllRows(3, grid.nodeCount(), grid.nx() + 1, out.wide()),
                threads);
        CoefficientsFp64.copyPeriodic(out.wide(), 3, grid);
    }

    @Override
    public Operator tangent() {
        return tangent;
    }

    @Override
    public Operator comparison() {
        double[] l = new double[grid.voxelCount()];
        double[] m = new double[l.length];
        for (int v = 0; v < l.length; v++) {
            int p = v / grid.nx() * stride + v % grid.nx();
            l[v] = 16 * lambda[p];
            m[v] = 16 * mu[p];
        }
        return CpuOperator.of(memory, arithmetic, WeakForm.ELASTICITY, l, m, constraints, Precision.FP32);
    }

    @Override
    public void commit() {
        double[] swap = before;
        before = after;
        after = swap;
        threads.slabs(grid.voxelCount(), 30L * grid.voxelCount(), this::makePermanent);
        unseen.commit();
        motion.commit();
        parameters.commit();
        settled = true;
    }

    private void makePermanent(int begin, int end) {
        for (int v = begin; v < end; v++) {
            double k = body.law()
                    .pulledBack(parameters.now().shear()[v], parameters.now().swelling()[v]);
            if (k > 0) {
                unseen.makePermanent(v, k, stress, MODES * (v / grid.nx()) * stride + v % grid.nx(), stride);
            }
        }
    }

    @Override
    public void recover(Vector u, int kBegin, int kEnd, double[] values) {
        double[] x = ((CpuVector) u).wide();
        int layer = grid.nx() * grid.ny();
        threads.slabs(kEnd - kBegin, 30L * layer * (kEnd - kBegin), (a, b) -> {
            double[] modes = new double[MODES];
            double[] p = new double[9];
            double[] h = new double[9];
            for (int v = (kBegin + a) * layer; v < (kBegin + b) * layer; v++) {
                int out = POINT_VALUES * (v - kBegin * layer);
                if (body.phase()[v] < 0) {
                    Arrays.fill(values, out, out + POINT_VALUES, 0);
                    continue;
                }
                VoxelModes.of(grid, x, v % grid.nx(), v / grid.nx() % grid.ny(), v / layer, modes);
                recover(v, modes, p, h, values, out);
            }
        });
    }

    private void recover(int v, double[] modes, double[] p, double[] h, double[] values, int out) {
        int row = v / grid.nx();
        int at = MODES * row * stride + v % grid.nx();
        for (int a = 0; a < 9; a++) {
            int m = a / 3 * ModeForceKernel.MODES + a % 3;
            p[a] = 4 * stress[at + m * stride];
            h[a] = 0.25 * modes[m] + cell[a];
        }
        values[out + 7] = body.law().cauchy(p, h, values, out);
        values[out + 6] = (settled ? before : after)[MaterialPoint.STATE * v + MaterialPoint.EQUIVALENT_STRAIN];
    }

    @Override
    public int stateLength() {
        int length = 0;
        for (double[] part : committed()) {
            length += part.length;
        }
        return length + parameters.length() + motion.length();
    }

    @Override
    public void saveState(double[] host) {
        int at = 0;
        for (double[] part : committed()) {
            System.arraycopy(part, 0, host, at, part.length);
            at += part.length;
        }
        parameters.save(host, at);
        motion.save(host, at + parameters.length());
    }

    @Override
    public void restoreState(double[] host) {
        int at = 0;
        for (double[] part : committed()) {
            System.arraycopy(host, at, part, 0, part.length);
            at += part.length;
        }
        parameters.restore(host, at);
        motion.restore(host, at + parameters.length());
    }

    private double[][] committed() {
        double[][] modes = unseen.committed();
        return new double[][] {before, modes[0], modes[1], modes[2]};
    }

    @Override
    public void close() {
        tangent.close();
        force.close();
        memory.free(bytes);
        bytes = 0;
    }
}
