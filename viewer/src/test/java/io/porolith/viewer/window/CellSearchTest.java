package io.porolith.viewer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.viewer.Bodies;
import io.porolith.viewer.data.CellBody;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellSearchTest {
    private static final int[][] KUHN = {
        {0, 1, 3, 7}, {0, 3, 2, 7}, {0, 2, 6, 7}, {0, 6, 4, 7}, {0, 4, 5, 7}, {0, 5, 1, 7}
    };

    /** A box of n x 1 x 2 cubes of edge 1, six tetrahedra each, without the first cube. */
    private static CellBody box(int n) {
        float[] points = new float[3 * (n + 1) * 2 * 3];
        for (int i = 0; i < points.length / 3; i++) {
            points[3 * i] = i % (n + 1);
            points[3 * i + 1] = i / (n + 1) % 2;
            points[3 * i + 2] = i / (2 * (n + 1));
        }
        int cubes = 2 * n - 1;
        int[] tetrahedra = new int[24 * cubes];
        int[] cell = new int[6 * cubes];
        for (int t = 0; t < cell.length; t++) {
            int cube = t / 6 + 1;
            for (int c = 0; c < 4; c++) {
                int corner = KUHN[t % 6][c];
                tetrahedra[4 * t + c] =
                        cube % n + (corner & 1) + (n + 1) * ((corner >> 1 & 1) + 2 * (cube / n + (corner >> 2)));
            }
            cell[t] = t / 6;
        }
        return new CellBody(points, tetrahedra, new int[0], cell, Bodies.PHASES, new byte[cubes], new boolean[3]);
    }

    @Test
    void everyPointIsFoundInItsCell() {
        int n = 9;
        CellBody body = box(n);
        CellSearch search = CellSearch.of(body);
        assertThat(CellSearch.of(body)).isSameAs(search);
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            double[] p = {n * random.nextDouble(), random.nextDouble(), 2 * random.nextDouble()};
            int cube = (int) p[0] + n * (int) p[2];
            int found = search.tetrahedronAt(p);
            assertThat(found < 0 ? -1 : body.cell()[found]).as("seed " + seed).isEqualTo(cube - 1);
        }
        assertThat(search.tetrahedronAt(new double[] {-0.5, 0.5, 0.5})).isNegative();
        assertThat(search.tetrahedronAt(new double[] {5, 0.5, 2.5})).isNegative();
    }
}
