package io.porolith.cpu;

import io.porolith.backend.WeakForm;
import java.util.Locale;

/**
 * The two forms of the kernels' arithmetic: vectors of the module jdk.incubator.vector, and plain Java for JVMs that were started without
 * it. Results differ only in the last digits of sums. Nothing but this table names the classes of a form, and those of the vector form
 * are not loaded unless it is chosen.
 */
enum KernelForm {
    VECTOR {
        @Override
        RowKernelFp64 elasticity(double[] lambda, double[] mu) {
            return new VectorElasticKernelFp64(lambda, mu);
        }

        @Override
        RowKernelFp32 elasticity(float[] lambda, float[] mu) {
            return new VectorElasticKernelFp32(lambda, mu);
        }

        @Override
        RowKernelFp64 helmholtz(double[] storage, double[] conductivity, WeakForm form) {
            return new VectorScalarKernelFp64(storage, conductivity, form);
        }

        @Override
        RowKernelFp32 helmholtz(float[] storage, float[] conductivity, WeakForm form) {
            return new VectorScalarKernelFp32(storage, conductivity, form);
        }

        @Override
        RowArithmeticFp64 rowsFp64() {
            return new VectorRowsFp64();
        }

        @Override
        RowArithmeticFp32 rowsFp32() {
            return new VectorRowsFp32();
        }

        @Override
        TetKernelFp64 tetrahedraFp64() {
            return new VectorTetKernelFp64();
        }

        @Override
        TetKernelFp32 tetrahedraFp32() {
            return new VectorTetKernelFp32();
        }

        @Override
        String describe() {
            return "kernels in " + Double.SIZE * VectorRowsFp64.lanes() + "-bit vectors";
        }
    },

    PLAIN {
        @Override
        RowKernelFp64 elasticity(double[] lambda, double[] mu) {
            return new PlainElasticKernelFp64(lambda, mu);
        }

        @Override
        RowKernelFp32 elasticity(float[] lambda, float[] mu) {
            return new PlainElasticKernelFp32(lambda, mu);
        }

        @Override
        RowKernelFp64 helmholtz(double[] storage, double[] conductivity, WeakForm form) {
            return new PlainScalarKernelFp64(storage, conductivity, form);
        }

        @Override
        RowKernelFp32 helmholtz(float[] storage, float[] conductivity, WeakForm form) {
            return new PlainScalarKernelFp32(storage, conductivity, form);
        }

        @Override
        RowArithmeticFp64 rowsFp64() {
            return new PlainRowsFp64();
        }

        @Override
        RowArithmeticFp32 rowsFp32() {
            return new PlainRowsFp32();
        }

        @Override
        TetKernelFp64 tetrahedraFp64() {
            return new PlainTetKernelFp64();
        }

        @Override
        TetKernelFp32 tetrahedraFp32() {
            return new PlainTetKernelFp32();
        }

        @Override
        String describe() {
            return "kernels in plain Java";
        }
    };

    /** System property that forces a form: {@code vector} or {@code plain}. */
    static final String PROPERTY = "porolith.kernel";

    private static final String MODULE = "jdk.incubator.vector";

    abstract RowKernelFp64 elasticity(double[] lambda, double[] mu);

    abstract RowKernelFp32 elasticity(float[] lambda, float[] mu);

    abstract RowKernelFp64 helmholtz(double[] storage, double[] conductivity, WeakForm form);

    abstract RowKernelFp32 helmholtz(float[] storage, float[] conductivity, WeakForm form);

    abstract RowArithmeticFp64 rowsFp64();

    abstract RowArithmeticFp32 rowsFp32();

    abstract TetKernelFp64 tetrahedraFp64();

    abstract TetKernelFp32 tetrahedraFp32();

    /** The form in words, for logs and provenance. */
    abstract String describe();

    /** The form of this JVM: what the property says, else vectors where the module is there. */
    static KernelForm ofThisJvm() {
        boolean module = ModuleLayer.boot().findModule(MODULE).isPresent();
        return choose(System.getProperty(PROPERTY, ""), module);
    }

    static KernelForm choose(String wanted, boolean module) {
        switch (wanted.toLowerCase(Locale.ROOT)) {
            case "":
                return module && fitsPadding() ? VECTOR : PLAIN;
            case "plain":
                return PLAIN;
            case "vector":
                if (!module) {
                    throw new IllegalStateException(
                            PROPERTY + "=vector needs a JVM started with --add-modules " + MODULE);
                }
                return VECTOR;
            default:
                throw new IllegalArgumentException(PROPERTY + " is vector or plain, not \"" + wanted + "\"");
        }
    }

    /** Rows are padded for vectors of at most that many values; no processor in reach has wider ones. */
    private static boolean fitsPadding() {
        return VectorRowsFp32.lanes() <= CellTable.ALIGN;
    }
}
