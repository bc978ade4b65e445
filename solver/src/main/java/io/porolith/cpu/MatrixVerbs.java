package io.porolith.cpu;

import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.element.LevelInterpolation;
import io.porolith.element.MeshLevel;
import io.porolith.element.MeshSpace;
import io.porolith.element.PointVerbs;
import io.porolith.sparse.BlockMatrixFp32;
import io.porolith.sparse.EdgeInterpolation;
import io.porolith.sparse.Parallel;
import io.porolith.sparse.RowSpace;

/** Forms on conforming meshes and their multigrid levels: assembled matrices, and quadratic tetrahedra element by element. */
final class MatrixVerbs implements FormVerbs {
    /** Rows whose contributions to a dot product are summed before they meet the others. */
    private static final int CHUNK = 512;

    private final Threads threads;
    private final CpuMemory memory;
    /** Multiplications of a row of blocks that take as long as one node value of a lattice. */
    private static final int OPERATIONS = 8;

    private final Parallel parallel;
    private final KernelForm kernels;

    MatrixVerbs(Threads threads, CpuMemory memory, KernelForm kernels) {
        this.threads = threads;
        this.kernels = kernels;
        this.memory = memory;
        parallel = (n, work, body) -> threads.slabs(n, work / OPERATIONS, body::run);
    }

    // ---- hosts

    @Override
    public void upload(double[] host, CpuVector v) {
        RowSpace s = (RowSpace) v.space();
        int nodes = s.nodeCount();
        int n = v.components();
        for (int node = 0; node < nodes; node++) {
            for (int c = 0; c < n && s.isOriginal(node); c++) {
                int at = n * s.row(node) + c;
                if (v.isWide()) {
                    v.wide()[at] = host[c * nodes + node];
                } else {
                    v.narrow()[at] = (float) host[c * nodes + node];
                }
            }
        }
    }

    @Override
    public void download(CpuVector v, double[] host) {
        RowSpace s = (RowSpace) v.space();
        int nodes = s.nodeCount();
        int n = v.components();
        for (int node = 0; node < nodes; node++) {
            for (int c = 0; c < n; c++) {
                int at = n * s.row(node) + c;
                host[c * nodes + node] = v.isWide() ? v.wide()[at] : v.narrow()[at];
            }
        }
    }

    /** Copies share the row of their original. */
    @Override
    public void copyPeriodic(CpuVector v) {}

    // ---- forms

    @Override
    public Operator elasticity(double[] lambda, double[] mu, Constraints constraints, Precision precision) {
        return new MatrixOperator(memory, MeshLevel.elasticity(constraints, lambda, mu, parallel), precision, kernels);
    }

    @Override
    public Operator helmholtz(double[] storage, double[] conductivity, Constraints constraints, Precision precision) {
        MeshLevel level = MeshLevel.helmholtz(constraints, storage, conductivity, false, parallel);
        return new MatrixOperator(memory, level, precision, kernels);
    }

    Operator lumpedHelmholtz(double[] storage, double[] conductivity, Constraints constraints) {
        MeshLevel level = MeshLevel.helmholtz(constraints, storage, conductivity, true, parallel);
        return new MatrixOperator(memory, level, Precision.FP64, kernels);
    }

    /** Takes out what is held along directions that are no axes. */
    private static void project(MatrixOperator op, CpuVector v) {
        if (v.isWide()) {
            op.held().project(v.wide());
        } else {
            op.held().project(v.narrow());
        }
    }

    @Override
    public Operator convert(Operator a, Precision precision) {
        return ((MatrixOperator) a).at(precision);
    }

    @Override
    public Operator coarsen(Operator fine) {
        return ((MatrixOperator) fine).coarser(parallel);
    }

    /** Readies the products of rows with x; returns the work that is left for them. */
    private long prepare(MatrixOperator a, CpuVector x) {
        if (a.isWide()) {
            a.wide().prepare(x.wide(), parallel);
        } else {
            a.narrow().prepare(x.narrow(), parallel);
        }
        return a.wide().work() / OPERATIONS;
    }

    @Override
    public double apply(Operator a, CpuVector x, CpuVector y) {
        MatrixOperator op = (MatrixOperator) a;
        int rows = op.wide().rows();
        double[] sums = new double[(rows + CHUNK - 1) / CHUNK];
        threads.slabs(sums.length, prepare(op, x), (from, to) -> {
            for (int p = from; p < to; p++) {
                int end = Math.min(rows, (p + 1) * CHUNK);
                sums[p] = op.isWide()
                        ? MatrixRowsFp64.apply(op.wide(), op.mask(), x.wide(), y.wide(), p * CHUNK, end)
                        : MatrixRowsFp32.apply(op.narrow(), op.mask(), x.narrow(), y.narrow(), p * CHUNK, end);
            }
        });
        project(op, y);
        return VectorVerbs.sum(sums, sums.length);
    }

    @Override
    public void applyAllRows(Operator a, CpuVector x, CpuVector y) {
        MatrixOperator op = (MatrixOperator) a;
        threads.slabs(op.wide().rows(), prepare(op, x), (from, to) -> {
            if (op.isWide()) {
                op.wide().multiply(x.wide(), y.wide(), from, to);
            } else {
                op.narrow().multiply(x.narrow(), y.narrow(), from, to);
            }
        });
    }

