package io.porolith.viewer.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A step on a coarser lattice, to be drawn while the picture moves. */
public final class Coarse {
    /** Cells up to which a lattice is drawn as it is. */
    public static final int FEW = 110 * 110 * 110;

    private static final int AIM = 80;

    private Coarse() {}

    /** Voxels along each edge that become one; 1 where the body is small enough, or is no lattice. */
    public static int factor(Body body) {
        if (!(body instanceof LatticeBody lattice) || body.cellCount() <= FEW) {
            return 1;
        }
        int least = (int) Math.ceil(Math.cbrt(body.cellCount()) / AIM);
        for (int f = least; f <= 2 * least; f++) {
            if (lattice.nx() % f == 0 && lattice.ny() % f == 0 && lattice.nz() % f == 0) {
                return f;
            }
        }
        return least;
    }

    /**
     * Joins blocks of voxels: the phase is the commonest of the block, of two the one that comes first; voxel values are means over that
     * phase, node values those of the nodes that stay.
     */
    public static Step of(Step step, int factor) {
        LatticeBody fine = (LatticeBody) step.body();
        int[] n = new int[3];
        double[] spacing = new double[3];
        for (int a = 0; a < 3; a++) {
            n[a] = (fine.voxels(a) + factor - 1) / factor;
            spacing[a] = factor * fine.spacing()[a];
        }
        byte[] phase = new byte[n[0] * n[1] * n[2]];
        LatticeBody body =
                new LatticeBody(n[0], n[1], n[2], fine.origin(), spacing, fine.mirrored(), fine.phases(), phase);
        IntStream.range(0, phase.length).parallel().forEach(v -> phase[v] = commonest(fine, body, v, factor));
        Map<String, Values> values = new LinkedHashMap<>();
        step.values()
                .forEach((name, array) -> values.put(
                        name,
                        new Values(
                                array.name(),
                                array.unit(),
                                array.atNodes(),
                                array.components(),
                                array.atNodes()
                                        ? nodes(fine, body, array, factor)
                                        : means(fine, body, array, factor))));
        return new Step(body, step.time(), values);
    }

    private interface Visitor {
        void voxel(int fine);
    }

    private static void block(LatticeBody fine, LatticeBody body, int v, int factor, Visitor visitor) {
        int i0 = v % body.nx() * factor;
        int j0 = v / body.nx() % body.ny() * factor;
        int k0 = v / (body.nx() * body.ny()) * factor;
        for (int k = k0; k < Math.min(fine.nz(), k0 + factor); k++) {
            for (int j = j0; j < Math.min(fine.ny(), j0 + factor); j++) {
                for (int i = i0; i < Math.min(fine.nx(), i0 + factor); i++) {
                    visitor.voxel(fine.voxel(i, j, k));
                }
            }
        }
    }

    private static byte commonest(LatticeBody fine, LatticeBody body, int v, int factor) {
        int[] count = new int[fine.phases().size()];
        block(fine, body, v, factor, w -> count[fine.phase()[w]]++);
        byte most = 0;
        for (byte p = 1; p < count.length; p++) {
            most = count[p] > count[most] ? p : most;
        }
        return most;
    }

    private static float[] means(LatticeBody fine, LatticeBody body, Values array, int factor) {
        int components = array.components();
        float[] data = new float[body.cellCount() * components];
        IntStream.range(0, body.cellCount()).parallel().forEach(v -> {
            for (int c = 0; c < components; c++) {
                double[] sum = new double[2];
                int component = c;
                block(fine, body, v, factor, w -> {
                    float value = array.data()[w * components + component];
                    if (fine.phase()[w] == body.phase()[v] && Float.isFinite(value)) {
                        sum[0] += value;
                        sum[1]++;
                    }
                });
                data[v * components + c] = sum[1] == 0 ? Float.NaN : (float) (sum[0] / sum[1]);
            }
        });
        return data;
    }

    private static float[] nodes(LatticeBody fine, LatticeBody body, Values array, int factor) {
        int components = array.components();
        float[] data = new float[body.nodeCount() * components];
        for (int node = 0; node < body.nodeCount(); node++) {
            int from = fine.node(
                    Math.min(fine.nx(), factor * body.nodeIndex(node, 0)),
                    Math.min(fine.ny(), factor * body.nodeIndex(node, 1)),
                    Math.min(fine.nz(), factor * body.nodeIndex(node, 2)));
            System.arraycopy(array.data(), from * components, data, node * components, components);
        }
        return data;
    }
}
