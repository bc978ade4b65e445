package io.porolith.cases.verification;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Means over voxels. */
final class Means {
    private Means() {}

    /** Root mean square of all values that are there; voids hold NaN. */
    static double rootMeanSquare(float[] values) {
        return Math.sqrt(mean(values.length, i -> !Float.isNaN(values[i]), i -> (double) values[i] * values[i]));
    }

    /** Mean of a value over the chosen ones of so many voxels. */
    static double mean(int voxels, IntPredicate chosen, IntToDoubleFunction value) {
        return IntStream.range(0, voxels)
                .filter(chosen)
                .mapToDouble(value)
                .average()
                .orElseThrow(() -> new IllegalStateException("no voxel was chosen; take a finer lattice"));
    }

    /** Mean of a value over the chosen ones of so many cells, by weight. */
    static double mean(int cells, IntPredicate chosen, IntToDoubleFunction value, IntToDoubleFunction weight) {
        double sum = 0;
        double whole = 0;
        for (int c = 0; c < cells; c++) {
            if (chosen.test(c)) {
                sum += weight.applyAsDouble(c) * value.applyAsDouble(c);
                whole += weight.applyAsDouble(c);
            }
        }
        return sum / whole;
    }
}
