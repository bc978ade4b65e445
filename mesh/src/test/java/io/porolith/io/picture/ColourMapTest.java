package io.porolith.io.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourMapTest {
    /** Entries of the published tables of 256 that are not among the stored ones. */
    @Test
    void liesCloseToThePublishedTables() {
        check(ColourMap.VIRIDIS, 64, 59, 82, 139);
        check(ColourMap.VIRIDIS, 102, 41, 120, 142);
        check(ColourMap.VIRIDIS, 201, 115, 208, 86);
        check(ColourMap.CIVIDIS, 23, 1, 50, 113);
        check(ColourMap.CIVIDIS, 64, 67, 78, 108);
        check(ColourMap.CIVIDIS, 201, 198, 181, 103);
    }

    private static void check(ColourMap map, int entry, int... rgb) {
        int colour = map.rgb(entry / 255.0);
        for (int i = 0; i < 3; i++) {
            assertThat(colour >> 16 - 8 * i & 0xff)
                    .as("channel %d of entry %d", i, entry)
                    .isCloseTo(rgb[i], within(4));
        }
    }

    @Test
    void sequentialMapsGetLighterAllTheWay() {
        for (ColourMap map : new ColourMap[] {ColourMap.VIRIDIS, ColourMap.CIVIDIS}) {
            for (int i = 1; i <= 50; i++) {
                assertThat(luminance(map.rgb(i / 50.0)))
                        .as("step %d", i)
                        .isGreaterThan(luminance(map.rgb((i - 1) / 50.0)));
            }
        }
    }

    /** Moreland (2009) gives ends (59, 76, 192) and (180, 4, 38) and the middle (221, 221, 221) for his first map. */
    @Test
    void divergingMapHasThePublishedEndsAndMiddle() {
        assertThat(ColourMap.DIVERGING.rgb(0)).isEqualTo(0x3b4cc0);
        assertThat(ColourMap.DIVERGING.rgb(0.5)).isEqualTo(0xdddddd);
        assertThat(ColourMap.DIVERGING.rgb(1)).isEqualTo(0xb40426);
    }

    @Test
    void bothArmsOfTheDivergingMapGetDarkerAlike() {
        for (int i = 1; i <= 20; i++) {
            double left = luminance(ColourMap.DIVERGING.rgb(0.5 - i / 40.0));
            double right = luminance(ColourMap.DIVERGING.rgb(0.5 + i / 40.0));
            assertThat(left).isLessThan(luminance(ColourMap.DIVERGING.rgb(0.5 - (i - 1) / 40.0)));
            assertThat(right).isLessThan(luminance(ColourMap.DIVERGING.rgb(0.5 + (i - 1) / 40.0)));
            assertThat(left - right).as("distance %d", i).isCloseTo(0, within(0.12));
        }
    }

    @Test
    void numbersOutsideTakeTheColourOfTheEnd() {
        assertThat(ColourMap.VIRIDIS.rgb(-3))
                .isEqualTo(ColourMap.VIRIDIS.rgb(0))
                .isEqualTo(0x440154);
        assertThat(ColourMap.VIRIDIS.rgb(7)).isEqualTo(ColourMap.VIRIDIS.rgb(1)).isEqualTo(0xfde725);
    }

    /** Relative luminance, IEC 61966-2-1. */
    private static double luminance(int rgb) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double c = (rgb >> 16 - 8 * i & 0xff) / 255.0;
            sum += weights[i] * (c > 0.04045 ? Math.pow((c + 0.055) / 1.055, 2.4) : c / 12.92);
        }
        return sum;
    }
}
