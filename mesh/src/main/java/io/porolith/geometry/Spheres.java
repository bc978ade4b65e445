package io.porolith.geometry;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Centres and radii of many spheres as flat arrays of one length, metres.
 *
 * @param x,y,z centres
 * @param radius radii
 */
record Spheres(double[] x, double[] y, double[] z, double[] radius) {
    int count() {
        return radius.length;
    }

    double meanRadius() {
        return Arrays.stream(radius).sum() / Math.max(1, count());
    }

    double largestRadius() {
        double largest = 0;
        for (double r : radius) {
            largest = Math.max(largest, r);
        }
        return largest;
    }

    /** Largest absolute coordinate of any point of any sphere. */
    double extent() {
        double most = 0;
        for (int s = 0; s < count(); s++) {
            double far = Math.max(Math.abs(x[s]), Math.max(Math.abs(y[s]), Math.abs(z[s])));
            most = Math.max(most, far + radius[s]);
        }
        return most;
    }

    /** All radii times a factor. */
    Spheres scaled(double factor) {
        double[] scaled = radius.clone();
        for (int s = 0; s < scaled.length; s++) {
            scaled[s] *= factor;
        }
        return new Spheres(x, y, z, scaled);
    }

    /** All radii less a length; spheres that vanish are left out. */
    Spheres shrunk(double by) {
        int[] kept = IntStream.range(0, count()).filter(s -> radius[s] > by).toArray();
        Spheres left = pick(kept);
        for (int s = 0; s < kept.length; s++) {
            left.radius[s] -= by;
        }
        return left;
    }

    /** These spheres and their copies in neighbouring periods that come within reach of the cube around the origin. */
    Spheres withImages(double period, double reach) {
        int[] images = images(period, reach);
        Spheres all = pick(IntStream.of(images).map(code -> code / 27).toArray());
        for (int s = 0; s < images.length; s++) {
            int m = images[s] % 27;
            all.x[s] += (m % 3 - 1) * period;
            all.y[s] += (m / 3 % 3 - 1) * period;
            all.z[s] += (m / 9 - 1) * period;
        }
        return all;
    }

    /** Which of these spheres each one of {@link #withImages} is a copy of. */
    int[] imageSources(double period, double reach) {
        return IntStream.of(images(period, reach)).map(code -> code / 27).toArray();
    }

    /** Index times 27 plus the number of the neighbouring period of every copy that comes within reach. */
    private int[] images(double period, double reach) {
        return IntStream.range(0, 27 * count())
                .filter(code -> {
                    int s = code / 27;
                    int m = code % 27;
                    double far = 0.5 * period + radius[s] + reach;
                    return Math.abs(x[s] + (m % 3 - 1) * period) <= far
                            && Math.abs(y[s] + (m / 3 % 3 - 1) * period) <= far
                            && Math.abs(z[s] + (m / 9 - 1) * period) <= far;
                })
                .toArray();
    }

    private Spheres pick(int[] which) {
        int n = which.length;
        Spheres picked = new Spheres(new double[n], new double[n], new double[n], new double[n]);
        for (int s = 0; s < n; s++) {
            picked.x[s] = x[which[s]];
            picked.y[s] = y[which[s]];
            picked.z[s] = z[which[s]];
            picked.radius[s] = radius[which[s]];
        }
        return picked;
    }
}
