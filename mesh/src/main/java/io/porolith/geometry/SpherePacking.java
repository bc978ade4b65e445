package io.porolith.geometry;

import java.util.Random;

/**
 * Balls that do not overlap, denser than random addition can place them: they start anywhere at full size and push each other apart until no
 * overlap is left (force-biased packing; Moscinski and Bargiel, Comput. Phys. Commun. 64, 1991, 183).
 */
final class SpherePacking {
    private static final int ROUNDS = 3000;
    /** Largest overlap that may be left, over the mean radius. */
    private static final double TOUCHING = 1e-3;

    private SpherePacking() {}

    static Spheres of(RandomPores.Request request, double edge, long seed) {
        Random random = new Random(seed);
        double target = request.fraction() * edge * edge * edge;
        double[] radius = request.largestFirst(random, target);
        int n = radius.length;
        Spheres balls = new Spheres(new double[n], new double[n], new double[n], radius);
        double volume = 0;
        for (int s = 0; s < n; s++) {
            balls.x()[s] = edge * (random.nextDouble() - 0.5);
            balls.y()[s] = edge * (random.nextDouble() - 0.5);
            balls.z()[s] = edge * (random.nextDouble() - 0.5);
            volume += Sphere.centred(radius[s]).volume();
        }
        Spheres sized = balls.scaled(Math.cbrt(target / volume));
        for (int round = 0; round < ROUNDS && push(sized, edge) > TOUCHING * request.meanRadius(); round++) {}
        return sized;
    }

    /** Moves every pair that overlaps apart, each by half the overlap; gives the largest overlap that was found, metres. */
    private static double push(Spheres s, double edge) {
        BallGrid grid = new BallGrid(s, edge);
        int n = s.count();
        double[][] move = new double[3][n];
        double largest = 0;
        for (int a = 0; a < n; a++) {
            int[] near = grid.near(a);
            for (int m = 0; m < grid.nearCount(); m++) {
                int b = near[m];
                if (b <= a) {
                    continue;
                }
                double dx = Shapes.wrap(s.x()[b] - s.x()[a], edge);
                double dy = Shapes.wrap(s.y()[b] - s.y()[a], edge);
                double dz = Shapes.wrap(s.z()[b] - s.z()[a], edge);
                double apart = Math.max(1e-12 * edge, Math.sqrt(dx * dx + dy * dy + dz * dz));
                double overlap = s.radius()[a] + s.radius()[b] - apart;
                if (overlap > 0) {
                    largest = Math.max(largest, overlap);
                    double by = 0.5 * overlap / apart;
                    move[0][a] -= by * dx;
                    move[1][a] -= by * dy;
                    move[2][a] -= by * dz;
                    move[0][b] += by * dx;
                    move[1][b] += by * dy;
                    move[2][b] += by * dz;
                }
            }
        }
        for (int a = 0; a < n; a++) {
            s.x()[a] = Shapes.wrap(s.x()[a] + move[0][a], edge);
            s.y()[a] = Shapes.wrap(s.y()[a] + move[1][a], edge);
            s.z()[a] = Shapes.wrap(s.z()[a] + move[2][a], edge);
        }
        return largest;
    }
}
