package io.porolith.cuda;

import io.porolith.backend.Precision;
import java.util.Locale;

/**
 * All kernels, the file each is in and its parameters in order: g a grid, i an int, d a double, p a device address. {@code KernelListTest}
 * holds this list against the compiled kernels.
 */
enum Kernel {
    ELASTICITY_ALL_ROWS("elasticity", "gipppp"),
    ELASTICITY_PRODUCT("elasticity", "gipppppp"),
    ELASTICITY_RESIDUAL("elasticity", "gipppppp"),
    ELASTICITY_CHEBYSHEV("elasticity", "gippppppddpp"),
    HELMHOLTZ_ALL_ROWS("helmholtz", "gipppp"),
    HELMHOLTZ_PRODUCT("helmholtz", "gipppppp"),
    HELMHOLTZ_RESIDUAL("helmholtz", "gipppppp"),
    HELMHOLTZ_CHEBYSHEV("helmholtz", "gippppppddpp"),
    CHILDREN("coefficients", "ggdpp"),
    COARSE_MASK("coefficients", "ggpp"),
    MARK_EMPTY("coefficients", "gppp"),
    INVERSE_DIAGONAL("coefficients", "gdpdpp"),
    JACOBI("coefficients", "iidppppp"),
    CLEAR_EMPTY("coefficients", "iipp"),
    RESTRICT_RESIDUAL("transfer", "ggippp"),
    PROLONG_ADD("transfer", "ggippp"),
    FILL("vectors", "idp"),
    FILL_IRREGULAR("vectors", "gip"),
    COPY_PERIODIC("vectors", "gip"),
    COPY_FROM_FP64("vectors", "idpp"),
    COPY_FROM_FP32("vectors", "idpp"),
    AXPBY_FROM_FP64("vectors", "idpdp"),
    AXPBY_FROM_FP32("vectors", "idpdp"),
    DOT_WITH_FP64("sums", "gippp"),
    DOT_WITH_FP32("sums", "gippp"),
    ADVANCE("krylov", "gidppppp"),
    TOTAL("krylov", "ipp"),
    FLUX_DIVERGENCE("recovery", "gpppp"),
    STRESS_DIVERGENCE("recovery", "gppppppp"),
    MEAN_STRAIN("recovery", "giipp"),
    VOXEL_MEAN("recovery", "gpp");

    private final String file;
    private final String parameters;

    Kernel(String file, String parameters) {
        this.file = file;
        this.parameters = parameters;
    }

    /** Name of the source without its ending. */
    String file() {
        return file;
    }

    /** One letter per parameter. */
    String parameters() {
        return parameters;
    }

    /** Files that are compiled for fp64 alone. */
    boolean isFp64Only() {
        return file.equals("krylov") || file.equals("recovery");
    }

    /** Name of the compiled file at a precision. */
    String module(Precision precision) {
        return file + suffix(precision);
    }

    /** Name of the compiled kernel at a precision. */
    String entry(Precision precision) {
        return name().toLowerCase(Locale.ROOT) + suffix(precision);
    }

    private String suffix(Precision precision) {
        if (isFp64Only() && precision != Precision.FP64) {
            throw new IllegalArgumentException(this + " exists in fp64 only");
        }
        return precision == Precision.FP64 ? "_fp64" : "_fp32";
    }
}
