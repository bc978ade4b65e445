package io.porolith.viewer.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.viewer.Bodies;
import io.porolith.viewer.data.LatticeBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatticeExtractionTest {
    private static final double EDGE = 1 / Math.sqrt(3);
    private static final Groups ALL = groups(-1, -1, 0, 0);

    private static Groups groups(int... of) {
        return new Groups(of, new boolean[3]);
    }

    private static LatticeExtraction of(LatticeBody body, float[] field, boolean interpolate, int smoothing) {
        Optional<Extraction.Source> source =
                field.length == 0 ? Optional.empty() : Optional.of(new Extraction.Source(false, field));
        return new LatticeExtraction(body, Space.of(body.bounds()), source, interpolate, smoothing, new float[0], 0);
    }

    private static List<Extraction.Piece> both(List<Extraction.Piece> a, List<Extraction.Piece> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    @Test
    void aSolidCubeHasTwelveTrianglesWhenFacesMerge() {
        var pieces = of(Bodies.cube(6, (x, y, z) -> 2), new float[0], true, 0).surfaces(ALL);
        assertThat(pieces).hasSize(1);
        assertThat(pieces.get(0).mesh().triangleCount()).isEqualTo(12);
        assertThat(Measure.area(pieces)).isCloseTo(6 * EDGE * EDGE, within(1e-5));
        assertThat(Measure.volume(pieces)).isCloseTo(EDGE * EDGE * EDGE, within(1e-5));
    }

    @Test
    void mergedFacesCoverWhatSingleFacesCover() {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            LatticeBody body = Bodies.cube(7, (x, y, z) -> random.nextInt(4));
            float[] ones = Bodies.field(body, p -> 1);
            var merged = of(body, new float[0], true, 0).surfaces(ALL);
            var single = of(body, ones, false, 0).surfaces(ALL);
            assertThat(Measure.area(merged)).as("seed " + seed).isCloseTo(Measure.area(single), within(1e-4));
            assertThat(Measure.volume(merged)).as("seed " + seed).isCloseTo(Measure.volume(single), within(1e-5));
        }
    }

    @Test
    void smoothingBringsTheAreaOfABallNearTheSphere() {
        LatticeBody body = Bodies.ball(40, 0.4);
        double exact = 4 * Math.PI * 0.16 * EDGE * EDGE;
        double stairs = Measure.area(of(body, new float[0], true, 0).surfaces(ALL));
        var smooth = of(body, new float[0], true, 20).surfaces(ALL);
        assertThat(stairs / exact).isGreaterThan(1.45);
        assertThat(Measure.area(smooth) / exact).isCloseTo(1, within(0.03));
        assertThat(Measure.volume(smooth) / (4 * Math.PI / 3 * 0.064 * EDGE * EDGE * EDGE))
                .isCloseTo(1, within(0.03));
        assertThat(Measure.looseEdges(smooth)).isZero();
    }

    @Test
    void normalsOfASmoothedBallPointOutwards() {
        TriangleMesh mesh = of(Bodies.ball(32, 0.4), new float[0], true, 20)
                .surfaces(ALL)
                .get(0)
                .mesh();
        double least = 1;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            double length = 0;
            double dot = 0;
            for (int a = 0; a < 3; a++) {
                length += mesh.xyz()[3 * v + a] * mesh.xyz()[3 * v + a];
                dot += mesh.xyz()[3 * v + a] * mesh.normal()[3 * v + a];
            }
            least = Math.min(least, dot / Math.sqrt(length));
        }
        assertThat(least).isGreaterThan(0.95);
    }

    @Test
    void aCutIsClosedByItsSectionWithoutGaps() {
        for (int smoothing : new int[] {0, 20}) {
            for (long seed = 1; seed <= 4; seed++) {
                Random random = new Random(seed);
                LatticeBody body = Bodies.ball(20, 0.42);
                LatticeExtraction extraction = of(body, Bodies.field(body, p -> p[0]), true, smoothing);
                double[] n = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
                double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
                HalfSpace plane =
                        new HalfSpace((float) (n[0] / length), (float) (n[1] / length), (float) (n[2] / length), 0.02f);
                Parts parts =
                        new Parts(body, Space.of(body.bounds()), new boolean[3], new Region(List.of(plane), List.of()));
                var closed = both(parts.clipped(extraction.surfaces(ALL)), parts.sections(extraction, ALL));
                String what = "seed " + seed + ", smoothing " + smoothing;
                // Smoothing may fold a thin corner of a voxel over: a few parts in ten thousand of the section.
                assertThat(Measure.opening(closed)).as(what).isLessThan(smoothing == 0 ? 2e-6 : 5e-4);
                double radius = 0.42 * EDGE;
                double section = Math.PI * (radius * radius - 0.02 * 0.02);
                assertThat(Measure.area(parts.sections(extraction, ALL)))
                        .as(what)
                        .isCloseTo(section, within(0.04 * section));
            }
        }
    }

    @Test
    void aWedgeTakesAnEighthOfABallAndIsClosed() {
        LatticeBody body = Bodies.ball(20, 0.42);
        LatticeExtraction extraction = of(body, new float[0], true, 20);
        List<HalfSpace> wedge =
                List.of(new HalfSpace(1, 0, 0, 0.003f), new HalfSpace(0, 1, 0, 0.003f), new HalfSpace(0, 0, 1, 0.003f));
        Parts parts = new Parts(body, Space.of(body.bounds()), new boolean[3], new Region(List.of(), wedge));
        var closed = both(parts.clipped(extraction.surfaces(ALL)), parts.sections(extraction, ALL));
        assertThat(Measure.opening(closed)).isLessThan(5e-4);
        double whole = Measure.volume(extraction.surfaces(ALL));
        assertThat(Measure.volume(closed) / whole).isCloseTo(7 / 8.0, within(0.01));
    }

    @Test
    void mirrorImagesCompleteAnOctantWithoutSeams() {
        boolean[] mirrored = {true, true, true};
        LatticeBody octant = Bodies.cube(16, mirrored, (x, y, z) -> x * x + y * y + z * z < 0.64 ? 2 : 0);
        Space space = Space.of(octant.bounds().mirrored(mirrored));
        LatticeExtraction extraction =
                new LatticeExtraction(octant, space, Optional.empty(), true, 20, new float[0], 0);
        Groups joined = new Groups(new int[] {-1, -1, 0, 0}, mirrored);
        var whole = new Parts(octant, space, mirrored, Region.ALL).clipped(extraction.surfaces(joined));
        assertThat(whole).hasSize(8);
        assertThat(Measure.looseEdges(whole)).isZero();
        double unit = 0.5 * EDGE * 0.8;
        assertThat(Measure.volume(whole)).isCloseTo(4 * Math.PI / 3 * unit * unit * unit, within(0.002));
    }

    @Test
    void isosurfacesOfTheRadiusAreSpheres() {
        LatticeBody body = Bodies.cube(32, (x, y, z) -> 2);
        float[] radius = Bodies.field(body, p -> Math.hypot(Math.hypot(p[0] - 0.5, p[1] - 0.5), p[2] - 0.5));
        var pieces = of(body, radius, true, 0).isosurfaces(ALL, new Extraction.Source(false, radius), 0.3);
        double exact = 4 * Math.PI * 0.09 * EDGE * EDGE;
        assertThat(Measure.area(pieces)).isCloseTo(exact, within(0.02 * exact));
        assertThat(Measure.looseEdges(pieces)).isZero();
    }

    @Test
    void cornersTakeTheMeanOfTheirOwnPhaseOnly() {
        LatticeBody body = Bodies.cube(4, (x, y, z) -> x < 0.5 ? Bodies.SILICON : Bodies.CARBON);
        float[] field = Bodies.field(body, p -> p[0] < 0.5 ? 1 : 5);
        for (Extraction.Piece piece : of(body, field, true, 0).surfaces(ALL)) {
            float expected = piece.phase() == Bodies.SILICON ? 1 : 5;
            assertThat(piece.mesh().value()).containsOnly(expected);
        }
    }

    @Test
    void translucentPhasesShowTheirInterfaceOnce() {
        LatticeBody body = Bodies.cube(4, (x, y, z) -> x < 0.5 ? Bodies.SILICON : Bodies.CARBON);
        LatticeExtraction extraction = of(body, new float[0], true, 0);
        double hidden = Measure.area(extraction.surfaces(groups(-1, -1, 0, 0)));
        double seen = Measure.area(extraction.surfaces(groups(-1, -1, 0, 1)));
        double alone = Measure.area(extraction.surfaces(groups(-1, -1, 0, -1)));
        assertThat(hidden).isCloseTo(6 * EDGE * EDGE, within(1e-5));
        assertThat(seen).isCloseTo(7 * EDGE * EDGE, within(1e-5));
        assertThat(alone).isCloseTo(4 * EDGE * EDGE, within(1e-5));
    }

    @Test
    void deformationMovesTheSurface() {
        LatticeBody body = Bodies.cube(4, (x, y, z) -> 2);
        float[] stretch = new float[3 * body.nodeCount()];
        for (int n = 0; n < body.nodeCount(); n++) {
            stretch[3 * n] = (float) (0.1e-6 * body.nodeIndex(n, 0) / 4);
        }
        Space space = Space.of(body.bounds());
        var pieces = new LatticeExtraction(body, space, Optional.empty(), true, 0, stretch, 2).surfaces(ALL);
        assertThat(Measure.volume(pieces)).isCloseTo(1.2 * EDGE * EDGE * EDGE, within(1e-5));
    }

    @Test
    void nothingShownGivesNoPieces() {
        List<Extraction.Piece> none =
                new ArrayList<>(of(Bodies.ball(8, 0.4), new float[0], true, 5).surfaces(groups(-1, -1, -1, 0)));
        assertThat(none).isEmpty();
    }
}
