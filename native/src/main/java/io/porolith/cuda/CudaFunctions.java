package io.porolith.cuda;

import io.porolith.backend.PhaseFunctions;
import io.porolith.backend.Precision;

/**
 * Functions of phase and lithiation on the device, as kernels take them one after the other.
 *
 * @param start,from,piece addresses of the arrays of {@link PhaseFunctions}
 */
record CudaFunctions(int phases, long start, long from, long piece) {
    /** @param arrays what is uploaded belongs to them */
    static CudaFunctions of(PhaseFunctions f, Uploads arrays) {
        return new CudaFunctions(
                f.phases(),
                arrays.of(f.start()),
                arrays.of(f.from(), Precision.FP64),
                arrays.of(f.piece(), Precision.FP64));
    }
}
