package io.porolith.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.RandomPores.Request;
import io.porolith.geometry.Samples.Sample;
import io.porolith.input.InputException;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.Voxeliser;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class RandomPoresTest {
    private static final PoreDomain CUBE = new PoreDomain.Cube(Cell.centred(Symmetry.PERIODIC, 1, 1, 1));

    private static AbstractThrowableAssert<?, ?> refused(Sample sample) {
        return assertThatThrownBy(() -> sample.build(1)).isInstanceOf(InputException.class);
    }

    private static void assertApart(Spheres s, double period, double gap, boolean[] mirrored, long seed) {
        for (int a = 0; a < s.count(); a++) {
            double[] at = {s.x()[a], s.y()[a], s.z()[a]};
            for (int axis = 0; axis < 3; axis++) {
                if (mirrored[axis]) {
                    boolean clear = at[axis] == 0 || at[axis] >= s.radius()[a] + 0.5 * gap;
                    assertThat(clear)
                            .as("seed %d, mirror image of pore %d", seed, a)
                            .isTrue();
                }
            }
            for (int b = 0; b < a; b++) {
                double dx = Shapes.wrap(at[0] - s.x()[b], period);
                double dy = Shapes.wrap(at[1] - s.y()[b], period);
                double dz = Shapes.wrap(at[2] - s.z()[b], period);
                double wall = Math.sqrt(dx * dx + dy * dy + dz * dz) - s.radius()[a] - s.radius()[b];
                assertThat(wall).as("seed %d, pores %d and %d", seed, a, b).isGreaterThanOrEqualTo(gap * (1 - 1e-12));
            }
        }
    }

    @Test
    void separatePoresKeepTheirGapThroughThePeriodAndMeetThePorosity() {
        for (long seed = 0; seed < 10; seed++) {
            Request request = new Request(0.2, 0.07, 0.2 * (seed % 3), 0.01);
            Spheres s = RandomPores.separate(CUBE, request, seed).spheres();
            assertApart(s, 1, 0.01, new boolean[3], seed);
            double volume = 0;
            for (double r : s.radius()) {
                volume += Sphere.centred(r).volume();
            }
            assertThat(volume).as("seed %d", seed).isCloseTo(0.2, within(1e-12));
        }
    }

    @Test
    void separatePoresOfAParticleStayInsideAndClearOfTheirMirrorImages() {
        for (long seed = 0; seed < 10; seed++) {
            Cell cell = Cell.centred(Symmetry.OCTANT, 2, 2, 2);
            PoreDomain ball = new PoreDomain.Ball(cell, 0.95, 1, true);
            Spheres s = RandomPores.separate(ball, new Request(0.1, 0.08, 0.1, 0.02), seed)
                    .spheres();
            assertApart(s, Double.POSITIVE_INFINITY, 0.02, new boolean[] {true, true, true}, seed);
            double volume = 0;
            for (int n = 0; n < s.count(); n++) {
                double far = Math.sqrt(s.x()[n] * s.x()[n] + s.y()[n] * s.y()[n] + s.z()[n] * s.z()[n]);
                assertThat(far + s.radius()[n]).isLessThanOrEqualTo(0.93 * (1 + 1e-12));
                volume += Sphere.centred(s.radius()[n]).volume() * ball.share(s.x()[n], s.y()[n], s.z()[n]);
            }
            assertThat(volume).isCloseTo(0.1 * Math.PI / 6, within(1e-12));
        }
    }

    /** Random sequential addition of equal spheres ends at 0.384; 0.34 must be in reach and 0.40 must not. */
    @Test
    void separateEqualPoresReachWhatTheLiteratureSays() {
        assertThat(RandomPores.separate(CUBE, new Request(0.34, 0.06, 0, 0), 1).fraction())
                .isGreaterThanOrEqualTo(0.34);
        RandomPores full = RandomPores.separate(CUBE, new Request(0.40, 0.08, 0, 0), 1);
        assertThat(full.fraction()).isBetween(0.33, 0.385);
    }

    @Test
    void radiiHaveTheAskedMeanAndSpread() {
        Request request = new Request(0.1, 2.0, 0.3, 0);
        Random random = new Random(9);
        int n = 100_000;
        double sum = 0;
        double logs = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double r = request.draw(random);
            sum += r;
            logs += Math.log(r);
            squares += Math.log(r) * Math.log(r);
            assertThat(r).isLessThanOrEqualTo(request.largestRadius());
        }
        assertThat(sum / n).isCloseTo(2.0, within(0.01));
        assertThat(Math.sqrt(squares / n - logs * logs / n / n)).isCloseTo(0.3, within(0.006));
        assertThat(new Request(0.1, 2.0, 0, 0).draw(random)).isEqualTo(2.0);
    }

    @Test
    void overlappingPoresMeetThePorosityOnTheLattice() {
        for (long seed = 0; seed < 4; seed++) {
            for (double porosity : new double[] {0.2, 0.5, 0.8}) {
                Geometry g = Samples.RANDOM_CUBE
                        .with("overlapping", true)
                        .with("porosity", porosity)
                        .build(seed);
                Lattice lattice = Voxeliser.lattice(g, 80, 80, 80);
                double reached = LatticeReport.phaseVolumes(lattice)[Geometry.PORE]
                        / g.cell().volume();
                assertThat(reached).as("seed %d", seed).isCloseTo(porosity, within(0.01 * porosity));
            }
        }
    }

    /** Independent centres: the probability that a point is in no pore is (1 - v)^n for n pores of volume v in the unit cube. */
    @Test
    void overlappingPoresAreIndependent() {
        double mean = 0;
        for (long seed = 0; seed < 200; seed++) {
            PlacedPores placed = new PlacedPores(CUBE, 0.4);
            Coverage coverage = new Coverage(CUBE, 0.2);
            Random random = new Random(seed);
            double[] centre = new double[3];
            for (int n = 0; n < 15; n++) {
                assertThat(CUBE.propose(random, 0.2, 0, centre)).isTrue();
                placed.add(centre, 0.2);
                coverage.add(centre, 0.2);
            }
            mean += coverage.covered() * coverage.sampleVolume() / 200;
        }
        double expected = 1 - Math.pow(1 - Sphere.centred(0.2).volume(), 15);
        assertThat(mean).isCloseTo(expected, within(0.01));
    }

    @Test
    void poresOfAParticleWithASkinAreClosed() {
        Geometry g = Samples.RANDOM_PARTICLE.build(5);
        Lattice lattice = Voxeliser.lattice(g, 80, 80, 80);
        Connectivity c = Connectivity.of(lattice);
        assertThat(c.poreVolume(true)).isZero();
        assertThat(c.poreVolume(false))
                .isCloseTo(
                        g.exactVolumes().get("pore"),
                        within(0.01 * g.exactVolumes().get("pore")));
        assertThat(c.floating()).isEmpty();
    }

    @Test
    void porosityOfAParticleRefersToItsWholeVolume() {
        double body = 4.0 / 3 * Math.PI * 1e-18;
        for (String part : new String[] {"octant", "quarter", "full"}) {
            Geometry g = Samples.RANDOM_PARTICLE
                    .with("cell", part)
                    .with("porosity", 0.1)
                    .build(2);
            double share = g.cell().symmetry().share();
            assertThat(g.exactVolumes().get("pore")).isCloseTo(0.1 * share * body, within(1e-9 * body));
        }
    }

    /** A quarter is twice as long as wide: any number of samples along it must fill it. */
    @Test
    void overlappingPoresOfAQuarterMeetThePorosityWhateverTheirRadius() {
        for (String radius : new String[] {"80 nm", "85 nm", "90 nm", "110 nm"}) {
            Geometry g = Samples.sample("type", "random_porous_particle", "particle_radius", "500 nm")
                    .with("pore_radius", radius)
                    .with("porosity", 0.5)
                    .with("overlapping", true)
                    .with("cell", "quarter")
                    .build(7);
            double[] volumes = LatticeReport.phaseVolumes(Voxeliser.lattice(g, 64, 64, 128));
            double reached = volumes[Geometry.PORE] / (volumes[Geometry.PORE] + volumes[2]);
            assertThat(reached).as(radius).isCloseTo(0.5, within(0.005));
        }
    }

    /** Five pores of many sizes are no sample of their distribution: what they are on average is said. */
    @Test
    void theMeanRadiusThatWasReachedIsSaid() {
        for (long seed = 1; seed < 4; seed++) {
            Request request = new Request(0.1, 0.12, 0.5, 0);
            RandomPores separate = RandomPores.separate(CUBE, request, seed);
            RandomPores overlapping = RandomPores.overlapping(CUBE, request, seed);
            for (RandomPores pores : List.of(separate, overlapping)) {
                double[] radii = pores.spheres().radius();
                String mean = String.format(
                        Locale.ROOT, "%.6g", DoubleStream.of(radii).sum() / radii.length);
                assertThat(pores.note()).as("seed %d", seed).contains("mean radius " + mean + " m (asked 0.120000 m)");
            }
        }
        assertThat(Samples.PACKING.with("radius_spread", 0.3).build(1).notes())
                .anySatisfy(note -> assertThat(note).contains("mean radius ").contains("(asked 1.20000e-07 m)"));
    }

    @Test
    void largePoresThatDoNotFitAreRefusedInHierarchicalBodiesToo() {
        refused(Samples.HIERARCHICAL
                        .with("overlapping", false)
                        .with("macropore_radius", "434 nm")
                        .with("macroporosity", 0.35))
                .hasMessageContaining("`macroporosity`")
                .hasMessageContaining("was reached");
    }

    @Test
    void inclusionsAreSolid() {
        Geometry g = Samples.RANDOM_CUBE.with("sphere_phase", "graphite").build(1);
        assertThat(g.phaseIndex("graphite")).isGreaterThan(1);
        assertThat(g.exactAreas()).isEmpty();
        assertThat(Connectivity.of(Voxeliser.lattice(g, 20, 20, 20)).pores()).isEmpty();
    }

    @Test
    void impossibleRequestsAreRefused() {
        Sample cube = Samples.RANDOM_CUBE;
        refused(cube.with("porosity", 0.45)).hasMessageContaining("0.4500").hasMessageContaining("was reached");
        refused(cube.with("porosity", 0)).hasMessageContaining("more than 0");
        refused(cube.with("pore_radius", "600 nm")).hasMessageContaining("less than the edge of 1.00000e-06 m");
        refused(cube.with("pore_radius", "1 nm")).hasMessageContaining("500000 is the most");
        refused(cube.with("overlapping", true).with("gap", "1 nm")).hasMessageContaining("keep no gap");
        refused(cube.with("gap", "10 nm").with("coating_thickness", "10 nm"))
                .hasMessageContaining("at least 2.00000e-08 m");
        refused(cube.with("radius_spread", 0.9)).hasMessageContaining("radius_spread");
        refused(cube.with("sphere_phase", "outside")).hasMessageContaining("sphere_phase");
        Sample particle = Samples.RANDOM_PARTICLE;
        refused(particle.with("skin_thickness", "1 um")).hasMessageContaining("skin_thickness");
        refused(particle.with("pore_radius", "0.93 um")).hasMessageContaining("fits inside the skin");
    }
}
