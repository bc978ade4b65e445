package io.porolith.cuda;

import static jcuda.cudaDataType.CUDA_R_32F;
import static jcuda.cudaDataType.CUDA_R_64F;
import static jcuda.jcusparse.cusparseIndexBase.CUSPARSE_INDEX_BASE_ZERO;
import static jcuda.jcusparse.cusparseIndexType.CUSPARSE_INDEX_32I;
import static jcuda.jcusparse.cusparseOperation.CUSPARSE_OPERATION_NON_TRANSPOSE;
import static jcuda.jcusparse.cusparseSpMVAlg.CUSPARSE_SPMV_CSR_ALG2;

import io.porolith.backend.Backend;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.sparse.BlockMatrixFp64;
import io.porolith.sparse.Pattern;
import jcuda.Pointer;
import jcuda.jcusparse.JCusparse;
import jcuda.jcusparse.cusparseDnVecDescr;
import jcuda.jcusparse.cusparseHandle;
import jcuda.jcusparse.cusparseSpMatDescr;
import jcuda.jcusparse.cusparseStatus;

/**
 * Products with the matrices of conforming meshes by NVIDIA's cuSPARSE: what ours are held against. Matrices are rows of single values there
 * (CSR), since that is what all versions multiply. See {@link OptionalLibrary} before it is opened.
 */
public final class JCudaSparse implements AutoCloseable {
    private final JCudaDevice device;
    private final DeviceMemory memory;
    private final cusparseHandle handle = new cusparseHandle();

    private JCudaSparse(CudaBackend backend) {
        device = (JCudaDevice) backend.device;
        memory = backend.memory;
        device.select();
        check(JCusparse.cusparseCreate(handle), "opening cuSPARSE");
        check(JCusparse.cusparseSetStream(handle, device.runtimeStream()), "choosing the stream of cuSPARSE");
    }

    /** @param cuda the CUDA backend, on whose device and after whose launches it works */
    public static JCudaSparse of(Backend cuda) {
        return new JCudaSparse((CudaBackend) cuda);
    }

    private static void check(int status, String action) {
        if (status != cusparseStatus.CUSPARSE_STATUS_SUCCESS) {
            throw new DeviceException(action + " failed: " + cusparseStatus.stringFor(status));
        }
    }

    /**
     * A copy of a form's matrix for products over all rows, as {@link Backend#applyAllRows} gives them.
     *
     * @param form on a conforming mesh, of a kind that is assembled: not of quadratic tetrahedra
     */
    public Product product(Operator form) {
        return new Product(((CudaMatrix) form).matrix(), form.precision());
    }

    @Override
    public void close() {
        check(JCusparse.cusparseDestroy(handle), "closing cuSPARSE");
    }

    /** One matrix. */
    public final class Product implements AutoCloseable {
        private final Uploads arrays;
        private final cusparseSpMatDescr matrix = new cusparseSpMatDescr();
        private final Precision precision;
        private final long rows;
        private final long entries;
        private final int blockSize;
        /** Working memory of products; 0 before the first. */
        private long working;

        private Product(BlockMatrixFp64 a, Precision precision) {
            this.precision = precision;
            Pattern pattern = a.pattern();
            blockSize = a.height() * a.width();
            rows = (long) pattern.rows() * a.height();
            int[] start = new int[Math.toIntExact(rows + 1)];
            int[] column = new int[a.value().length];
            double[] value = new double[column.length];
            int n = 0;
            for (int r = 0; r < pattern.rows(); r++) {
                for (int i = 0; i < a.height(); i++) {
                    for (int k = pattern.start()[r]; k < pattern.start()[r + 1]; k++) {
                        for (int j = 0; j < a.width(); j++, n++) {
                            column[n] = a.width() * pattern.column()[k] + j;
                            value[n] = a.value()[(k * a.height() + i) * a.width() + j];
                        }
                    }
                    start[r * a.height() + i + 1] = n;
                }
            }
            entries = n;
            arrays = new Uploads(device, memory);
            check(
                    JCusparse.cusparseCreateCsr(
                            matrix,
                            rows,
                            rows,
                            entries,
                            JCudaDevice.pointer(arrays.of(start)),
                            JCudaDevice.pointer(arrays.of(column)),
                            JCudaDevice.pointer(arrays.of(value, precision)),
                            CUSPARSE_INDEX_32I,
                            CUSPARSE_INDEX_32I,
                            CUSPARSE_INDEX_BASE_ZERO,
                            type()),
                    "cusparseCreateCsr");
        }

        private int type() {
            return precision == Precision.FP64 ? CUDA_R_64F : CUDA_R_32F;
        }

        private Pointer number(double value) {
            return precision == Precision.FP64
                    ? Pointer.to(new double[] {value})
                    : Pointer.to(new float[] {(float) value});
        }

        private cusparseDnVecDescr vector(Vector v) {
            cusparseDnVecDescr all = new cusparseDnVecDescr();
            Pointer values = JCudaDevice.pointer(((CudaVector) v).address());
            check(JCusparse.cusparseCreateDnVec(all, rows, values, type()), "cusparseCreateDnVec");
            return all;
        }

        /** y = A x. */
        public void apply(Vector x, Vector y) {
            cusparseDnVecDescr from = vector(x);
            cusparseDnVecDescr to = vector(y);
            Pointer one = number(1);
            Pointer zero = number(0);
            int plain = CUSPARSE_OPERATION_NON_TRANSPOSE;
            if (working == 0) {
                long[] bytes = new long[1];
                check(
                        JCusparse.cusparseSpMV_bufferSize(
                                handle,
                                plain,
                                one,
                                matrix.asConst(),
                                from.asConst(),
                                zero,
                                to,
                                type(),
                                CUSPARSE_SPMV_CSR_ALG2,
                                bytes),
                        "cusparseSpMV_bufferSize");
                working = arrays.room(bytes[0]);
            }
            check(
                    JCusparse.cusparseSpMV(
                            handle,
                            plain,
                            one,
                            matrix.asConst(),
                            from.asConst(),
                            zero,
                            to,
                            type(),
                            CUSPARSE_SPMV_CSR_ALG2,
                            JCudaDevice.pointer(working)),
                    "cusparseSpMV");
            check(JCusparse.cusparseDestroyDnVec(from.asConst()), "cusparseDestroyDnVec");
            check(JCusparse.cusparseDestroyDnVec(to.asConst()), "cusparseDestroyDnVec");
        }

        /**
         * Least bytes that a product moves: values, columns, beginnings of rows, both vectors.
         *
         * @param blocks whether a block has one column for all its values, as in our kernels, or each value its own
         */
        public long leastBytes(boolean blocks) {
            int value = precision.bytes();
            long columns = blocks ? entries / blockSize : entries;
            return entries * value + columns * Integer.BYTES + rows * (2L * value + Integer.BYTES);
        }

        @Override
        public void close() {
            check(JCusparse.cusparseDestroySpMat(matrix.asConst()), "cusparseDestroySpMat");
            arrays.close();
        }
    }
}
