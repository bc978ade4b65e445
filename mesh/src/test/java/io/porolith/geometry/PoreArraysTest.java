package io.porolith.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Samples.Sample;
import io.porolith.input.InputException;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoreArraysTest {
    private static final double MICRON = 1e-6;
    private static final double CUBE = 1e-18;

    private static AbstractThrowableAssert<?, ?> refused(Sample sample) {
        return assertThatThrownBy(() -> sample.build(1)).isInstanceOf(InputException.class);
    }

    /** Monte Carlo over the whole allowed range of radii, windows and second neighbours included. */
    @ParameterizedTest
    @EnumSource
    void volumeOfTheUnionOfSpheresIsExactUpToTheLimit(CubicArrangement arrangement) {
        Random random = new Random(11);
        for (double part : new double[] {0.5, 0.9, 0.97, 0.9999}) {
            double radius = part * arrangement.limit();
            Shape spheres = arrangement.spheres(1, radius);
            int samples = 400_000;
            int inside = 0;
            for (int n = 0; n < samples; n++) {
                inside += spheres.distance(random.nextDouble(), random.nextDouble(), random.nextDouble()) < 0 ? 1 : 0;
            }
            double exact = arrangement.volume(1, radius);
            double deviation = Math.sqrt(exact * (1 - exact) / samples);
            assertThat((double) inside / samples).as("radius %s", radius).isCloseTo(exact, within(4 * deviation));
        }
    }

    /** The area is the derivative of the volume by the radius. */
    @ParameterizedTest
    @EnumSource
    void areaIsTheDerivativeOfTheVolume(CubicArrangement arrangement) {
        for (double part : new double[] {0.3, 0.8, 0.96, 0.99}) {
            double r = part * arrangement.limit();
            double d = 1e-6;
            double slope = (arrangement.volume(1, r + d) - arrangement.volume(1, r - d)) / (2 * d);
            assertThat(arrangement.area(1, r)).isCloseTo(slope, within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void porosityAndRadiusAreInverse(CubicArrangement arrangement) {
        double most = arrangement.volume(1, arrangement.limit());
        for (double part : new double[] {1e-3, 0.2, 0.7, 0.999}) {
            double radius = arrangement.radius(2, part * most);
            assertThat(arrangement.volume(2, radius)).isCloseTo(8 * part * most, within(1e-12));
        }
    }

    @Test
    void touchingSpheresHaveTheTextbookPackingFractions() {
        assertThat(CubicArrangement.SIMPLE_CUBIC.volume(1, 0.5)).isCloseTo(Math.PI / 6, within(1e-14));
        assertThat(CubicArrangement.BODY_CENTRED.volume(1, Math.sqrt(3) / 4))
                .isCloseTo(Math.PI * Math.sqrt(3) / 8, within(1e-14));
        assertThat(CubicArrangement.FACE_CENTRED.volume(1, Math.sqrt(2) / 4))
                .isCloseTo(Math.PI / Math.sqrt(18), within(1e-14));
    }

    @Test
    void allCellsOfAnArrayShowTheSameBody() {
        Sample sample = Samples.SPHERES
                .with("pore_radius", "450 nm")
                .with("arrangement", "body_centred")
                .with("coating_thickness", "30 nm");
        Geometry full = sample.with("cell", "full").build(1);
        assertThat(sample.build(1).cell().symmetry()).isEqualTo(Symmetry.PERIODIC);
        for (Symmetry part : Symmetry.values()) {
            Geometry g = sample.with("cell", part.key()).build(1);
            full.exactVolumes()
                    .forEach((phase, volume) -> assertThat(g.exactVolumes().get(phase))
                            .isCloseTo(part.share() * volume, within(1e-12 * volume)));
            assertThat(g.cell().volume()).isCloseTo(part.share() * CUBE, within(1e-30));
            Random random = new Random(3);
            for (int n = 0; n < 500; n++) {
                double x = 0.5 * MICRON * random.nextDouble();
                double y = 0.5 * MICRON * random.nextDouble();
                double z = 0.5 * MICRON * random.nextDouble();
                assertThat(g.phases().get(g.phaseAt(x, y, z)))
                        .isEqualTo(full.phases().get(full.phaseAt(x, y, z)));
            }
        }
    }

    @Test
    void aCoatingIsALayerOfItsThicknessAndOnlyThenAPhase() {
        Geometry g = Samples.SPHERES
                .with("pore_radius", "300 nm")
                .with("coating_thickness", "30 nm")
                .build(1);
        assertThat(g.phaseAt(0.299 * MICRON, 0, 0)).isEqualTo(Geometry.PORE);
        assertThat(g.phaseAt(0.329 * MICRON, 0, 0)).isEqualTo(g.phaseIndex("carbon"));
        assertThat(g.phaseAt(0.331 * MICRON, 0, 0)).isEqualTo(g.phaseIndex("silicon"));
        assertThat(Samples.SPHERES.with("pore_radius", "300 nm").build(1).phaseIndex("carbon"))
                .isEqualTo(-1);
    }

    @Test
    void impossibleSphericalPoresAreRefusedWithTheBound() {
        refused(Samples.SPHERES.with("pore_radius", "0.71 um"))
                .hasMessageContaining("`pore_radius`")
                .hasMessageContaining("7.07107e-07 m");
        refused(Samples.SPHERES.with("pore_radius", "-1 nm")).hasMessageContaining("pore_radius");
        refused(Samples.SPHERES.with("porosity", "0.97")).hasMessageContaining("less than 0.9651");
        refused(Samples.SPHERES).hasMessageContaining("either pore_radius or porosity, one is missing");
        refused(Samples.SPHERES.with("porosity", 0.1).with("pore_radius", "1 nm"))
                .hasMessageContaining("not both");
        refused(Samples.SPHERES.with("pore_radius", "600 nm").with("coating_thickness", "120 nm"))
                .hasMessageContaining("coating_thickness")
                .hasMessageContaining("less than 1.07107e-07 m");
        refused(Samples.SPHERES.with("pore_radius", "100 nm").with("phase", "pore"))
                .hasMessageContaining("solid phase");
        refused(Samples.SPHERES.with("pore_radius", "100 nm").with("arrangement", "face_centered"))
                .hasMessageContaining("face_centred");
    }

    /** Porosity at r/l = 1/3: pi/9 for the square array, 2 pi / (9 sqrt 3) for the hexagonal one, pi/25 if l is the wall. */
    @Test
    void cylindersHaveTheirKnownPorosities() {
        Geometry square = Samples.CYLINDERS.build(1);
        assertThat(square.exactVolumes().get("pore") / square.cell().volume()).isCloseTo(Math.PI / 9, within(1e-12));
        Geometry hexagonal = Samples.CYLINDERS
                .with("arrangement", "hexagonal")
                .with("aspect", "97/56")
                .build(1);
        assertThat(hexagonal.exactVolumes().get("pore") / hexagonal.cell().volume())
                .isCloseTo(2 * Math.PI / (9 * Math.sqrt(3)), within(3e-5));
        assertThat(hexagonal.notes()).anyMatch(note -> note.contains("instead of the root of 3"));
        Geometry wall = Samples.sample("type", "cylindrical_pores", "pore_radius", "8 nm", "wall", "24 nm")
                .build(1);
        assertThat(wall.exactVolumes().get("pore") / wall.cell().volume()).isCloseTo(Math.PI / 25, within(1e-12));
        assertThat(wall.cell().xSize()).isCloseTo(40e-9, within(1e-20));
        assertThat(wall.cell().zSize()).as("height").isEqualTo(wall.cell().xSize());
    }

    @Test
    void everyPoreOfTheHexagonalArrayHasItsSixNeighboursAtNearlyTheSpacing() {
        double l = 24e-9;
        Geometry g = Samples.CYLINDERS.with("arrangement", "hexagonal").build(1);
        Shape pore = g.shapeOf(p -> p == Geometry.PORE);
        double b = 26.0 / 30 * l;
        double[][] centres = {{0, 0}, {l, 0}, {-l, 0}, {l / 2, b}, {-l / 2, b}, {l / 2, -b}, {-l / 2, -b}};
        for (double[] c : centres) {
            assertThat(pore.distance(c[0], c[1], 0)).isCloseTo(-8e-9, within(1e-20));
        }
        assertThat(Math.hypot(l / 2, b)).isCloseTo(l, within(6e-4 * l));
    }

    @Test
    void impossibleCylindersAreRefused() {
        Sample bare = Samples.sample("type", "cylindrical_pores", "pore_radius", "8 nm");
        refused(bare).hasMessageContaining("either spacing or wall, one is missing");
        refused(bare.with("spacing", "16 nm")).hasMessageContaining("more than the pore diameter of 1.60000e-08 m");
        refused(bare.with("wall", "0 nm")).hasMessageContaining("`wall`");
        refused(bare.with("wall", "4 nm").with("coating_thickness", "2 nm"))
                .hasMessageContaining("less than 2.00000e-09 m");
        refused(bare.with("wall", "4 nm").with("height", "-4 nm")).hasMessageContaining("height");
    }
}
