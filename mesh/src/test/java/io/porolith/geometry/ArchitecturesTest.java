package io.porolith.geometry;

import static io.porolith.geometry.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Samples.Sample;
import io.porolith.input.InputException;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.Voxeliser;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Particle architectures: phase fractions that were asked for, and whether the parts hang together as they should. */
class ArchitecturesTest {
    private static Lattice lattice(Geometry g, int n) {
        int[] counts = Voxeliser.cubicCounts(g.cell(), n);
        return Voxeliser.lattice(g, counts[0], counts[1], counts[2]);
    }

    private static double share(Lattice lattice, String phase) {
        double[] volumes = LatticeReport.phaseVolumes(lattice);
        double all = 0;
        double wanted = 0;
        for (int p = 0; p < volumes.length; p++) {
            all += volumes[p];
            wanted += lattice.phases().get(p).name().equals(phase) ? volumes[p] : 0;
        }
        return wanted / all;
    }

    static Stream<Arguments> fractions() {
        return Stream.of(
                Arguments.of(HIERARCHICAL, "pore", 0.4 + 0.6 * 0.3),
                Arguments.of(WIRES, "pore", 0.8),
                Arguments.of(WIRES.with("kinks", 3), "silicon", 0.2),
                Arguments.of(FLAKES, "graphite", 0.4),
                Arguments.of(FLAKES.with("alignment", 0.9).with("pore_phase", "carbon"), "carbon", 0.6),
                Arguments.of(PACKING, "silicon", 0.5),
                Arguments.of(PACKING.with("fraction", 0.75).with("radius_spread", 0.2), "pore", 0.25),
                Arguments.of(GYROID, "pore", 0.5),
                Arguments.of(GYROID.with("solid", "sheet").with("porosity", 0.7), "silicon", 0.3),
                Arguments.of(OPAL.without("window_diameter").with("porosity", 0.8), "pore", 0.8),
                Arguments.of(
                        HIERARCHICAL
                                .with("macroporosity", 0.6)
                                .with("mesoporosity", 0.6)
                                .with("radius_spread", 0.15),
                        "pore",
                        0.6 + 0.4 * 0.6),
                Arguments.of(WIRES.with("porosity", 0.95).with("kinks", 8), "silicon", 0.05),
                Arguments.of(FLAKES.with("fraction", 0.85).with("alignment", 1), "graphite", 0.85),
                Arguments.of(PACKING.with("fraction", 0.95), "pore", 0.05),
                Arguments.of(RANDOM_CUBE.with("overlapping", true).with("porosity", 0.85), "silicon", 0.15));
    }

    /** Counted on voxels, which have nothing in common with how the generators solve for it. */
    @ParameterizedTest
    @MethodSource("fractions")
    void fractionsAreMetWithinOnePercent(Sample sample, String phase, double expected) {
        assertThat(share(lattice(sample.build(3), 120), phase)).isCloseTo(expected, within(0.01 * expected));
    }

    @Test
    void balledUpPoresOfAnOpalConnectThroughTheirWindows() {
        Geometry g = OPAL.build(1);
        Connectivity pieces = Connectivity.of(lattice(g, 96));
        assertThat(pieces.pores()).hasSize(1);
        assertThat(pieces.solids()).hasSize(1);
        // Spheres of radius 150 nm with windows of radius 40 nm are sqrt(150^2 - 40^2) nm from each window.
        double half = Math.sqrt(150 * 150 - 40 * 40) * 1e-9;
        assertThat(g.cell().xSize()).isCloseTo(2 * Math.sqrt(2) * half, within(1e-15));
    }

    /** What is said to hold a yolk does; without it, it floats. */
    @Test
    void yolksAreHeldByWhatIsSaidToHoldThem() {
        assertThat(solids(YOLK.with("cell", "full"))).isEqualTo(1);
        assertThat(solids(YOLK.with("cell", "full").with("held_by", "contact"))).isEqualTo(1);
        assertThat(solids(YOLK.with("cell", "full").with("held_by", "nothing"))).isEqualTo(2);
    }

