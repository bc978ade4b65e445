package io.porolith.cpu;

import io.porolith.backend.Constraints;
import io.porolith.backend.HeldDirections;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.AssembledForm;
import io.porolith.element.ElementMap;
import io.porolith.element.HistoryAssembly;
import io.porolith.element.LevelInterpolation;
import io.porolith.element.MeshLevel;
import io.porolith.element.MeshSpace;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.MaterialPoint;
import io.porolith.inelastic.MeanDilatation;
import io.porolith.inelastic.Substeps;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Parallel;

/**
 * Conforming elements with history on the CPU: the law at every quadrature point, one elastic change of volume for each element, an assembled
 * tangent. Blocks of elements are shared out to threads; sums are kept by block and added in order.
 */
final class MeshInelasticForm implements InelasticForm {
    /** Elements whose sums are kept together. */
    private static final int BLOCK = 64;
    /** Kept for recovery: Cauchy stress and volume ratio. */
    private static final int KEPT = 7;

    private static final long POINT_WORK = 2000;

    private final CpuMemory memory;
    private final Threads threads;
    private final Parallel parallel;
    private final InelasticBody body;
    private final FlowRule[] flow;
    private final MeshSpace space;
    private final byte[] mask;
    private final HeldDirections held;
    private final int points;
    private final StepParameters parameters;
    private final double[] stress;
    private final double[] kept;
    private final double[] moduli;
    private final double[] slope;
    private final double[] second;
    private final double[] at;
    private final BlockMatrixFp64 matrix;
    private final MatrixOperator tangent;
    private double[] before;
    private double[] after;
    private final double[] cell = new double[9];
    private final CommittedMotion motion;
    /** Whether the last evaluation has been committed. */
    private boolean settled;

    private long bytes;

    MeshInelasticForm(CpuMemory memory, Threads threads, InelasticBody body, Constraints constraints) {
        this.memory = memory;
        this.threads = threads;
        this.parallel = (n, work, task) -> threads.slabs(n, work, task::run);
        this.body = body;
        flow = body.flow().toArray(FlowRule[]::new);
        space = (MeshSpace) body.space();
        mask = MeshLevel.rowMask(space, constraints, 3);
        held = constraints.held().renumbered(space::row);
        points = space.pointsPerElement();
        int n = space.pointCount();
        parameters = new StepParameters(n);
        before = new double[MaterialPoint.STATE * n];
        after = new double[before.length];
        for (int p = 0; p < n; p++) {
            body.law().virgin(before, MaterialPoint.STATE * p);
        }
        stress = new double[9 * n];
        kept = new double[KEPT * n];
        moduli = new double[HistoryAssembly.MODULI * n];
        slope = new double[9 * n];
        second = new double[n / points];
        at = new double[3 * space.originalCount()];
        motion = new CommittedMotion(body.isSubstepped() ? at.length : 0);
        matrix = HistoryAssembly.zero(space);
        tangent = new MatrixOperator(memory, MeshLevel.applied(space, matrix, mask, held));
        bytes = motion.bytes()
                + 8L
                        * (2L * before.length
                                + stress.length
                                + kept.length
                                + moduli.length
                                + slope.length
                                + second.length
                                + at.length
                                + 4L * n);
        memory.take(bytes);
    }

    @Override
    public void prepare(VoxelField bulk, VoxelField shear, VoxelField swelling, VoxelField yield, double seconds) {
        parameters.prepare(bulk, shear, swelling, yield, seconds);
    }

    /** What a visit of the points is for. */
    private enum Wanted {
        STRESS,
        TANGENT,
        /** An isotropic tangent to precondition with. */
        COMPARISON
    }

    @Override
    public void stretch(double[] gradient) {
        System.arraycopy(gradient, 0, cell, 0, 9);
    }

    @Override
    public double[] stressIntegral() {
        ElementMap map = ElementMap.atSamples(space);
        double[] sum = new double[9];
        for (int e = 0; e < second.length; e++) {
            map.go(e);
            for (int q = 0; q < points; q++) {
                for (int a = 0; a < 9; a++) {
                    sum[a] += map.weight(q) * stress[9 * (e * points + q) + a];
                }
            }
        }
        return sum;
    }

    @Override
    public Evaluation evaluate(Vector u, boolean withTangent) {
        settled = false;
        System.arraycopy(((CpuVector) u).wide(), 0, at, 0, at.length);
        PointSums sums = visit(withTangent ? Wanted.TANGENT : Wanted.STRESS);
        motion.evaluated(at, cell);
        if (withTangent && sums.isValid()) {
            HistoryAssembly.tangent(space, moduli, slope, second, matrix, parallel);
        }
        return sums.evaluation();
    }

    private PointSums visit(Wanted wanted) {
        int elements = second.length;
        PointSums[] blocks = new PointSums[(elements + BLOCK - 1) / BLOCK];
        threads.slabs(blocks.length, POINT_WORK * space.pointCount(), (b0, b1) -> {
            Worker worker = new Worker(wanted);
            for (int b = b0; b < b1; b++) {
                blocks[b] = new PointSums();
                for (int e = b * BLOCK; e < Math.min(elements, (b + 1) * BLOCK); e++) {
                    worker.element(e, blocks[b]);
                }
            }
        });
        PointSums total = new PointSums();
        for (PointSums block : blocks) {
            total.add(block);
        }
        return total;
    }

    /** The points of one element after the other; one per thread. */
    private final class Worker {
        private final Wanted wanted;
        private final ElementMap map = ElementMap.atSamples(space);
        private final ElementDilatation now = dilatation();
        private final ElementDilatation start = dilatation();
        private final Substeps parts = new Substeps(body.law(), body.flowSubstep());
        private final MaterialPoint[] point = new MaterialPoint[points];
        /** Whether {@link #start} is at the present element. */
        private boolean started;

