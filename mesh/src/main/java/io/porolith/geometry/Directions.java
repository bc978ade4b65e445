package io.porolith.geometry;

import java.util.Random;

/** Random directions. */
final class Directions {
    private Directions() {}

    /** A unit vector, evenly over the sphere (Marsaglia, Ann. Math. Stat. 43, 1972, 645). */
    static double[] random(Random random) {
        return aligned(random, 0);
    }

    /**
     * A unit vector drawn towards the z axis: at 0 evenly over the sphere, at 1 along z.
     *
     * @param alignment 0 to 1; tilts are those of an even distribution times one minus this
     */
    static double[] aligned(Random random, double alignment) {
        double z = 2 * random.nextDouble() - 1;
        double azimuth = 2 * Math.PI * random.nextDouble();
        double tilt = (1 - alignment) * Math.acos(Math.abs(z));
        double sign = z < 0 ? -1 : 1;
        return new double[] {
            Math.sin(tilt) * Math.cos(azimuth), Math.sin(tilt) * Math.sin(azimuth), sign * Math.cos(tilt)
        };
    }
}
