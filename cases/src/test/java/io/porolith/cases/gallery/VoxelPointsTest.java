package io.porolith.cases.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cases.gallery.ShippedCase.Outcome;
import io.porolith.input.InputException;
import io.porolith.run.MemoryEstimate;
import org.junit.jupiter.api.Test;

/** The same voxels with one point and with eight, as a case file asks for them. */
class VoxelPointsTest {
    private static Outcome run(String points) {
        return ShippedCase.named("plastic-film-pores")
                .run("mesh={voxels_per_edge: 8, integration: " + points + "}", "output={fields: []}");
    }

    @Test
    void oneAndEightPointsTellTheSameStory() {
        Outcome one = run("one_point");
        Outcome eight = run("eight_point");
        assertThat(eight.notes()).anyMatch(note -> note.contains("eight points"));
        assertThat(one.notes()).noneMatch(note -> note.contains("eight points"));
        for (String scalar : new String[] {"cell_volume_change", "mean_stress_xx", "mean_lithiation"}) {
            double expected = one.last(scalar);
            assertThat(eight.last(scalar)).as(scalar).isCloseTo(expected, within(0.1 * Math.abs(expected)));
        }
        assertThat(one.last("hourglass_energy")).isPositive();
        assertThat(eight.last("hourglass_energy")).isZero();
    }

    @Test
    void eightPointsTakeMoreMemoryAndAreForFlow() {
        ShippedCase film = ShippedCase.named("plastic-film-pores");
        assertThat(MemoryEstimate.of(film.read("mesh.integration=eight_point")).bytes())
                .isGreaterThan(6 * MemoryEstimate.of(film.read()).bytes());
        assertThatThrownBy(() -> ShippedCase.named("core-shell").read("mesh.integration=eight_point"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("mesh.integration")
                .hasMessageContaining("plastic flow");
    }
}