    @Override
    public void residual(Operator a, CpuVector b, CpuVector x, CpuVector r) {
        MatrixOperator op = (MatrixOperator) a;
        threads.slabs(op.wide().rows(), prepare(op, x), (from, to) -> {
            if (op.isWide() && !r.isWide()) {
                MatrixRowsFp64.defect(op.wide(), op.mask(), b.wide(), x.wide(), r.narrow(), from, to);
            } else if (op.isWide()) {
                MatrixRowsFp64.residual(op.wide(), op.mask(), b.wide(), x.wide(), r.wide(), from, to);
            } else {
                MatrixRowsFp32.residual(op.narrow(), op.mask(), b.narrow(), x.narrow(), r.narrow(), from, to);
            }
        });
        project(op, r);
    }

    @Override
    public void jacobi(Operator a, double alpha, CpuVector b, CpuVector d, CpuVector x) {
        MatrixOperator op = (MatrixOperator) a;
        int n = op.components();
        threads.slabs(op.wide().rows(), x.length(), (from, to) -> {
            if (op.isWide()) {
                MatrixRowsFp64.jacobi(op.inverse64(), n, alpha, b.wide(), d.wide(), x.wide(), from, to);
            } else {
                MatrixRowsFp32.jacobi(op.inverse32(), n, alpha, b.narrow(), d.narrow(), x.narrow(), from, to);
            }
        });
    }

    @Override
    public void chebyshev(
            Operator a, CpuVector b, CpuVector x, double alpha, double beta, CpuVector d, CpuVector xNext) {
        MatrixOperator op = (MatrixOperator) a;
        threads.slabs(op.wide().rows(), prepare(op, x), (from, to) -> {
            if (op.isWide()) {
                MatrixRowsFp64.chebyshev(
                        op.wide(), op.inverse64(), b.wide(), x.wide(), alpha, beta, d.wide(), xNext.wide(), from, to);
            } else {
                MatrixRowsFp32.chebyshev(
                        op.narrow(),
                        op.inverse32(),
                        b.narrow(),
                        x.narrow(),
                        alpha,
                        beta,
                        d.narrow(),
                        xNext.narrow(),
                        from,
                        to);
            }
        });
    }

    // ---- between levels; aggregates at fp32 only, as preconditioners are

    @Override
    public void restrict(CpuVector fine, Operator coarseForm, CpuVector coarse) {
        MatrixOperator op = (MatrixOperator) coarseForm;
        LevelInterpolation p = op.fromHere();
        int n = op.components();
        threads.slabs(op.wide().rows(), 4L * fine.length(), (from, to) -> {
            if (p.edges().isEmpty()) {
                p.transposed().orElseThrow().multiply(fine.narrow(), coarse.narrow(), from, to);
            } else if (fine.isWide()) {
                MatrixRowsFp64.restrict(p.edges().get(), n, fine.wide(), coarse.wide(), from, to);
            } else {
                MatrixRowsFp32.restrict(p.edges().get(), n, fine.narrow(), coarse.narrow(), from, to);
            }
            if (coarse.isWide()) {
                MatrixRowsFp64.clear(op.mask(), n, coarse.wide(), from, to);
            } else {
                MatrixRowsFp32.clear(op.mask(), n, coarse.narrow(), from, to);
            }
        });
        project(op, coarse);
    }

    @Override
    public void prolongAdd(CpuVector coarse, Operator fineForm, CpuVector fine) {
        MatrixOperator op = (MatrixOperator) fineForm;
        LevelInterpolation p = op.toHere();
        threads.slabs(op.wide().rows(), 4L * fine.length(), (from, to) -> {
            if (p.edges().isEmpty()) {
                BlockMatrixFp32 blocks = p.blocks().orElseThrow();
                blocks.addProduct(coarse.narrow(), fine.narrow(), from, to);
                return;
            }
            EdgeInterpolation edges = p.edges().get();
            int n = op.components();
            if (fine.isWide()) {
                MatrixRowsFp64.prolongAdd(edges, n, coarse.wide(), op.mask(), fine.wide(), from, to);
            } else {
                MatrixRowsFp32.prolongAdd(edges, n, coarse.narrow(), op.mask(), fine.narrow(), from, to);
            }
        });
        project(op, fine);
    }

    // ---- loads and recovery

    @Override
    public void clearEmpty(Operator a, CpuVector f) {
        MatrixOperator op = (MatrixOperator) a;
        int n = op.components();
        op.empty().stream().forEach(r -> {
            for (int c = 0; c < n; c++) {
                if (f.isWide()) {
                    f.wide()[n * r + c] = 0;
                } else {
                    f.narrow()[n * r + c] = 0;
                }
            }
        });
    }

    @Override
    public void divergence(double[][] stress, CpuVector f) {
        PointVerbs.divergence((MeshSpace) f.space(), stress, f.components(), f.wide(), parallel);
    }

    @Override
    public void meanStrain(CpuVector u, int layerBegin, int layerEnd, double[] strain) {
        MeshSpace space = (MeshSpace) u.space();
        int from = space.layerBegin(layerBegin) / space.pointsPerElement();
        int to = space.layerBegin(layerEnd) / space.pointsPerElement();
        PointVerbs.strain(space, u.wide(), from, to, strain, parallel);
    }

    @Override
    public void pointValues(CpuVector c, double[] values) {
        PointVerbs.values((MeshSpace) c.space(), c.wide(), values, parallel);
    }
}
