package io.porolith.cuda;

import io.porolith.backend.Precision;
import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.Quadrature;
import io.porolith.mesh.ShapeFunctions;
import io.porolith.sparse.Lists;
import io.porolith.sparse.Parallel;

/**
 * The elements of a conforming mesh on the device: what leads between nodes and sample points (points.cuh).
 *
 * @param maps inverse Jacobians and weights at all points
 * @param shape,values reference gradients and values of the shape functions at the points of any element
 * @param incident places e * nodes + a at each row, in order of the elements
 */
record CudaElements(
        int count, int nodes, int points, long rows, long maps, long shape, long values, DeviceRows incident) {
    /** Numbers of a point: inverse Jacobian and weight. */
    private static final int NUMBERS = 10;
    /** Operations on a point, roughly. */
    private static final int WORK = 500;

    /** Elements as kernels take them. */
    Object[] arguments() {
        return new Object[] {count, nodes, points, rows, maps, shape};
    }

    /** Weights of all points; an address. */
    long weights() {
        return maps + 8L * (NUMBERS - 1) * count * points;
    }

    static CudaElements of(Uploads to, MeshSpace space) {
        return of(to, space, maps(to, space));
    }

    /** @param maps of the same elements, an address */
    static CudaElements of(Uploads to, MeshSpace space, long maps) {
        int nodes = space.basis().nodes();
        int[] rows = space.elementRows();
        int count = rows.length / nodes;
        int[] turned = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            turned[i % nodes * count + i / nodes] = rows[i];
        }
        return new CudaElements(
                count,
                nodes,
                space.pointsPerElement(),
                to.of(turned),
                maps,
                to.of(gradients(space), Precision.FP64),
                to.of(values(space), Precision.FP64),
                DeviceRows.places(to, Lists.inverse(rows, 1, space.originalCount()), 0));
    }

    private static long maps(Uploads to, MeshSpace space) {
        int points = space.pointCount();
        int elements = points / space.pointsPerElement();
        long address = to.room(8L * NUMBERS * points);
        double[][] numbers = new double[NUMBERS][points];
        Parallel.COMMON_POOL.ranges(elements, (long) WORK * points, (from, end) -> {
            ElementMap map = ElementMap.atSamples(space);
            for (int e = from; e < end; e++) {
                map.go(e);
                for (int q = 0; q < map.size(); q++) {
                    int p = e * map.size() + q;
                    for (int i = 0; i < 9; i++) {
                        numbers[i][p] = map.inverseJacobian(q)[i];
                    }
                    numbers[9][p] = map.weight(q);
                }
            }
        });
        for (int i = 0; i < NUMBERS; i++) {
            to.put(numbers[i], Precision.FP64, address + 8L * i * points);
        }
        return address;
    }

    private static double[] gradients(MeshSpace space) {
        double[] at = Quadrature.forStiffness(space.mesh().type()).points();
        int size = 3 * space.basis().nodes();
        double[] all = new double[at.length / 3 * size];
        for (int q = 0; q < at.length / 3; q++) {
            double[] g = ShapeFunctions.gradients(space.basis(), at[3 * q], at[3 * q + 1], at[3 * q + 2]);
            System.arraycopy(g, 0, all, q * size, size);
        }
        return all;
    }

    private static double[] values(MeshSpace space) {
        double[] at = Quadrature.forStiffness(space.mesh().type()).points();
        int size = space.basis().nodes();
        double[] all = new double[at.length / 3 * size];
        for (int q = 0; q < at.length / 3; q++) {
            double[] v = ShapeFunctions.values(space.basis(), at[3 * q], at[3 * q + 1], at[3 * q + 2]);
            System.arraycopy(v, 0, all, q * size, size);
        }
        return all;
    }
}
