package io.porolith.io.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A plot of lines over linear or logarithmic axes.
 *
 * @param title above the axes; may be empty
 * @param x,y the axes
 * @param series the lines
 */
public record LinePlot(String title, Axis x, Axis y, List<Series> series) {
    public LinePlot {
        series = List.copyOf(series);
    }

    /**
     * An axis.
     *
     * @param label with the unit in parentheses; {@code ^{...}} and {@code _{...}} raise and lower
     * @param logarithmic whether decades are of equal length
     */
    public record Axis(String label, boolean logarithmic) {
        public static Axis linear(String label) {
            return new Axis(label, false);
        }

        public static Axis log(String label) {
            return new Axis(label, true);
        }
    }

    /** Draws the plot into a picture of the given size at twice the resolution: {@code 2 width x 2 height} pixels. */
    public BufferedImage render(int width, int height) {
        return Canvas.paint(width, height, g -> draw(g, 8, 8, width - 16, height - 16));
    }

    /** Writes a PNG of {@code 2 width x 2 height} pixels. */
    public void write(Path png, int width, int height) throws IOException {
        Canvas.writePng(png, () -> render(width, height));
    }

    /** Draws the plot, labels included, into a rectangle. */
    void draw(Graphics2D g, double left, double top, double width, double height) {
        new PlotPainter(g, this).paint(left, top, width, height);
    }
}
