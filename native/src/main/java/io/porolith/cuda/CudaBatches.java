package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.element.TetBatches;
import io.porolith.element.TetOrder;
import io.porolith.sparse.Lists;
import io.porolith.sparse.Parallel;
import java.util.Arrays;

/** What the forces of quadratic tetrahedra are computed from but for their moduli (tetrahedra.cu), the same for all forms on a space. */
final class CudaBatches {
    private static final int JACOBIAN = 9;

    private final Launches launches;
    private final Uploads arrays;
    private final CudaElements mesh;
    private final int lanes;
    private final int straight;
    private final int elements;
    private final long nodes;
    private final long element;
    private final DeviceRows places;
    /** Values of inverse Jacobians of elements with straight edges, and of the others. */
    private final long[] count = new long[2];
    /** Addresses by precision. */
    private final long[][] jacobians = new long[Precision.values().length][2];

    /** @param arrays own what stays on the device */
    CudaBatches(Launches launches, Uploads arrays, MeshSpace space, CudaElements mesh) {
        this.launches = launches;
        this.arrays = arrays;
        this.mesh = mesh;
        TetOrder order = TetOrder.byShape(space, Parallel.COMMON_POOL);
        int[] rows = order.rows(space);
        int[] own = order.elements();
        elements = mesh.count();
        lanes = own.length;
        straight = order.simpleBatches() * TetBatches.LANES;
        nodes = arrays.of(rows);
        element = arrays.of(own);
        places = DeviceRows.places(arrays, places(rows, space.originalCount()), 0);
        long[] wide = jacobians[Precision.FP64.ordinal()];
        wide[0] = upload(space, own, 0, straight, 1, 0);
        wide[1] = upload(space, own, straight, lanes, TetBatches.POINTS, 1);
    }

    /** For each row where its forces lie: batch, node, lane, component; the first component. */
    private static Lists places(int[] rows, int count) {
        Lists places = Lists.inverse(rows, 1, count);
        Arrays.setAll(places.entries(), i -> 3 * places.entry(i));
        return places;
    }

    private long upload(MeshSpace space, int[] own, int from, int to, int points, int which) {
        int size = JACOBIAN * points;
        double[] all = new double[Math.multiplyExact(size, to - from)];
        Parallel.COMMON_POOL.ranges(to - from, 500L * (to - from), (begin, end) -> {
            ElementMap map = ElementMap.atSamples(space);
            for (int n = begin; n < end; n++) {
                if (own[from + n] >= 0) {
                    map.place(own[from + n]);
                    put(map, points, all, n / TetBatches.LANES * size * TetBatches.LANES + n % TetBatches.LANES);
                }
            }
        });
        count[which] = all.length;
        return arrays.of(all, Precision.FP64);
    }

    private static void put(ElementMap map, int points, double[] all, int at) {
        for (int q = 0; q < points; q++) {
            for (int i = 0; i < JACOBIAN; i++) {
                all[at + (q * JACOBIAN + i) * TetBatches.LANES] = map.inverseJacobian(q)[i];
            }
        }
    }

    private long[] jacobians(Precision precision) {
        long[] own = jacobians[precision.ordinal()];
        long[] wide = jacobians[Precision.FP64.ordinal()];
        for (int n = 0; n < 2 && own[n] == 0; n++) {
            own[n] = arrays.room((long) precision.bytes() * count[n]);
            launches.entries(Kernel.COPY_FROM_FP64, precision, count[n], count[n], 1.0, wide[n], own[n]);
        }
        return own;
    }

    /** At how many points of an element with straight edges moduli must be known: at one where they are the same in every element. */
    int points(long lambda, long mu) {
        double varying = launches.entrySum(Kernel.TET_VARYING, Precision.FP64, elements, elements, lambda, mu);
        return varying > 0 ? TetBatches.POINTS : 1;
    }

    /**
     * Forces of a form.
     *
     * @param points at which moduli of elements with straight edges are taken
     * @param lambda,mu addresses of values at points
     */
    CudaTetrahedra forces(Uploads to, Precision precision, int points, long lambda, long mu) {
        long curved = (long) TetBatches.POINTS * (lanes - straight);
        long moduli = to.room(2L * precision.bytes() * ((long) points * straight + curved));
        launches.entries(
                Kernel.TET_MODULI,
                precision,
                lanes,
                lanes,
                straight,
                points,
                element,
                mesh.weights(),
                lambda,
                mu,
                moduli);
        long forces = to.room(3L * precision.bytes() * TetBatches.NODES * lanes);
        long[] maps = jacobians(precision);
        return new CudaTetrahedra(
                precision,
                lanes,
                straight,
                points,
                nodes,
                maps[0],
                maps[1],
                moduli,
                new DeviceRows(places.count(), 3, 0, places.order(), places.begin(), places.column(), forces));
    }
}
