package io.porolith.cpu;

import io.porolith.backend.VoxelField;
import io.porolith.inelastic.MaterialPoint;

/** Elastic moduli, swelling and yield stress of every sample point. */
record PointParameters(double[] bulk, double[] shear, double[] swelling, double[] yield) {
    PointParameters(int points) {
        this(new double[points], new double[points], new double[points], new double[points]);
    }

    private double[][] parts() {
        return new double[][] {bulk, shear, swelling, yield};
    }

    /** The values of four fields, not copied. */
    static PointParameters of(VoxelField bulk, VoxelField shear, VoxelField swelling, VoxelField yield) {
        return new PointParameters(values(bulk), values(shear), values(swelling), values(yield));
    }

    private static double[] values(VoxelField field) {
        return ((CpuVoxelField) field).values();
    }

    void take(PointParameters o) {
        for (int n = 0; n < 4; n++) {
            System.arraycopy(o.parts()[n], 0, parts()[n], 0, bulk.length);
        }
    }

    /** Parameters of a point as input to its law. */
    void into(MaterialPoint p, int point) {
        p.bulk = bulk[point];
        p.shear = shear[point];
        p.swelling = swelling[point];
        p.yield = yield[point];
    }

    /** What of the start of a step the law of a point wants to know. */
    void intoStart(MaterialPoint p, int point) {
        p.bulkBefore = bulk[point];
        p.shearBefore = shear[point];
        p.swellingBefore = swelling[point];
        p.yieldBefore = yield[point];
    }

    /** Length of what {@link #save} writes. */
    int length() {
        return 4 * bulk.length;
    }

    void save(double[] host, int at) {
        for (int n = 0; n < 4; n++) {
            System.arraycopy(parts()[n], 0, host, at + n * bulk.length, bulk.length);
        }
    }

    void restore(double[] host, int at) {
        for (int n = 0; n < 4; n++) {
            System.arraycopy(host, at + n * bulk.length, parts()[n], 0, bulk.length);
        }
    }
}
