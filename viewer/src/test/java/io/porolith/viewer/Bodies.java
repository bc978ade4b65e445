package io.porolith.viewer;

import io.porolith.geometry.Phase;
import io.porolith.viewer.data.LatticeBody;
import java.util.List;

/** Small bodies for tests. */
public final class Bodies {
    public static final List<Phase> PHASES =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));
    public static final byte SILICON = 2;
    public static final byte CARBON = 3;

    private Bodies() {}

    /** Phase at a point in units of the edge of the cell, from the low corner. */
    @FunctionalInterface
    public interface PhaseAt {
        int of(double x, double y, double z);
    }

    /** A cube of edge 1 um with phases by place. */
    public static LatticeBody cube(int n, PhaseAt at) {
        return cube(n, new boolean[3], at);
    }

    public static LatticeBody cube(int n, boolean[] mirrored, PhaseAt at) {
        byte[] phase = new byte[n * n * n];
        for (int v = 0; v < phase.length; v++) {
            phase[v] = (byte) at.of((v % n + 0.5) / n, (v / n % n + 0.5) / n, (v / (n * n) + 0.5) / n);
        }
        double pitch = 1e-6 / n;
        return new LatticeBody(n, n, n, new double[3], new double[] {pitch, pitch, pitch}, mirrored, PHASES, phase);
    }

    /** A ball of silicon of some radius (in edges) in the middle. */
    public static LatticeBody ball(int n, double radius) {
        return cube(n, (x, y, z) -> Math.hypot(Math.hypot(x - 0.5, y - 0.5), z - 0.5) < radius ? SILICON : 0);
    }

    /** A value per voxel from its middle in units of the edge. */
    public static float[] field(LatticeBody body, java.util.function.ToDoubleFunction<double[]> value) {
        float[] data = new float[body.cellCount()];
        for (int v = 0; v < data.length; v++) {
            double[] c = body.centre(v);
            boolean isVoid = body.phases().get(body.phase()[v]).isVoid();
            data[v] =
                    isVoid ? Float.NaN : (float) value.applyAsDouble(new double[] {c[0] * 1e6, c[1] * 1e6, c[2] * 1e6});
        }
        return data;
    }
}
