package io.porolith.geometry;

import java.util.Random;

/** Where the centres of random pores may lie and which part of them is seen in the meshed cell. */
sealed interface PoreDomain {
    /**
     * Draws a centre, evenly over all centres that are allowed.
     *
     * @param radius of the pore, metres
     * @param gap least distance between the walls of two pores and to the edge of the domain, metres
     * @param centre receives x, y, z
     * @return false if the draw did not fit and has to be repeated
     */
    boolean propose(Random random, double radius, double gap, double[] centre);

    /** Fraction of a whole pore with this centre that lies in the meshed cell. */
    double share(double x, double y, double z);

    /** Edge of the repeating cube, infinite if nothing repeats. */
    double period();

    /** Largest absolute coordinate of a centre. */
    double extent();

    /** The meshed cell, around which porosity is counted. */
    Cell cell();

    /** Body volume in the cell that porosity refers to, m&sup3;. */
    double volume();

    /** A cube around the origin that repeats. */
    record Cube(Cell cell) implements PoreDomain {
        @Override
        public boolean propose(Random random, double radius, double gap, double[] centre) {
            for (int axis = 0; axis < 3; axis++) {
                centre[axis] = cell.xSize() * (random.nextDouble() - 0.5);
            }
            return true;
        }

        @Override
        public double share(double x, double y, double z) {
            return 1;
        }

        @Override
        public double period() {
            return cell.xSize();
        }

        @Override
        public double extent() {
            return 0.5 * cell.xSize();
        }

        @Override
        public double volume() {
            return cell.volume();
        }
    }

    /**
     * A ball around the origin that holds the pores, of which the cell shows a part between mirror planes.
     *
     * @param inner radius of the ball the pores lie in, metres
     * @param outer radius of the whole body, metres
     * @param snap pores that do not overlap must not overlap their own mirror image either: a centre closer to a mirror plane than that
     *     moves onto the plane or away from it, whichever is nearer
     */
    record Ball(Cell cell, double inner, double outer, boolean snap) implements PoreDomain {
        @Override
        public boolean propose(Random random, double radius, double gap, double[] centre) {
            double free = inner - gap - radius;
            for (int axis = 0; axis < 3; axis++) {
                double c = free * (2 * random.nextDouble() - 1);
                centre[axis] = snap && cell.symmetry().isMirrored(axis) ? snapped(Math.abs(c), radius + 0.5 * gap) : c;
            }
            double square = centre[0] * centre[0] + centre[1] * centre[1] + centre[2] * centre[2];
            return free > 0 && square <= free * free;
        }

        private static double snapped(double c, double clear) {
            return c >= clear ? c : c < 0.5 * clear ? 0 : clear;
        }

        @Override
        public double share(double x, double y, double z) {
            double[] centre = {x, y, z};
            double share = 1;
            for (int axis = 0; axis < 3; axis++) {
                share *= cell.symmetry().isMirrored(axis) && centre[axis] == 0 ? 0.5 : 1;
            }
            return share;
        }

        @Override
        public double period() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double extent() {
            return inner;
        }

        @Override
        public double volume() {
            return cell.symmetry().share() * Sphere.centred(outer).volume();
        }
    }
}
