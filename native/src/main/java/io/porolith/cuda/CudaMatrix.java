package io.porolith.cuda;

import io.porolith.backend.FewEntries;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.RowSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A form on a conforming mesh or a coarser level of one: what products and smoothing need, at the precision of the form. */
final class CudaMatrix implements Operator {
    private final CudaLevel level;
    private final Precision precision;
    private final Uploads arrays;
    private final DeviceRows rows;
    /** Null where there is a matrix. */
    private final CudaTetrahedra tetrahedra;
    /** In fp64, what forms of other precisions and coarser levels are made from; null where these are not wanted any more. */
    private DeviceMemory.Block numbers;
    /** 0 until something is smoothed. */
    private long inverse;
    /** From the next coarser level; null where there is none. */
    private CudaInterpolation toHere;

    private boolean open = true;

    /** @param level,numbers taken over */
    CudaMatrix(CudaLevel level, DeviceMemory.Block numbers, Precision precision) {
        this.level = level;
        this.numbers = numbers;
        this.precision = precision;
        arrays = new Uploads(level.spaces.device(), level.spaces.memory());
        try {
            long from = numbers.address();
            tetrahedra = level instanceof TetLevel tets ? tets.forces(arrays, precision, from) : null;
            rows = level instanceof BlockLevel blocks ? blocks.rows(arrays, precision, from) : tetrahedra.rows();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The same form at a precision. */
    CudaMatrix at(Precision target) {
        DeviceMemory.Block from = whole();
        return new CudaMatrix(level.shared(), from.shared(), target);
    }

    private DeviceMemory.Block whole() {
        if (numbers == null) {
            throw new IllegalStateException("a form in fp32 keeps no more than that once there is a coarser one");
        }
        return numbers;
    }

    /** The form on the next coarser level. A form in fp32 gives its numbers in fp64 back. */
    CudaMatrix coarser() {
        if (precision == Precision.FP32) {
            inverse();
        }
        CudaLevel.Coarse made = coarse();
        CudaMatrix coarse = new CudaMatrix(made.level(), made.numbers(), precision);
        toHere = coarse.fromHere();
        if (precision != Precision.FP64) {
            numbers.close();
            numbers = null;
        }
        return coarse;
    }

    private CudaLevel.Coarse coarse() {
        if (precision == Precision.FP32) {
            return level.coarser(this, whole().address());
        }
        try (CudaMatrix narrow = at(Precision.FP32)) {
            return level.coarser(narrow, whole().address());
        }
    }

    /** A copy of the blocks on the host. */
    BlockMatrixFp64 matrix() {
        if (level instanceof BlockLevel matrix) {
            int height = matrix.height();
            return matrix.blocks().onHost(level.spaces.device(), height, height, whole().address());
        }
        throw new IllegalArgumentException("forms of quadratic tetrahedra have no matrix");
    }

    /** Whether there is a matrix whose numbers are here. */
    boolean hasMatrix() {
        return level instanceof BlockLevel && numbers != null;
    }

    /** Products of all rows with small vectors, by the host: of a small matrix, which is fetched, that is less work than launches for each. */
    List<double[]> products(List<FewEntries> vectors) {
        BlockMatrixFp64 matrix = matrix();
        int nodes = space().nodeCount();
        int height = components();
        double[] x = new double[height * matrix.rows()];
        double[] y = new double[x.length];
        List<double[]> products = new ArrayList<>();
        for (FewEntries few : vectors) {
            Arrays.fill(x, 0);
            for (int n = 0; n < few.at().length; n++) {
                x[height * space().row(few.at()[n] % nodes) + few.at()[n] / nodes] = few.value()[n];
            }
            matrix.multiply(x, y, 0, matrix.rows());
            double[] host = new double[height * nodes];
            for (int i = 0; i < host.length; i++) {
                host[i] = y[height * space().row(i % nodes) + i / nodes];
            }
            products.add(host);
        }
        return products;
    }

    /** Blocks, or where forces of elements are added up. */
    DeviceRows rows() {
        return rows;
    }

    /** Readies products with a vector. */
    void prepare(Launches launches, CudaVector x) {
        if (tetrahedra != null) {
            tetrahedra.forces(launches, x);
        }
    }

    long mask() {
        return level.held().mask();
    }

    /** Inverses of the diagonal blocks, number by number, each of all rows together; made on first use. */
    long inverse() {
        if (inverse == 0) {
            inverse = level.inverse(arrays, rows, precision, numbers == null ? 0 : numbers.address());
        }
        return inverse;
    }

    /** Rows held along directions that are no axes. */
    int heldCount() {
        return level.held().count();
    }

    long heldRows() {
        return level.held().rows();
    }

    long projectors() {
        return level.held().projectors();
    }

    CudaInterpolation fromHere() {
        return level.fromHere();
    }

    CudaInterpolation toHere() {
        return toHere;
    }

    @Override
    public boolean holdsOtherDirections() {
        return heldCount() > 0;
    }

    @Override
    public RowSpace space() {
        return level.space();
    }

    @Override
    public int components() {
        return level.height();
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public long bytes() {
        return arrays.bytes() + level.bytes() + (numbers == null ? 0 : numbers.bytes());
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        arrays.close();
        if (numbers != null) {
            numbers.close();
            numbers = null;
        }
        level.close();
    }
}
