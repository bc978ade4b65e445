package io.porolith.cpu;

import io.porolith.backend.Constraints;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.LayeredStiffness;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.WeakForm;
import io.porolith.mesh.Grid;

/**
 * A weak form with two coefficients per voxel (lambda and mu, or storage and conductivity) in the padded layout, at one precision. Exactly
 * one of the two halves is present.
 */
final class CpuOperator implements Operator {
    private final CpuMemory memory;
    private final KernelForm arithmetic;
    private final WeakForm form;
    private final Grid grid;
    private final Precision precision;
    private final CellTable cells;
    private final Constraints constraints;
    private final FixedNodes fixed;
    private HalfFp64 wide;
    private HalfFp32 narrow;
    private long bytes;

    /** Coefficients, kernel and the diagonal (made on first use) at fp64. */
    static final class HalfFp64 {
        final double[] a;
        final double[] b;
        final RowKernelFp64 kernel;
        private SweepFp64 sweep;
        private double[] inverseDiagonal = new double[0];

        HalfFp64(WeakForm form, KernelForm arithmetic, double[] a, double[] b) {
            this(a, b, form == WeakForm.ELASTICITY ? arithmetic.elasticity(a, b) : arithmetic.helmholtz(a, b, form));
        }

        HalfFp64(double[] a, double[] b, RowKernelFp64 kernel) {
            this.a = a;
            this.b = b;
            this.kernel = kernel;
        }
    }

    /** Coefficients, kernel and the diagonal (made on first use) at fp32. */
    static final class HalfFp32 {
        final float[] a;
        final float[] b;
        final RowKernelFp32 kernel;
        private SweepFp32 sweep;
        private float[] inverseDiagonal = new float[0];

        HalfFp32(WeakForm form, KernelForm arithmetic, float[] a, float[] b) {
            this.a = a;
            this.b = b;
            this.kernel = form == WeakForm.ELASTICITY ? arithmetic.elasticity(a, b) : arithmetic.helmholtz(a, b, form);
        }
    }

    private CpuOperator(
            CpuMemory memory,
            KernelForm arithmetic,
            WeakForm form,
            Grid grid,
            Precision precision,
            CellTable cells,
            Constraints constraints,
            FixedNodes fixed) {
        this.memory = memory;
        this.arithmetic = arithmetic;
        this.form = form;
        this.grid = grid;
        this.precision = precision;
        this.cells = cells;
        this.constraints = constraints;
        this.fixed = fixed;
    }

    /** From dense voxel values. */
    static CpuOperator of(
            CpuMemory memory,
            KernelForm arithmetic,
            WeakForm form,
            double[] a,
            double[] b,
            Constraints constraints,
            Precision precision) {
        Grid g = constraints.grid();
        int stride = CellTable.stride(g);
        CellTable cells = CellTable.of(g, p -> {
            int v = p / stride * g.nx() + p % stride;
            return a[v] != 0 || b[v] != 0;
        });
        FixedNodes fixed = FixedNodes.of(constraints, form.components());
        CpuOperator op = new CpuOperator(memory, arithmetic, form, g, precision, cells, constraints, fixed);
        if (precision == Precision.FP64) {
            op.wide = new HalfFp64(
                    form,
                    arithmetic,
                    CoefficientsFp64.padded(a, form.scaleA(), g, stride),
                    CoefficientsFp64.padded(b, form.scaleB(), g, stride));
        } else {
            op.narrow = new HalfFp32(
                    form,
                    arithmetic,
                    CoefficientsFp32.padded(a, form.scaleA(), g, stride),
                    CoefficientsFp32.padded(b, form.scaleB(), g, stride));
        }
        op.count();
        return op;
    }

    /**
     * A tangent at fp64 with element arithmetic of its own. Its diagonal, and whatever is made of it at another precision or on a coarser
     * grid, are those of the isotropic body with the padded Lame parameters a and b, scaled as for elasticity.
     */
    static CpuOperator tangent(
            CpuMemory memory,
            KernelForm arithmetic,
            CellTable cells,
            double[] a,
            double[] b,
            RowKernelFp64 kernel,
            Constraints constraints) {
        CpuOperator op = new CpuOperator(
                memory,
                arithmetic,
                WeakForm.ELASTICITY,
                constraints.grid(),
                Precision.FP64,
                cells,
                constraints,
                FixedNodes.of(constraints, 3));
        op.wide = new HalfFp64(a, b, kernel);
        op.count();
        return op;
    }

