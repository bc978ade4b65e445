package io.porolith.geometry;

import static io.porolith.geometry.Samples.FOAM;
import static io.porolith.geometry.Samples.LEACHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Samples.Sample;
import io.porolith.input.InputException;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies from random fields: what was asked for is measured on voxels, independently of how it was solved for. */
class FieldsTest {
    static Stream<Sample> foams() {
        return Stream.of(
                FOAM,
                FOAM.with("porosity", 0.3).with("ligament_size", "60 nm"),
                FOAM.with("porosity", 0.75).with("ligament_size", "40 nm"));
    }

    private static Lattice lattice(Geometry g, int n) {
        return Voxeliser.lattice(g, n, n, n);
    }

    private static double area(Geometry g, Lattice lattice) {
        return Surfaces.of(lattice, g, Connectivity.of(lattice))
                .get("pore_wall")
                .area();
    }

    @ParameterizedTest
    @MethodSource("foams")
    void porosityAndLigamentsAreThoseAskedFor(Sample sample) {
        Geometry g = sample.build(11);
        Lattice lattice = lattice(g, 128);
        double[] volumes = LatticeReport.phaseVolumes(lattice);
        double porosity = (double) sample.section().get("porosity");
        assertThat(volumes[Geometry.PORE] / g.cell().volume()).isCloseTo(porosity, within(0.01 * porosity));
        double asked = Double.parseDouble(
                sample.section().get("ligament_size").toString().replace(" nm", "e-9"));
        assertThat(4 * volumes[2] / area(g, lattice)).isCloseTo(asked, within(0.01 * asked));
    }

    @Test
    void leachedPoresAreAsLargeAsAskedFor() {
        Geometry g = LEACHED.build(5);
        Lattice lattice = lattice(g, 128);
        double[] volumes = LatticeReport.phaseVolumes(lattice);
        assertThat(volumes[Geometry.PORE] / g.cell().volume()).isCloseTo(0.4, within(0.004));
        assertThat(4 * volumes[Geometry.PORE] / area(g, lattice)).isCloseTo(80e-9, within(0.8e-9));
    }

    @Test
    void solidAndPoresOfAFoamBothRunThrough() {
        Connectivity pieces = Connectivity.of(lattice(FOAM.build(2), 64));
        double solid = pieces.solids().stream().mapToDouble(c -> c.volume()).sum();
        assertThat(pieces.solids().get(0).volume()).isGreaterThan(0.99 * solid);
        assertThat(pieces.poreVolume(true)).isGreaterThan(0.49 * 27e-21);
    }

    /** The redistanced function of a ball is its distance, whatever the function was. */
    @Test
    void redistancingFindsTheDistanceToASphere() {
        int[] n = {40, 40, 40};
        double[] min = {-1, -1, -1};
        Shape steep = (x, y, z) -> Math.exp(2 * (x * x + y * y + z * z)) - Math.exp(2 * 0.36);
        SampledDistance distance = Redistancing.of(steep, n, min, 0.05, false);
        Random random = new Random(3);
        for (int p = 0; p < 2000; p++) {
            double x = 1.8 * random.nextDouble() - 0.9;
            double y = 1.8 * random.nextDouble() - 0.9;
            double z = 1.8 * random.nextDouble() - 0.9;
            double r = Math.sqrt(x * x + y * y + z * z);
            double smoothing = 0.05 * 0.05 / 3 / r;
            if (r < 0.15) {
                continue; // the splines round the kink in the middle off
            }
            assertThat(distance.distance(x, y, z))
                    .as("seed 3, point %d", p)
                    .isCloseTo(r - 0.6, within(smoothing + 2e-3));
        }
    }

    @Test
    void sizesThatDoNotFitTheCellNameThoseThatDo() {
        assertThatThrownBy(() -> FOAM.with("ligament_size", "290 nm").build(1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ligament_size")
                .hasMessageContaining("expected from about");
        assertThatThrownBy(() -> FOAM.with("ligament_size", "2 nm").build(1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("ligament_size");
    }
}
