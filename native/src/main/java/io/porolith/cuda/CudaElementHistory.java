package io.porolith.cuda;

import io.porolith.backend.InelasticForm;
import io.porolith.backend.Precision;

/**
 * What the points of elements remember, quantity after quantity as element_flow.cu has them: two states, of the last committed step and of the trial one,
 * of which {@link #flip} tells which is which; Cauchy stress and volume ratio of the last evaluation; parameters of the last committed step.
 */
final class CudaElementHistory {
    private static final int STATE = 9;
    private static final int EQUIVALENT_STRAIN = 6;
    private static final int MEAN_STRESS = 7;
    private static final int VON_MISES = 8;
    private static final int KEPT = 2 * STATE;
    private static final int VOLUME_RATIO = KEPT + 6;
    private static final int PARAMETERS = KEPT + 7;
    private static final int QUANTITIES = PARAMETERS + 4;
    /** Values of points wait on the device in pieces of so many. */
    private static final int PIECE = 1 << 22;

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;
    private final int points;
    private final long address;
    /** Which half of the states is that of the last committed step. */
    private int flip;
    /** Whether the last evaluation was committed, or none was since. */
    private boolean settled;

    /** @param virgin state of every point */
    CudaElementHistory(
            Device device, DeviceMemory memory, Launches launches, Uploads arrays, int points, double[] virgin) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
        this.points = points;
        address = arrays.zeros(8L * QUANTITIES * points);
        for (int n = 0; n < STATE; n++) {
            launches.entries(Kernel.FILL, Precision.FP64, points, (long) points, virgin[n], quantity(n));
        }
    }

    long address() {
        return address;
    }

    int flip() {
        return flip;
    }

    private long quantity(int n) {
        return address + 8L * n * points;
    }

    /** Address of a number of the states of the last evaluation. */
    private long last(int n) {
        return quantity(n + ((flip == 0) == settled ? 0 : STATE));
    }

    private long committed() {
        return quantity(flip == 0 ? 0 : STATE);
    }

    /** Address of a parameter of the last committed step. */
    long parameter(int n) {
        return quantity(PARAMETERS + n);
    }

    /** Addresses of what the last evaluation left: Cauchy stress, behind it the volume ratio. */
    long kept() {
        return quantity(KEPT);
    }

    long volumeRatio() {
        return quantity(VOLUME_RATIO);
    }

    long meanStress() {
        return last(MEAN_STRESS);
    }

    long vonMises() {
        return last(VON_MISES);
    }

    long equivalentStrain() {
        return last(EQUIVALENT_STRAIN);
    }

    /** The trial state is that of an evaluation now. */
    void evaluated() {
        settled = false;
    }

    /** The trial state is the committed one now. */
    void commit() {
        flip = 1 - flip;
        settled = true;
    }

    /** Values of points from one on, as {@link InelasticForm#recover} has them. */
    void recover(int begin, int end, double[] values) {
        int width = InelasticForm.POINT_VALUES;
        int most = Math.max(1, Math.min(PIECE / width, end - begin));
        try (DeviceMemory.Block piece = memory.allocate(8L * width * most)) {
            for (int from = begin; from < end; from += most) {
                int n = Math.min(most, end - from);
                launches.entries(
                        Kernel.ELEMENT_RECOVER,
                        Precision.FP64,
                        n,
                        points,
                        from,
                        n,
                        kept(),
                        equivalentStrain(),
                        piece.address());
                device.download(piece.address(), values, width * (from - begin), width * n);
            }
        }
    }

    // ---- the committed state

    /** Its values. */
    long length() {
        return (long) (STATE + QUANTITIES - KEPT) * points;
    }

    void save(double[] host) {
        device.download(committed(), host, 0, STATE * points);
        device.download(kept(), host, STATE * points, (QUANTITIES - KEPT) * points);
    }

    void restore(double[] host) {
        device.upload(host, 0, STATE * points, committed());
        device.upload(host, STATE * points, (QUANTITIES - KEPT) * points, kept());
        settled = true;
    }
}