    /** Gives layered voxels their stiffness in this fp64 form; forms made of it are isotropic. */
    CpuOperator layered(LayeredStiffness extra) {
        double[] lambda = reduced(wide.a, extra.voxel());
        double[] mu = reduced(wide.b, extra.voxel());
        LayeredKernel kernel = new LayeredKernel(arithmetic.elasticity(lambda, mu), grid, cells.stride(), extra);
        wide = new HalfFp64(wide.a, wide.b, kernel);
        addBytes(kernel.bytes() + 8L * (lambda.length + mu.length));
        return this;
    }

    /** Gives layered voxels their conductivity in this fp64 form; forms made of it are isotropic. */
    CpuOperator layered(LayeredConductivity extra) {
        double[] conductivity = reduced(wide.b, extra.voxel());
        LayeredScalarKernel kernel =
                new LayeredScalarKernel(arithmetic.helmholtz(wide.a, conductivity, form), grid, cells.stride(), extra);
        wide = new HalfFp64(wide.a, wide.b, kernel);
        addBytes(kernel.bytes() + 8L * conductivity.length);
        return this;
    }

    /** A copy in which layered voxels have what their modes beyond the mean gradient keep. */
    private double[] reduced(double[] coefficients, int[] voxels) {
        double[] out = coefficients.clone();
        for (int v : voxels) {
            out[v / grid.nx() * cells.stride() + v % grid.nx()] *= LayeredStiffness.OTHER_MODES;
        }
        return out;
    }

    /** The same form at the other precision; tables are shared. */
    CpuOperator at(Precision target) {
        CpuOperator op = new CpuOperator(memory, arithmetic, form, grid, target, cells, constraints, fixed);
        if (target == Precision.FP32) {
            op.narrow = precision == Precision.FP32
                    ? new HalfFp32(form, arithmetic, narrow.a, narrow.b)
                    : new HalfFp32(form, arithmetic, toFloat(wide.a), toFloat(wide.b));
        } else {
            op.wide = precision == Precision.FP64
                    ? new HalfFp64(form, arithmetic, wide.a, wide.b)
                    : new HalfFp64(form, arithmetic, toDouble(narrow.a), toDouble(narrow.b));
        }
        op.count();
        return op;
    }

