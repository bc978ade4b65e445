package io.porolith.viewer.window;

import io.porolith.io.picture.LinePlot;
import io.porolith.io.picture.Text;
import io.porolith.viewer.draw.Composition;
import io.porolith.viewer.draw.Marks;
import io.porolith.viewer.draw.Picture;
import io.porolith.viewer.draw.ThemeColours;
import io.porolith.viewer.draw.View;
import io.porolith.viewer.scene.Scene;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What lies over the body in the window: marks, pinned probes, plots, the help and a line of news. */
final class Overlay {
    private static final int MOST_INSET = 480;
    /** Width at which plots are laid out; they are drawn at twice the resolution and fitted in. */
    private static final int PLOT_WIDTH = 380;

    private static final double SMALLEST_FONT = 11;
    private static final int PIN = 0xd0021b;

    private Overlay() {}

    /**
     * What lies over all panes.
     *
     * @param hover probe under the mouse
     * @param plots to draw as insets, from the bottom upwards
     * @param help whether the keys are listed
     * @param news a line at the bottom, may be empty
     */
    record Content(Optional<Probe.Reading> hover, List<LinePlot> plots, boolean help, String news) {}

    static BufferedImage background(Scene.Theme theme, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        Picture.background(g, theme, width, height);
        g.dispose();
        return image;
    }

    /** Marks of a body and the pins in it. */
    static BufferedImage marks(Scene scene, Composition shown, View view, List<double[]> pins, double scale) {
        return painted(view.width(), view.height(), g -> {
            Marks.draw(g, scene, shown, view);
            double font = font(view.height(), scale);
            g.setFont(Text.plain(font));
            pins(g, shown, view, pins, ThemeColours.of(scene.theme()), font);
        });
    }

    /** What lies over all panes of a window whose panel takes the part left of {@code left}. */
    static BufferedImage top(Scene.Theme theme, int width, int height, int left, Content content, double scale) {
        return painted(width, height, g -> {
            ThemeColours colours = ThemeColours.of(theme);
            double font = font(height, scale);
            double middle = (left + width) / 2.0;
            Marks.smooth(g);
            g.setFont(Text.plain(font));
            content.hover().ifPresent(reading -> line(g, reading.text(), middle, 1.8 * font, colours, font));
            insets(g, content.plots(), width, height, left);
            if (!content.news().isEmpty()) {
                line(g, content.news(), middle, height - 0.9 * font, colours, font);
            }
            if (content.help()) {
                help(g, middle, height, colours, font);
            }
        });
    }

    private static double font(int height, double scale) {
        return Math.max(SMALLEST_FONT * scale, 0.019 * height);
    }

    private static BufferedImage painted(int width, int height, Consumer<Graphics2D> painter) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        try {
            painter.accept(g);
        } finally {
            g.dispose();
        }
        return image;
    }

    private static void line(Graphics2D g, String text, double middle, double y, ThemeColours colours, double font) {
        double w = Text.width(g, text) + 1.2 * font;
        box(g, middle - w / 2, y - 1.15 * font, w, 1.6 * font, colours);
        g.setColor(new Color(colours.text()));
        Text.draw(g, text, middle, y, Text.Anchor.CENTRE);
    }

    private static void box(Graphics2D g, double x, double y, double w, double h, ThemeColours colours) {
        g.setColor(new Color(colours.halo() & 0xffffff | 0xe0000000, true));
        g.fill(new RoundRectangle2D.Double(x, y, w, h, 8, 8));
        g.setColor(new Color(colours.text() & 0xffffff | 0x40000000, true));
        g.draw(new RoundRectangle2D.Double(x, y, w, h, 8, 8));
    }

    private static void pins(
            Graphics2D g, Composition shown, View view, List<double[]> pins, ThemeColours colours, double font) {
        double[][] at = new double[pins.size()][];
        for (int i = 0; i < at.length; i++) {
            double[] m = pins.get(i);
            at[i] = view.project(
                    shown.space().to(0, m[0]),
                    shown.space().to(1, m[1]),
                    shown.space().to(2, m[2]));
        }
        g.setStroke(new BasicStroke((float) (0.13 * font)));
        g.setColor(new Color(PIN));
        for (int i = 1; i < at.length; i += 2) {
            g.draw(new Line2D.Double(at[i - 1][0], at[i - 1][1], at[i][0], at[i][1]));
        }
        for (int i = 0; i < at.length; i++) {
            double r = 0.35 * font;
            g.setColor(Color.WHITE);
            g.fill(new Ellipse2D.Double(at[i][0] - r, at[i][1] - r, 2 * r, 2 * r));
            g.setColor(new Color(PIN));
            g.setStroke(new BasicStroke((float) (0.13 * font)));
            g.draw(new Ellipse2D.Double(at[i][0] - r, at[i][1] - r, 2 * r, 2 * r));
            double[] corner = at[i];
            Probe.read(shown, pins.get(i)).ifPresent(reading -> tag(g, reading.text(), corner, view, colours, font));
        }
    }

    /** A box with text to the right of a point, to its left where there is more room, above it where there is too little. */
    private static void tag(Graphics2D g, String text, double[] at, View view, ThemeColours colours, double font) {
        double w = Text.width(g, text) + font;
        boolean fitsRight = at[0] + font + w < view.width();
        boolean fitsLeft = at[0] - font - w > 0;
        double x = fitsRight
                ? at[0] + font
                : fitsLeft ? at[0] - font - w : Math.max(0, Math.min(view.width() - w, at[0] - w / 2));
        double y = at[1] - (fitsRight || fitsLeft ? 0 : 1.6 * font);
        g.setStroke(new BasicStroke(1));
        box(g, x, y - 0.8 * font, w, 1.6 * font, colours);
        g.setColor(new Color(colours.text()));
        Text.draw(g, text, x + 0.5 * font, y + 0.35 * font, Text.Anchor.LEFT);
    }

    /** Size of a plot in a window: as wide as the panel, or a quarter of the window where that is hidden. */
    static Dimension inset(int width, int left) {
        int w = left > 0 ? left : Math.max(MOST_INSET / 2, Math.min(MOST_INSET, width / 4));
        return new Dimension(w, w * 5 / 8);
    }

    /** Plots at the bottom left, below the panel, each on a sheet of its own. */
    private static void insets(Graphics2D g, List<LinePlot> plots, int width, int height, int left) {
        Dimension size = inset(width, left);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int i = 0; i < plots.size(); i++) {
            BufferedImage plot = plots.get(i).render(PLOT_WIDTH, PLOT_WIDTH * 5 / 8);
            g.drawImage(plot, 0, height - (i + 1) * size.height, size.width, size.height, null);
        }
    }

    private static void help(Graphics2D g, double middle, int height, ThemeColours colours, double font) {
        double w = 36 * font;
        double h = (Controls.HELP.size() + 1) * 1.55 * font;
        double x = middle - w / 2;
        double y = (height - h) / 2;
        box(g, x, y, w, h, colours);
        g.setColor(new Color(colours.text()));
        double at = y + 1.6 * font;
        for (String[] line : Controls.HELP) {
            g.setFont(Text.bold(font));
            Text.draw(g, line[0], x + 10.5 * font, at, Text.Anchor.RIGHT);
            g.setFont(Text.plain(font));
            Text.draw(g, line[1], x + 11.5 * font, at, Text.Anchor.LEFT);
            at += 1.55 * font;
        }
    }
}