    private static int solids(Sample sample) {
        return Connectivity.of(lattice(sample.build(1), 96)).solids().size();
    }

    @Test
    void aPomegranateIsOnePieceWithARoomForEveryYolk() {
        Geometry g = POMEGRANATE.with("cell", "full").build(1);
        Connectivity pieces = Connectivity.of(lattice(g, 128));
        assertThat(pieces.floating().stream().mapToInt(c -> c.voxels()).sum()).isZero();
        int units = Integer.parseInt(g.notes().get(0).split(" ")[0]);
        double room = Sphere.centred(170e-9).volume() - Sphere.centred(120e-9).volume();
        assertThat(pieces.pores().stream().filter(p -> p.volume() > 0.9 * room)).hasSize(units);
        double yolks = units * Sphere.centred(120e-9).volume();
        double silicon = LatticeReport.phaseVolumes(lattice(g, 128))[g.phaseIndex("silicon")];
        // Each yolk loses what the contact with its shell cuts off: less than 1 %.
        assertThat(silicon).isCloseTo(yolks, within(0.02 * yolks));
    }

    /** A packing below the dense fraction keeps its balls apart but for the tolerance of the search. */
    @Test
    void packedBallsDoNotOverlap() {
        RandomPores.Request request = new RandomPores.Request(0.55, 0.06, 0.15, 0);
        Spheres s = SpherePacking.of(request, 1, 9);
        double volume = 0;
        for (int a = 0; a < s.count(); a++) {
            volume += Sphere.centred(s.radius()[a]).volume();
            for (int b = 0; b < a; b++) {
                double dx = Shapes.wrap(s.x()[a] - s.x()[b], 1);
                double dy = Shapes.wrap(s.y()[a] - s.y()[b], 1);
                double dz = Shapes.wrap(s.z()[a] - s.z()[b], 1);
                double apart = Math.sqrt(dx * dx + dy * dy + dz * dz);
                assertThat(apart).isGreaterThan(s.radius()[a] + s.radius()[b] - 2e-4);
            }
        }
        assertThat(volume).isCloseTo(0.55, within(1e-12));
    }

    /** Distances of rods and discs are those to the nearest of many points on them. */
    @Test
    void rodsAndDiscsAreAsFarAsTheirNearestPoint() {
        Random random = new Random(4);
        Capsule rod = new Capsule(0.1, 0, -0.2, 0.3, 0.2, 0.1, 0.1);
        Disc disc = new Disc(0, 0.1, 0, 0.6, 0, 0.8, 0.5, 0.2);
        for (int n = 0; n < 200; n++) {
            double[] p = {2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1};
            double axis = Double.POSITIVE_INFINITY;
            double solid = Double.POSITIVE_INFINITY;
            for (int t = -1000; t <= 1000; t++) {
                double s = t / 1000.0;
                axis = Math.min(axis, length(p[0] - 0.1 - 0.3 * s, p[1] - 0.2 * s, p[2] + 0.2 - 0.1 * s));
            }
            for (int m = 0; m < 100_000; m++) {
                double r = 0.5 * Math.sqrt(m % 200 / 199.0);
                double a = 2 * Math.PI * (m / 200 % 100) / 100;
                double h = m / 20_000 * 0.05 - 0.1;
                double u = r * Math.cos(a);
                double v = r * Math.sin(a);
                solid = Math.min(solid, length(p[0] - 0.8 * u - 0.6 * h, p[1] - 0.1 - v, p[2] + 0.6 * u - 0.8 * h));
            }
            assertThat(rod.distance(p[0], p[1], p[2])).as("seed 4, point %d", n).isCloseTo(axis - 0.1, within(1e-5));
            double d = disc.distance(p[0], p[1], p[2]);
            if (d > 0.05) {
                assertThat(d).as("seed 4, point %d", n).isCloseTo(solid, within(0.02));
            }
        }
    }