    private static float[] toFloat(double[] x) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) x[i];
        }
        return y;
    }

    private static double[] toDouble(float[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i];
        }
        return y;
    }

    /** The form on voxels of twice the edge. */
    CpuOperator coarser() {
        Grid coarse = grid.halved();
        int stride = CellTable.stride(coarse);
        double fa = form.growthA() / 8;
        double fb = form.growthB() / 8;
        HalfFp64 w = null;
        HalfFp32 n = null;
        CellTable table;
        if (wide != null) {
            w = new HalfFp64(
                    form,
                    arithmetic,
                    CoefficientsFp64.children(wide.a, grid, cells.stride(), coarse, stride, fa),
                    CoefficientsFp64.children(wide.b, grid, cells.stride(), coarse, stride, fb));
            HalfFp64 h = w;
            table = CellTable.of(coarse, p -> h.a[p] != 0 || h.b[p] != 0);
        } else {
            n = new HalfFp32(
                    form,
                    arithmetic,
                    CoefficientsFp32.children(narrow.a, grid, cells.stride(), coarse, stride, fa),
                    CoefficientsFp32.children(narrow.b, grid, cells.stride(), coarse, stride, fb));
            HalfFp32 h = n;
            table = CellTable.of(coarse, p -> h.a[p] != 0 || h.b[p] != 0);
        }
        Constraints inherited = inherit(coarse);
        CpuOperator op = new CpuOperator(
                memory,
                arithmetic,
                form,
                coarse,
                precision,
                table,
                inherited,
                FixedNodes.of(inherited, form.components()));
        op.wide = w;
        op.narrow = n;
        op.count();
        return op;
    }

    /**
     * A coarse node is prescribed where the nearest fine node at or inside the grid is, or one next to that along an axis. Without the latter a
     * held surface inside the body leaks: of its nodes only every other in each direction is a coarse one.
     */
    private Constraints inherit(Grid coarse) {
        byte[] mask = new byte[coarse.nodeCount()];
        int[] at = new int[3];
        for (at[2] = 0; at[2] <= coarse.nz(); at[2]++) {
            for (at[1] = 0; at[1] <= coarse.ny(); at[1]++) {
                for (at[0] = 0; at[0] <= coarse.nx(); at[0]++) {
                    mask[coarse.node(at[0], at[1], at[2])] = inherited(at);
                }
            }
        }
        return new Constraints(coarse, mask);
    }

    private byte inherited(int[] at) {
        int[] n = {grid.nx(), grid.ny(), grid.nz()};
        int[] fine = {Math.min(2 * at[0], n[0]), Math.min(2 * at[1], n[1]), Math.min(2 * at[2], n[2])};
        int own = constraints.mask()[grid.node(fine[0], fine[1], fine[2])];
        for (int axis = 0; axis < 3; axis++) {
            int here = fine[axis];
            for (int side = -1; side <= 1; side += 2) {
                int beside = 2 * at[axis] + side;
                fine[axis] = grid.isPeriodic(axis) ? Math.floorMod(beside, n[axis]) : beside;
                if (grid.isPeriodic(axis) || beside > 0 && beside < n[axis]) {
                    own |= constraints.mask()[grid.node(fine[0], fine[1], fine[2])];
                }
            }
            fine[axis] = here;
        }
        return (byte) own;
    }

    private void count() {
        long cellBytes = wide != null ? 8L * (wide.a.length + wide.b.length) : 4L * (narrow.a.length + narrow.b.length);
        bytes = cellBytes + 8L * cells.begin().length + fixed.bytes();
        memory.take(bytes);
    }

    double[] inverseDiagonal64() {
        if (wide.inverseDiagonal.length == 0) {
            wide.inverseDiagonal = CoefficientsFp64.inverseDiagonal(
                    wide.a, form.diagonalA(), wide.b, form.diagonalB(), grid, cells.stride());
            addBytes(8L * wide.inverseDiagonal.length);
        }
        return wide.inverseDiagonal;
    }

    float[] inverseDiagonal32() {
        if (narrow.inverseDiagonal.length == 0) {
            narrow.inverseDiagonal = CoefficientsFp32.inverseDiagonal(
                    narrow.a, form.diagonalA(), narrow.b, form.diagonalB(), grid, cells.stride());
            addBytes(4L * narrow.inverseDiagonal.length);
        }
        return narrow.inverseDiagonal;
    }

    private void addBytes(long more) {
        bytes += more;
        memory.take(more);
    }

    /** The sweep over this operator's voxels, with its working rows; made on first use. */
    SweepFp64 sweep64(RowArithmeticFp64 rows) {
        if (wide.sweep == null) {
            wide.sweep = new SweepFp64(grid, cells, rows);
        }
        return wide.sweep;
    }

    SweepFp32 sweep32(RowArithmeticFp32 rows) {
        if (narrow.sweep == null) {
            narrow.sweep = new SweepFp32(grid, cells, rows);
        }
        return narrow.sweep;
    }

    RowKernelFp64 kernel64() {
        return wide.kernel;
    }

    RowKernelFp32 kernel32() {
        return narrow.kernel;
    }

    boolean isWide() {
        return precision == Precision.FP64;
    }

    CellTable cells() {
        return cells;
    }

    FixedNodes fixed() {
        return fixed;
    }

    @Override
    public Grid space() {
        return grid;
    }

    @Override
    public Grid grid() {
        return grid;
    }

    @Override
    public int components() {
        return form.components();
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        memory.free(bytes);
        bytes = 0;
        wide = null;
        narrow = null;
    }
}
