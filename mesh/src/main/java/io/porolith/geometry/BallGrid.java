package io.porolith.geometry;

import java.util.Arrays;

/** Balls in a repeating cube, listed by cells so wide that a ball can only touch balls in its own and neighbouring cells. */
final class BallGrid {
    private final Spheres balls;
    private final double edge;
    private final int n;
    private final int[] first;
    private final int[] next;
    private int[] near = new int[64];
    private int count;

    BallGrid(Spheres balls, double edge) {
        this.balls = balls;
        this.edge = edge;
        this.n = (int) Math.max(1, Math.min(64, Math.floor(edge / (2 * balls.largestRadius()))));
        this.first = new int[n * n * n];
        this.next = new int[balls.count()];
        Arrays.fill(first, -1);
        for (int s = balls.count() - 1; s >= 0; s--) {
            int c = index(balls.x()[s]) + n * (index(balls.y()[s]) + n * index(balls.z()[s]));
            next[s] = first[c];
            first[c] = s;
        }
    }

    /** Balls in the cell of a ball and around it, itself included, each once; {@link #nearCount} of them. */
    int[] near(int ball) {
        count = 0;
        int reach = n < 3 ? 0 : 1;
        int i = index(balls.x()[ball]);
        int j = index(balls.y()[ball]);
        int k = index(balls.z()[ball]);
        if (n < 3) {
            Arrays.stream(first).forEach(this::list);
            return near;
        }
        for (int c = -reach; c <= reach; c++) {
            for (int b = -reach; b <= reach; b++) {
                for (int a = -reach; a <= reach; a++) {
                    list(first[Math.floorMod(i + a, n) + n * (Math.floorMod(j + b, n) + n * Math.floorMod(k + c, n))]);
                }
            }
        }
        return near;
    }

    int nearCount() {
        return count;
    }

    private void list(int head) {
        for (int s = head; s >= 0; s = next[s]) {
            if (count == near.length) {
                near = Arrays.copyOf(near, 2 * count);
            }
            near[count++] = s;
        }
    }

    private int index(double q) {
        return (int) Math.max(0, Math.min(n - 1, Math.floor((q / edge + 0.5) * n)));
    }
}