        Worker(Wanted wanted) {
            this.wanted = wanted;
            java.util.Arrays.setAll(point, q -> new MaterialPoint());
        }

        private ElementDilatation dilatation() {
            return new ElementDilatation(space, map, body.law().isFinite(), body.meanDilatation() && points > 1);
        }

        void element(int e, PointSums sums) {
            map.go(e);
            started = false;
            if (!now.go(e, at, cell, parameters.now().swelling())) {
                sums.fail(now.failed());
                return;
            }
            double work = 0;
            boolean valid = true;
            for (int q = 0; q < points; q++) {
                MeanDilatation there = now.impose(q, point[q].gradient);
                update(e, q, sums);
                valid &= point[q].valid;
                work += map.weight(q) * (wanted == Wanted.COMPARISON ? 0 : there.mean(point[q]));
            }
            if (valid) {
                double pressure = work / (now.swollen() * (body.law().isFinite() ? now.theta() : 1));
                store(e, pressure, sums);
            }
        }

        private void update(int e, int q, PointSums sums) {
            int v = e * points + q;
            MaterialPoint p = point[q];
            System.arraycopy(before, MaterialPoint.STATE * v, p.before, 0, MaterialPoint.STATE);
            parameters.into(p, v);
            p.flow = flow[body.phase()[v]];
            body.law().update(p, wanted != Wanted.STRESS);
            if (parts.wanted(p)) {
                started = started
                        || start.go(
                                e,
                                motion.displacement(),
                                motion.cell(),
                                parameters.before().swelling());
                start.impose(q, p.gradientBefore);
                parts.update(p, wanted != Wanted.STRESS);
            }
            if (!p.valid) {
                sums.fail(v);
                return;
            }
            System.arraycopy(p.after, 0, after, MaterialPoint.STATE * v, MaterialPoint.STATE);
            System.arraycopy(p.cauchy, 0, kept, KEPT * v, 6);
            kept[KEPT * v + 6] = p.volumeRatio;
            sums.add(v, map.weight(q), p, body.law(), parameters.before(), parameters.now());
        }

        private void store(int e, double pressure, PointSums sums) {
            second[e] = 0;
            for (int q = 0; q < points; q++) {
                int v = e * points + q;
                MeanDilatation there = now.impose(q, point[q].gradient);
                if (wanted == Wanted.COMPARISON) {
                    there.isotropic(point[q]);
                } else {
                    there.stress(point[q], pressure, stress, 9 * v);
                    sums.addStress(stress, 9 * v, map.weight(q));
                }
                if (wanted != Wanted.STRESS) {
                    there.slope(now.volume() / now.swollen(), slope, 9 * v);
                    second[e] += map.weight(q)
                            * there.tangent(point[q], now.theta(), pressure, moduli, HistoryAssembly.MODULI * v);
                }
            }
        }
    }

    @Override
    public void residual(Vector external, Vector r) {
        internalForce(r);
        double[] b = ((CpuVector) external).wide();
        double[] out = ((CpuVector) r).wide();
        for (int row = 0; row < mask.length; row++) {
            for (int c = 0; c < 3; c++) {
                int n = 3 * row + c;
                out[n] = (mask[row] >> c & 1) != 0 ? 0 : b[n] - out[n];
            }
        }
        held.project(out);
    }

    @Override
    public void internalForce(Vector f) {
        HistoryAssembly.force(space, stress, ((CpuVector) f).wide(), parallel);
    }

    @Override
    public Operator tangent() {
        return tangent;
    }

    @Override
    public Operator comparison() {
        visit(Wanted.COMPARISON);
        BlockMatrixFp64 isotropic = new BlockMatrixFp64(matrix.pattern(), 3, 3, new double[matrix.value().length]);
        HistoryAssembly.tangent(space, moduli, slope, second, isotropic, parallel);
        MeshLevel level = MeshLevel.of(
                space, new AssembledForm(isotropic), mask.clone(), held, LevelInterpolation.NONE, parallel);
        return new MatrixOperator(memory, level, Precision.FP32, KernelForm.PLAIN);
    }

    @Override
    public void commit() {
        double[] swap = before;
        before = after;
        after = swap;
        motion.commit();
        parameters.commit();
        settled = true;
    }

    @Override
    public void recover(Vector u, int layerBegin, int layerEnd, double[] values) {
        double[] state = settled ? before : after;
        int first = space.layerBegin(layerBegin);
        for (int v = first; v < space.layerBegin(layerEnd); v++) {
            int out = POINT_VALUES * (v - first);
            System.arraycopy(kept, KEPT * v, values, out, 6);
            values[out + 6] = state[MaterialPoint.STATE * v + MaterialPoint.EQUIVALENT_STRAIN];
            values[out + 7] = kept[KEPT * v + 6];
        }
    }

    @Override
    public int stateLength() {
        return before.length + kept.length + parameters.length() + motion.length();
    }

    @Override
    public void saveState(double[] host) {
        System.arraycopy(before, 0, host, 0, before.length);
        System.arraycopy(kept, 0, host, before.length, kept.length);
        parameters.save(host, before.length + kept.length);
        motion.save(host, before.length + kept.length + parameters.length());
    }

    @Override
    public void restoreState(double[] host) {
        System.arraycopy(host, 0, before, 0, before.length);
        System.arraycopy(host, before.length, kept, 0, kept.length);
        parameters.restore(host, before.length + kept.length);
        motion.restore(host, before.length + kept.length + parameters.length());
        settled = true;
    }

    @Override
    public void close() {
        tangent.close();
        memory.free(bytes);
        bytes = 0;
    }
}
