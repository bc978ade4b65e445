package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Linear eigenstrains of the sample points of a body, where fields lie if lithiation does. */
record Eigenstrains(Backend backend, Body body, MaterialTable materials) {
    /** Those of all points, new; zero in voids. */
    VoxelField field(Lithiation x) {
        VoxelField field = backend.voxelField(body.space());
        try {
            if (x.fields().isPresent()) {
                x.fields().get().eigenstrain(field);
            } else {
                put(x.values(), field);
            }
            return field;
        } catch (RuntimeException e) {
            field.close();
            throw e;
        }
    }

    private void put(double[] lithiation, VoxelField field) {
        Optional<byte[]> phase = body.sharpPhases();
        int phases = body.phases().size();
        Optional<double[]> ofPhase = phase.flatMap(p -> PhaseLithiation.of(p, phases, lithiation));
        if (ofPhase.isPresent()) {
            double[] x = ofPhase.get();
            double[] few = new double[phases];
            Arrays.setAll(few, p -> isAbsentOrVoid(p, x[p]) ? 0 : materials.eigenstrain(p, x[p]));
            backend.upload(phase.get(), few, field);
            return;
        }
        double[] values = new double[lithiation.length];
        Arrays.parallelSetAll(values, v -> body.isSolid(v) ? at(v, lithiation) : 0);
        backend.upload(values, field);
    }

    private boolean isAbsentOrVoid(int phase, double lithiation) {
        return Double.isNaN(lithiation) || body.phases().get(phase).isVoid();
    }

    private double at(int v, double[] lithiation) {
        return materials.eigenstrain(body.phase(v), lithiation[v]);
    }

    /** The largest by size. */
    double largest(Lithiation x) {
        if (x.fields().isPresent()) {
            try (VoxelField nowhere = backend.voxelField(body.space())) {
                return x.fields().get().eigenstrain(nowhere);
            }
        }
        double[] lithiation = x.values();
        return IntStream.range(0, lithiation.length)
                .parallel()
                .filter(body::isSolid)
                .mapToDouble(v -> Math.abs(at(v, lithiation)))
                .max()
                .orElse(0);
    }

    /** Values for output, NaN in voids; lithiation comes to the host for them. */
    float[] written(Lithiation x) {
        double[] lithiation = x.values();
        float[] values = new float[lithiation.length];
        IntStream.range(0, values.length)
                .parallel()
                .forEach(v -> values[v] = body.isSolid(v) ? (float) at(v, lithiation) : Float.NaN);
        return body.cells(values, 1);
    }
}
