package io.porolith.io.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.io.picture.LinePlot.Axis;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LinePlotTest {
    private static final int RED = 0xff0000;

    /** A power law is a straight line on logarithmic axes: the ink of the line lies on the chord of its ends. */
    @Test
    void powerLawIsStraightOnLogarithmicAxes() {
        double[] x = new double[100];
        double[] y = new double[100];
        for (int i = 0; i < 100; i++) {
            x[i] = Math.pow(10, i / 33.0);
            y[i] = 1e-6 * x[i] * x[i];
        }
        BufferedImage image = plot(Axis.log("x"), Axis.log("y"), x, y).render(400, 300);
        List<int[]> ink = ink(image);
        int[] first = ink.get(0);
        int[] last = ink.get(ink.size() - 1);
        for (int[] p : ink) {
            double chord = first[1] + (double) (p[0] - first[0]) / (last[0] - first[0]) * (last[1] - first[1]);
            assertThat(Math.abs(p[1] - chord)).as("at column %d", p[0]).isLessThan(7);
        }
        assertThat(last[0] - first[0]).as("spans most of the width").isGreaterThan(500);
    }

    @Test
    void pointsThatCannotBeShownAreLeftOut() {
        double[] x = {1, 10, 100, 1000};
        double[] y = {1, 0, Double.NaN, 100};
        assertThat(ink(plot(Axis.log("x"), Axis.log("y"), x, y).render(300, 200)))
                .isNotEmpty();
        double[] nothing = {Double.NaN, Double.NaN, -1, 0};
        assertThat(ink(plot(Axis.linear("x"), Axis.log("y"), x, nothing).render(300, 200)))
                .isEmpty();
    }

    @Test
    void interruptedLinesHaveGapsWhereThereAreNoValues() {
        double[] x = {0, 1, 2, 3, 4, 5};
        double[] y = {1, 1, Double.NaN, Double.NaN, 1, 1};
        Series gaps = new Series("", x, y, OptionalInt.of(RED), false, true);
        LinePlot plot = new LinePlot("", Axis.linear("x"), Axis.linear("y"), List.of(gaps));
        long columns = columns(ink(plot.render(300, 200)));
        long whole = columns(ink(plot(Axis.linear("x"), Axis.linear("y"), x, y).render(300, 200)));
        assertThat((double) columns / whole).isBetween(0.3, 0.5);
    }

    private static long columns(List<int[]> ink) {
        return ink.stream().mapToInt(p -> p[0]).distinct().count();
    }

    @Test
    void constantsAndLargeNumbersHaveAxes() {
        double[] x = {0, 1, 2, 3};
        for (double value : new double[] {0, 5, -1e-12, 3e20}) {
            double[] y = {value, value, value, value};
            assertThat(ink(plot(Axis.linear("x"), Axis.linear("y"), x, y).render(300, 200)))
                    .as("y = %g", value)
                    .isNotEmpty();
        }
    }

    private static LinePlot plot(Axis xAxis, Axis yAxis, double[] x, double[] y) {
        return new LinePlot("", xAxis, yAxis, List.of(new Series("", x, y, OptionalInt.of(RED), false, false)));
    }

    /** Places of pure red, column by column. */
    private static List<int[]> ink(BufferedImage image) {
        List<int[]> places = new java.util.ArrayList<>();
        for (int column = 0; column < image.getWidth(); column++) {
            for (int row = 0; row < image.getHeight(); row++) {
                if ((image.getRGB(column, row) & 0xffffff) == RED) {
                    places.add(new int[] {column, row});
                }
            }
        }
        return places;
    }
}