    private static double length(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(OPAL.with("window_diameter", "290 nm"), "window_diameter"),
                Arguments.of(OPAL.with("porosity", 0.8), "not both"),
                Arguments.of(YOLK.with("held_by", "contact"), "octant"),
                Arguments.of(YOLK.with("rod_radius", "60 nm"), "rod_radius"),
                Arguments.of(POMEGRANATE.with("cluster_radius", "300 nm"), "cluster_radius"),
                Arguments.of(PAIR.with("contact_radius", "100 nm"), "contact_radius"),
                Arguments.of(PACKING.with("particle_radius", "1 nm"), "particle_radius"),
                Arguments.of(WIRES.with("wire_radius", "1 nm"), "wire_radius"),
                Arguments.of(FLAKES.with("flake_radius", "600 nm"), "flake_radius"),
                Arguments.of(PILLARS.with("width", "700 nm"), "width"),
                Arguments.of(PILLARS.with("wall_gap", "10 nm"), "wall_gap"),
                Arguments.of(HIERARCHICAL.with("mesopore_radius", "1 nm"), "mesopore_radius"),
                Arguments.of(sample("type", "union", "parts", List.of()), "parts"),
                Arguments.of(coat().with("thickness", "2 um"), "thickness"),
                Arguments.of(coat().with("fill", 0.3), "not both"),
                Arguments.of(coat().with("surface", "outer"), "nowhere on this body"),
                Arguments.of(
                        coat().with("of", Map.of("type", "sphere", "radius", "1 um"))
                                .with("surface", "outer")
                                .with("thickness", "70 nm"),
                        "margin"),
                Arguments.of(sample("type", "matrix", "of", OPAL.section()), "no outside"),
                Arguments.of(sample("type", "fill", "of", OPAL.section(), "phase", "tin"), "pore, silicon"),
                Arguments.of(sample("type", "fill", "of", OPAL.section(), "phase", "silicon", "by", "pore"), "solid"));
    }

    private static Sample coat() {
        return sample("type", "coat", "thickness", "10 nm", "of", OPAL.section());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreNamed(Sample sample, String named) {
        assertThatThrownBy(() -> sample.build(1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(named);
    }

    /** A layer has the asked thickness: growing it by offsets of exact distances is checked where the answer is a formula. */
    @Test
    void coatsAreAsThickAsAsked() {
        Sample ball = sample("type", "sphere", "radius", "100 nm", "margin", 0.5);
        Geometry g = sample("type", "coat", "of", ball.section(), "surface", "outer", "thickness", "20 nm")
                .build(1);
        double layer = LatticeReport.phaseVolumes(lattice(g, 96))[g.phaseIndex("carbon")];
        double exact = (Sphere.centred(120e-9).volume() - Sphere.centred(100e-9).volume()) / 8;
        assertThat(layer).isCloseTo(exact, within(0.01 * exact));
        Geometry filled =
                sample("type", "coat", "of", OPAL.section(), "fill", 0.7).build(1);
        Lattice lattice = lattice(filled, 96);
        double pores = share(lattice(OPAL.build(1), 96), "pore");
        assertThat(share(lattice, "carbon")).isCloseTo(0.7 * pores, within(0.01 * pores));
    }

    /** An outer coat leaves pores open, an envelope closes them, a skin too. */
    @Test
    void openAndClosedPoresAreAsAskedFor() {
        Map<String, Object> particle = sample(
                        "type", "particle", "of", OPAL.section(), "radius", "600 nm", "cell", "full", "margin", 0.1)
                .section();
        Sample coat = sample("type", "coat", "of", particle, "thickness", "30 nm");
        assertThat(open(coat.with("surface", "outer"))).isGreaterThan(0.9);
        assertThat(open(coat.with("surface", "envelope"))).isZero();
        assertThat(open(sample("type", "particle", "of", OPAL.section(), "radius", "600 nm", "cell", "full")
                        .with("skin_thickness", "30 nm")))
                .isZero();
    }

    private static double open(Sample sample) {
        Connectivity pieces = Connectivity.of(lattice(sample.build(1), 96));
        return pieces.poreVolume(true) / (pieces.poreVolume(true) + pieces.poreVolume(false));
    }
}
