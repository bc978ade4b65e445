package io.porolith.geometry;

import static io.porolith.geometry.Samples.layer;
import static io.porolith.geometry.Samples.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Samples.Sample;
import io.porolith.input.InputException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ParticlesTest {
    private static AbstractThrowableAssert<?, ?> refused(Sample sample) {
        return assertThatThrownBy(() -> sample.build(1)).isInstanceOf(InputException.class);
    }

    @Test
    void theCellIsLargerThanTheParticleByTheMargin() {
        Geometry g = sample("type", "sphere", "radius", "1 um", "margin", 0.1).build(1);
        assertThat(g.cell()).isEqualTo(Cell.centred(Symmetry.OCTANT, 2.2e-6, 2.2e-6, 2.2e-6));
        assertThat(g.cell().xMin()).isZero();
        assertThat(g.phaseAt(1.001e-6, 0, 0)).isEqualTo(Geometry.OUTSIDE);
        assertThat(g.exactVolumes().get("silicon")).isCloseTo(Math.PI / 6 * 1e-18, within(1e-30));
        assertThat(g.exactAreas().get("outer_surface")).isCloseTo(Math.PI / 2 * 1e-12, within(1e-24));
    }

    @Test
    void layersOfOnePhaseShareItAndEverySurfaceIsCounted() {
        Geometry g = sample("type", "layered_sphere", "cell", "full")
                .with(
                        "layers",
                        List.of(
                                layer("silicon", "1 um"),
                                layer("pore", "1 um"),
                                Map.of("phase", "carbon", "outer_radius", "3 um"),
                                layer("silicon", "1 um")))
                .build(1);
        assertThat(g.phases()).extracting(Phase::name).containsExactly("outside", "pore", "silicon", "carbon");
        double unit = 4.0 / 3 * Math.PI * 1e-18;
        assertThat(g.exactVolumes().get("silicon")).isCloseTo((1 + 64 - 27) * unit, within(1e-9 * unit));
        assertThat(g.exactVolumes().get("pore")).isCloseTo(7 * unit, within(1e-9 * unit));
        assertThat(g.exactAreas().get("pore_wall")).isCloseTo(4 * Math.PI * 5e-12, within(1e-20));
        assertThat(g.exactAreas().get("outer_surface")).isCloseTo(4 * Math.PI * 16e-12, within(1e-20));
        double[] radius = {0.5e-6, 1.5e-6, 2.5e-6, 3.5e-6, 4.1e-6};
        int[] phase = {2, 1, 3, 2, 0};
        for (int n = 0; n < radius.length; n++) {
            assertThat(g.phaseAt(0, 0, radius[n])).isEqualTo(phase[n]);
        }
    }

    @Test
    void impossibleParticlesAreRefused() {
        Sample hollow = sample("type", "hollow_sphere", "radius", "1 um");
        refused(hollow.with("shell_thickness", "1 um")).hasMessageContaining("less than the radius of 1.00000e-06 m");
        refused(hollow.with("shell_thickness", "-1 nm")).hasMessageContaining("shell_thickness");
        refused(sample("type", "core_shell", "core_radius", "0 m", "shell_thickness", "1 nm"))
                .hasMessageContaining("core_radius");
        refused(sample("type", "sphere", "radius", "1 um", "margin", -0.1)).hasMessageContaining("margin");
        refused(sample("type", "sphere", "radius", "1 um", "cell", "periodic")).hasMessageContaining("octant");
        refused(sample("type", "spere", "radius", "1 um")).hasMessageContaining("sphere");
        Sample layered = sample("type", "layered_sphere");
        refused(layered.with("layers", List.of())).hasMessageContaining("at least one layer");
        refused(layered.with("layers", List.of(layer("silicon", "1 um"), layer("pore", "1 um"))))
                .hasMessageContaining("outermost");
        refused(layered.with("layers", List.of(layer("outside", "1 um")))).hasMessageContaining("outside");
        refused(layered.with(
                        "layers", List.of(layer("silicon", "1 um"), Map.of("phase", "carbon", "outer_radius", "1 um"))))
                .hasMessageContaining("more than 1.00000e-06 m");
        refused(layered.with("layers", List.of(Map.of("phase", "silicon")))).hasMessageContaining("one is missing");
    }

    @Test
    void aBlockIsItsLayersFromTheBottom() {
        Geometry g = sample("type", "box", "size_x", "1 um")
                .with(
                        "layers",
                        List.of(layer("a", "1 um"), layer("b", "2 um"), layer("pore", "1 um"), layer("a", "1 um")))
                .build(1);
        assertThat(g.cell().zSize()).isCloseTo(5e-6, within(1e-18));
        double[] z = {0, 0.9e-6, 1.1e-6, 2.9e-6, 3.5e-6, 4.5e-6};
        String[] phase = {"a", "a", "b", "b", "pore", "a"};
        for (int n = 0; n < z.length; n++) {
            assertThat(g.phases().get(g.phaseAt(0.5e-6, 0.5e-6, z[n])).name())
                    .as("z %s", z[n])
                    .isEqualTo(phase[n]);
        }
        assertThat(g.exactAreas().get("pore_wall")).isCloseTo(2e-12, within(1e-24));
        assertThat(g.exactVolumes().get("a")).isCloseTo(2e-18, within(1e-30));
    }

    @Test
    void impossibleBlocksAreRefused() {
        Sample block = sample("type", "box", "size_x", "1 um");
        Sample layered = block.with("layers", List.of(layer("a", "1 um"), layer("b", "1 um")));
        refused(layered.with("size_z", "3 um")).hasMessageContaining("2.00000e-06 m, the sum of the layers");
        refused(layered.with("phase", "a")).hasMessageContaining("either phase or layers");
        refused(block.with("layers", List.of(layer("pore", "1 um")))).hasMessageContaining("at least one is solid");
        refused(block.with("size_y", "0 um")).hasMessageContaining("size_y");
        assertThat(layered.with("size_z", "2 um").build(1).cell().zSize()).isCloseTo(2e-6, within(1e-18));
    }
}
