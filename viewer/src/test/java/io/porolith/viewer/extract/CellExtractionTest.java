package io.porolith.viewer.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.viewer.Bodies;
import io.porolith.viewer.data.CellBody;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellExtractionTest {
    private static final double EDGE = 1 / Math.sqrt(3);
    private static final int[][] KUHN = {
        {0, 1, 3, 7}, {0, 3, 2, 7}, {0, 2, 6, 7}, {0, 6, 4, 7}, {0, 4, 5, 7}, {0, 5, 1, 7}
    };

    /** A cube of edge 1 um in n x n x n cubes of six tetrahedra each, silicon at the left and carbon at the right. */
    private static CellBody cube(int n) {
        int m = n + 1;
        float[] points = new float[3 * m * m * m];
        for (int i = 0; i < m * m * m; i++) {
            points[3 * i] = (float) (1e-6 * (i % m) / n);
            points[3 * i + 1] = (float) (1e-6 * (i / m % m) / n);
            points[3 * i + 2] = (float) (1e-6 * (i / (m * m)) / n);
        }
        int[] tetrahedra = new int[24 * n * n * n];
        int[] cell = new int[6 * n * n * n];
        byte[] phase = new byte[cell.length];
        for (int t = 0; t < cell.length; t++) {
            int v = t / 6;
            for (int c = 0; c < 4; c++) {
                int corner = KUHN[t % 6][c];
                int x = v % n + (corner & 1);
                int y = v / n % n + (corner >> 1 & 1);
                int z = v / (n * n) + (corner >> 2);
                tetrahedra[4 * t + c] = x + m * (y + m * z);
            }
            cell[t] = t;
            phase[t] = (byte) (v % n < n / 2 ? 2 : 3);
        }
        return new CellBody(points, tetrahedra, cell, Bodies.PHASES, phase, new boolean[3]);
    }

    private static Groups groups(int silicon, int carbon) {
        return new Groups(new int[] {-1, -1, silicon, carbon}, new boolean[3]);
    }

    private static CellExtraction of(CellBody body, Optional<Extraction.Source> field) {
        return new CellExtraction(body, Space.of(body.bounds()), field, true, new float[0], 0);
    }

    @Test
    void theSurfaceOfACubeIsClosedAndItsInterfaceShowsWhenOneSideIsHidden() {
        CellExtraction extraction = of(cube(4), Optional.empty());
        var whole = extraction.surfaces(groups(0, 0));
        assertThat(Measure.area(whole)).isCloseTo(6 * EDGE * EDGE, within(1e-4));
        assertThat(Measure.volume(whole)).isCloseTo(EDGE * EDGE * EDGE, within(1e-4));
        assertThat(Measure.looseEdges(whole)).isZero();
        var half = extraction.surfaces(groups(0, -1));
        assertThat(Measure.area(half)).isCloseTo(4 * EDGE * EDGE, within(1e-4));
    }

    @Test
    void sharpEdgesKeepFlatNormals() {
        for (Extraction.Piece piece : of(cube(3), Optional.empty()).surfaces(groups(0, 0))) {
            float[] n = piece.mesh().normal();
            for (int v = 0; v < piece.mesh().vertexCount(); v++) {
                float largest = Math.max(Math.abs(n[3 * v]), Math.max(Math.abs(n[3 * v + 1]), Math.abs(n[3 * v + 2])));
                assertThat(largest).isCloseTo(1, within(1e-5f));
            }
        }
    }

    @Test
    void sectionsCloseACut() {
        CellBody body = cube(5);
        CellExtraction extraction = of(body, Optional.empty());
        HalfSpace plane = new HalfSpace(0.6f, 0.8f, 0, 0.03f);
        Parts parts = new Parts(body, Space.of(body.bounds()), new boolean[3], new Region(List.of(plane), List.of()));
        var closed = new java.util.ArrayList<>(parts.clipped(extraction.surfaces(groups(0, 0))));
        closed.addAll(parts.sections(extraction, groups(0, 0)));
        assertThat(Measure.opening(closed)).isLessThan(2e-6);
    }

    @Test
    void isosurfacesOfALinearNodeFieldArePlanes() {
        CellBody body = cube(4);
        float[] z = new float[body.nodeCount()];
        for (int n = 0; n < z.length; n++) {
            z[n] = body.points()[3 * n + 2] * 1e6f;
        }
        Extraction.Source field = new Extraction.Source(true, z);
        var pieces = of(body, Optional.of(field)).isosurfaces(groups(0, 0), field, 0.3);
        assertThat(Measure.area(pieces)).isCloseTo(EDGE * EDGE, within(1e-4));
        for (Extraction.Piece piece : pieces) {
            for (float v : piece.mesh().value()) {
                assertThat(v).isCloseTo(0.3f, within(1e-4f));
            }
        }
    }

    @Test
    void cellValuesAreAveragedWithinTheirPhase() {
        CellBody body = cube(4);
        float[] data = new float[body.cellCount()];
        for (int c = 0; c < data.length; c++) {
            data[c] = body.phase()[c] == Bodies.SILICON ? 1 : 5;
        }
        for (Extraction.Piece piece :
                of(body, Optional.of(new Extraction.Source(false, data))).surfaces(groups(0, 0))) {
            assertThat(piece.mesh().value()).containsOnly(piece.phase() == Bodies.SILICON ? 1f : 5f);
        }
    }
}
