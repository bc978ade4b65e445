package io.porolith.geometry;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far the points of a space are from a body, on a regular grid of samples over a cell.
 *
 * @param distance of every sample in the space, over the profile there, in rising order
 */
record SampledSpace(double[] distance) {
    /** Samples along the longest edge. */
    private static final int SAMPLES = 96;

    static SampledSpace of(Cell cell, Shape space, Shape body) {
        return of(cell, space, body, new Coat.Profile(1, 1));
    }

    static SampledSpace of(Cell cell, Shape space, Shape body, Coat.Profile profile) {
        CellSamples samples = CellSamples.of(cell, SAMPLES);
        double[][] layers = IntStream.range(0, samples.nz())
                .parallel()
                .mapToObj(k -> {
                    double[] found = new double[samples.nx() * samples.ny()];
                    int n = 0;
                    for (int at = 0; at < found.length; at++) {
                        double x = samples.x(at % samples.nx());
                        double y = samples.y(at / samples.nx());
                        double z = samples.z(k);
                        if (space.distance(x, y, z) < 0) {
                            found[n++] = body.distance(x, y, z) / profile.at(x, y, z);
                        }
                    }
                    return Arrays.copyOf(found, n);
                })
                .toArray(double[][]::new);
        double[] all = Arrays.stream(layers).flatMapToDouble(Arrays::stream).toArray();
        Arrays.parallelSort(all);
        return new SampledSpace(all);
    }

    /** Largest distance of any sample, metres; where distances are known up to a reach only, that reach. */
    double farthest() {
        return distance.length == 0 ? 0 : distance[distance.length - 1];
    }

    /** The distance within which a share of the space lies, metres. */
    double distanceOfShare(double share) {
        double at = share * distance.length - 0.5;
        int below = (int) Math.max(0, Math.min(distance.length - 2, Math.floor(at)));
        return distance[below] + (at - below) * (distance[below + 1] - distance[below]);
    }

    /** The share of the space within a distance. */
    double shareWithin(double thickness) {
        int at = Arrays.binarySearch(distance, thickness);
        return (at >= 0 ? at : -at - 1) / (double) Math.max(1, distance.length);
    }
}
