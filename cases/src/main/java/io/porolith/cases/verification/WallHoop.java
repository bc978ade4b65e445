package io.porolith.cases.verification;

import io.porolith.io.FieldName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Hoop stress on the wall of a round hole along z at the origin, told from the field a few voxels off the wall: the general plane solution
 * of Michell (Proc. London Math. Soc. 31, 1899; Timoshenko and Goodier, 3rd ed. 1970, section 43) is fitted to the voxels of a ring, with
 * the angles that the mirror planes of the cell allow, and evaluated on the wall.
 */
final class WallHoop {
    /** Voxels next to the wall that are left out. */
    private static final double CLEARANCE = 3;

    private final LeastSquares<double[]> fit;

    /**
     * @param run of a cell with mirror planes x = 0 and y = 0 that holds the field {@code stress}
     * @param radius of the hole, m
     * @param outer radius of the ring over the radius of the hole
     * @param order of the symmetry: 2 for mirror planes, 4 if the diagonals are mirror planes too
     * @param harmonics highest multiple of that order
     */
    WallHoop(Observed run, double radius, double outer, int order, int harmonics) {
        float[] stress = run.field(FieldName.STRESS);
        double inner = 1 + CLEARANCE * run.lattice().pitch() / radius;
        List<double[]> points = IntStream.range(0, run.lattice().grid().voxelCount())
                .filter(run.lattice()::isSolid)
                .mapToObj(v -> point(run.centre(v), radius, stress, v))
                .filter(p -> p[0] > inner && p[0] < outer)
                .toList();
        fit = new LeastSquares<>(points, p -> p[2], basis(order, harmonics));
    }

    /** Radius over that of the hole, angle, hoop stress in Pa. */
    private static double[] point(double[] centre, double radius, float[] stress, int v) {
        double r = Math.hypot(centre[0], centre[1]);
        double c = centre[0] / r;
        double s = centre[1] / r;
        double hoop = s * s * stress[6 * v] + c * c * stress[6 * v + 1] - 2 * s * c * stress[6 * v + 3];
        return new double[] {r / radius, Math.atan2(s, c), hoop};
    }

    private static List<ToDoubleFunction<double[]>> basis(int order, int harmonics) {
        List<ToDoubleFunction<double[]>> basis = new ArrayList<>();
        basis.add(p -> 1);
        basis.add(p -> 1 / (p[0] * p[0]));
        for (int h = 1; h <= harmonics; h++) {
            int n = h * order;
            for (int power : new int[] {n - 2, n, -n - 2, -n}) {
                basis.add(p -> Math.pow(p[0], power) * Math.cos(n * p[1]));
            }
        }
        return basis;
    }

    /** Hoop stress on the wall at an angle from the x axis, Pa. */
    double at(double angle) {
        return fit.at(new double[] {1, angle});
    }

    /** Lowest hoop stress on the wall, Pa. */
    double lowest() {
        return IntStream.rangeClosed(0, 180)
                .mapToDouble(i -> at(Math.toRadians(0.5 * i)))
                .min()
                .orElseThrow();
    }
}
