package io.porolith.viewer.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.io.picture.ColourMap;
import io.porolith.viewer.Bodies;
import io.porolith.viewer.data.LatticeBody;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.scene.Scene;
import io.porolith.viewer.scene.SceneTree;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ValueRangeTest {
    private static final LatticeBody BODY = Bodies.cube(10, (x, y, z) -> x < 0.9 ? 2 : 0);
    private static final boolean[] SHOWN = {false, false, true, true};

    private static Scalar field(String unit, ToDoubleFunction<double[]> value) {
        return new Scalar("f", "f", unit, false, Bodies.field(BODY, value));
    }

    private static ColourScale scale(Scalar field, String... settings) {
        Scene scene = Scene.initial();
        for (String setting : settings) {
            scene = SceneTree.set(scene, setting);
        }
        return ValueRange.of(BODY, field, SHOWN).scale(scene.colours(), field);
    }

    @Test
    void fullRangesEndAtTheValues() {
        ColourScale scale = scale(field("1", p -> p[0]), "colours.range=full");
        assertThat(scale.low()).isCloseTo(0.05, within(1e-6));
        assertThat(scale.high()).isCloseTo(0.85, within(1e-6));
        assertThat(scale.above() || scale.below()).isFalse();
    }

    @Test
    void stressThatChangesSignGetsASymmetricDivergingScale() {
        ColourScale scale = scale(field("Pa", p -> p[0] - 0.3));
        assertThat(scale.low()).isEqualTo(-scale.high());
        assertThat(scale.rgb(0.5)).isEqualTo(ColourMap.DIVERGING.rgb(0.5));
    }

    @Test
    void percentilesLeaveOutliersToThePointedEnds() {
        ColourScale scale =
                scale(field("1", p -> p[0] > 0.8 && p[1] < 0.1 && p[2] < 0.1 ? 1e6 : p[1]), "colours.range=percentile");
        assertThat(scale.high()).isLessThan(1);
        assertThat(scale.above()).isTrue();
    }

    @Test
    void fixedRangesAreReadWithTheirUnit() {
        ColourScale scale = scale(
                field("Pa", p -> 1e9 * p[0]), "colours.range=fixed", "colours.low=100 MPa", "colours.high=0.5 GPa");
        assertThat(scale.low()).isEqualTo(1e8);
        assertThat(scale.high()).isEqualTo(5e8);
        assertThat(scale.below() && scale.above()).isTrue();
        assertThatThrownBy(() ->
                        scale(field("Pa", p -> 1), "colours.range=fixed", "colours.low=1 Pa", "colours.high=0 Pa"))
                .hasMessageContaining("colours.high");
    }

    @Test
    void aConstantSitsInTheMiddle() {
        ColourScale scale = scale(field("1", p -> 0.25), "colours.range=full");
        assertThat(scale.share(0.25)).isCloseTo(0.5, within(1e-6));
        assertThat(scale.above() || scale.below()).isFalse();
        assertThat(scale(field("Pa", p -> 0)).share(0)).isBetween(0.0, 1.0);
    }

    @Test
    void logarithmicScalesNeedPositiveValues() {
        ColourScale scale = scale(field("1", p -> Math.pow(10, 4 * p[0])), "colours.log=true", "colours.range=full");
        assertThat(scale.share(scale.value(0.3))).isCloseTo(0.3, within(1e-12));
        assertThat(scale.share(Math.sqrt(scale.low() * scale.high()))).isCloseTo(0.5, within(1e-12));
        assertThatThrownBy(() -> scale(field("1", p -> -1 - p[0]), "colours.log=true"))
                .hasMessageContaining("no values above zero");
    }

    @Test
    void numbersThatAreNoneAreCountedAndLeftOut() {
        Scalar field = field("1", p -> p[0] < 0.1 ? Double.NaN : p[0]);
        ValueRange range = ValueRange.of(BODY, field, SHOWN);
        assertThat(range.missing()).isEqualTo(100);
        assertThat(range.low()).isCloseTo(0.15, within(1e-6));
        assertThat(ValueRange.of(BODY, field("1", p -> Double.NaN), SHOWN).isEmpty())
                .isTrue();
    }

    @Test
    void bandsHaveOneColourEach() {
        ColourScale scale = scale(field("1", p -> p[0]), "colours.bands=4");
        assertThat(java.util.Arrays.stream(scale.table()).distinct().count()).isEqualTo(4);
    }
}
