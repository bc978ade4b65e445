package io.porolith.viewer.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.porolith.viewer.Bodies;
import io.porolith.viewer.data.CellBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        return new CellBody(points, tetrahedra, new int[0], cell, Bodies.PHASES, phase, new boolean[3]);
    }

    /** A ball of radius 1 um as eight ten-node tetrahedra around its middle; middles of outer edges on the sphere, or on the chord. */
    private static CellBody ball(boolean curved) {
        List<double[]> points = new ArrayList<>(List.of(new double[3]));
        int[] vertex = new int[6];
        for (int v = 0; v < 6; v++) {
            double[] p = new double[3];
            p[v / 2] = v % 2 == 0 ? 1e-6 : -1e-6;
            vertex[v] = points.size();
            points.add(p);
        }
        Map<Long, Integer> middles = new HashMap<>();
        int[] tetrahedra = new int[32];
        int[] middle = new int[48];
        int[][] edges = {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {1, 3}, {2, 3}};
        for (int t = 0; t < 8; t++) {
            int[] n = {0, vertex[t & 1], vertex[2 + (t >> 1 & 1)], vertex[4 + (t >> 2)]};
            System.arraycopy(n, 0, tetrahedra, 4 * t, 4);
            for (int e = 0; e < 6; e++) {
                int a = Math.min(n[edges[e][0]], n[edges[e][1]]);
                int b = Math.max(n[edges[e][0]], n[edges[e][1]]);
                double scale = a > 0 && curved ? Math.sqrt(0.5) : 0.5;
                middle[6 * t + e] = middles.computeIfAbsent((long) a << 32 | b, key -> {
                    double[] p = new double[3];
                    for (int i = 0; i < 3; i++) {
                        p[i] = scale * (points.get(a)[i] + points.get(b)[i]);
                    }
                    points.add(p);
                    return points.size() - 1;
                });
            }
        }
        float[] xyz = new float[3 * points.size()];
        for (int i = 0; i < xyz.length; i++) {
            xyz[i] = (float) points.get(i / 3)[i % 3];
        }
        byte[] phase = new byte[8];
        Arrays.fill(phase, Bodies.SILICON);
        int[] cell = {0, 1, 2, 3, 4, 5, 6, 7};
        return new CellBody(xyz, tetrahedra, middle, cell, Bodies.PHASES, phase, new boolean[3]);
    }

    /** In units of space the box of the ball, two micrometres an edge, has a diagonal of one. */
    private static final double RADIUS = 1 / Math.sqrt(12);

    @Test
    void quadraticFacesAreCurvedAndClosed() {
        var curved = of(ball(true), Optional.empty()).surfaces(groups(0, 0));
        var straight = of(ball(false), Optional.empty()).surfaces(groups(0, 0));
        double octahedron = 4.0 / 3 * Math.pow(RADIUS, 3);
        double sphere = Math.PI * octahedron;
        assertThat(Measure.volume(straight)).isCloseTo(octahedron, withinPercentage(0.1));
        assertThat(Measure.volume(curved)).isBetween(0.8 * sphere, sphere);
        assertThat(Measure.looseEdges(curved)).isZero();
        // Points on edges lie on parabolas through points of the sphere: at most a hundredth off it.
        float[] edges = of(ball(true), Optional.empty()).edges(groups(0, 0));
        for (int i = 0; i < edges.length; i += 3) {
            double r = Math.sqrt(edges[i] * edges[i] + edges[i + 1] * edges[i + 1] + edges[i + 2] * edges[i + 2]);
            assertThat(r).isCloseTo(RADIUS, withinPercentage(1));
        }
    }

    @Test
    void sectionsFollowCurvedFaces() {
        HalfSpace plane = new HalfSpace(0, 0, 1, 0.01f);
        double curved = Measure.area(of(ball(true), Optional.empty()).sections(groups(0, 0), plane));
        double straight = Measure.area(of(ball(false), Optional.empty()).sections(groups(0, 0), plane));
        // A square, and an octagon, of the same circle; a little smaller as the plane is not quite in the middle.
        assertThat(straight).isBetween(1.7 * RADIUS * RADIUS, 2 * RADIUS * RADIUS);
        assertThat(curved).isBetween(2.4 * RADIUS * RADIUS, 2.83 * RADIUS * RADIUS);
    }

    @Test
    void quadraticFieldsAreDrawnAsTheyAre() {
        CellBody body = ball(false);
        float[] field = new float[body.nodeCount()];
        for (int n = 0; n < field.length; n++) {
            float x = body.points()[3 * n] * 1e6f;
            float y = body.points()[3 * n + 1] * 1e6f;
            field[n] = x * x - 2 * x * y;
        }
        TriangleMesh mesh = of(body, Optional.of(new Extraction.Source(true, field)))
                .surfaces(groups(0, 0))
                .get(0)
                .mesh();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            double x = mesh.xyz()[3 * v] / RADIUS;
            double y = mesh.xyz()[3 * v + 1] / RADIUS;
            assertThat((double) mesh.value()[v]).isCloseTo(x * x - 2 * x * y, within(1e-5));
        }
    }

    @Test
    void verticesAreSharedWhereTheSurfaceIsSmooth() {
        var mesh = of(cube(4), Optional.empty()).surfaces(groups(0, 0)).get(0).mesh();
        // Less than half of three vertices a triangle, although many of them lie on the sharp edges of the body.
        assertThat(mesh.vertexCount()).isLessThan(3 * mesh.triangleCount() / 2);
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
