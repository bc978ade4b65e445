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
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** What lies over the body in the window: marks, pinned probes, plots, the help and a line of news. */
final class Overlay {
    private static final double INSET_WIDTH = 0.30;

    private Overlay() {}

    /**
     * What is to be drawn.
     *
     * @param pins probes that are pinned
     * @param hover probe under the mouse
     * @param plots to draw as insets, from the bottom right upwards
     * @param help whether the keys are listed
     * @param news a line at the bottom, may be empty
     */
    record Content(
            List<Probe.Reading> pins, Optional<Probe.Reading> hover, List<LinePlot> plots, boolean help, String news) {}

    static BufferedImage background(Scene.Theme theme, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        Picture.background(g, theme, width, height);
        g.dispose();
        return image;
    }

    static BufferedImage draw(Scene scene, Composition shown, View view, Content content) {
        BufferedImage image = new BufferedImage(view.width(), view.height(), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        try {
            Marks.draw(g, scene, shown, view);
            ThemeColours colours = ThemeColours.of(scene.theme());
            double font = Math.max(11, 0.019 * view.height());
            g.setFont(Text.plain(font));
            pins(g, shown, view, content.pins(), colours, font);
            content.hover().ifPresent(reading -> line(g, reading.text(), view.width(), 1.8 * font, colours, font));
            insets(g, content.plots(), view);
            if (!content.news().isEmpty()) {
                line(g, content.news(), view.width(), view.height() - 0.9 * font, colours, font);
            }
            if (content.help()) {
                help(g, view, colours, font);
            }
        } finally {
            g.dispose();
        }
        return image;
    }

    private static void line(Graphics2D g, String text, int width, double y, ThemeColours colours, double font) {
        double w = Text.width(g, text) + 1.2 * font;
        box(g, (width - w) / 2, y - 1.15 * font, w, 1.6 * font, colours);
        g.setColor(new Color(colours.text()));
        Text.draw(g, text, width / 2.0, y, Text.Anchor.CENTRE);
    }

    private static void box(Graphics2D g, double x, double y, double w, double h, ThemeColours colours) {
        g.setColor(new Color(colours.halo() & 0xffffff | 0xe0000000, true));
        g.fill(new RoundRectangle2D.Double(x, y, w, h, 8, 8));
        g.setColor(new Color(colours.text() & 0xffffff | 0x40000000, true));
        g.draw(new RoundRectangle2D.Double(x, y, w, h, 8, 8));
    }

    private static void pins(
            Graphics2D g, Composition shown, View view, List<Probe.Reading> pins, ThemeColours colours, double font) {
        double[][] at = new double[pins.size()][];
        for (int i = 0; i < pins.size(); i++) {
            double[] m = pins.get(i).metres();
            at[i] = view.project(
                    shown.space().to(0, m[0]),
                    shown.space().to(1, m[1]),
                    shown.space().to(2, m[2]));
        }
        g.setStroke(new BasicStroke(2));
        g.setColor(new Color(0xd0021b));
        for (int i = 1; i < at.length; i += 2) {
            g.draw(new Line2D.Double(at[i - 1][0], at[i - 1][1], at[i][0], at[i][1]));
        }
        for (int i = 0; i < at.length; i++) {
            g.setColor(Color.WHITE);
            g.fill(new Ellipse2D.Double(at[i][0] - 5, at[i][1] - 5, 10, 10));
            g.setColor(new Color(0xd0021b));
            g.draw(new Ellipse2D.Double(at[i][0] - 5, at[i][1] - 5, 10, 10));
            String text = pins.get(i).text();
            double w = Text.width(g, text) + font;
            g.setStroke(new BasicStroke(1));
            box(g, at[i][0] + font, at[i][1] - 0.8 * font, w, 1.6 * font, colours);
            g.setColor(new Color(colours.text()));
            Text.draw(g, text, at[i][0] + 1.5 * font, at[i][1] + 0.35 * font, Text.Anchor.LEFT);
            g.setStroke(new BasicStroke(2));
        }
    }

    /** Plots at the bottom right, each on a sheet of its own. */
    private static void insets(Graphics2D g, List<LinePlot> plots, View view) {
        int w = (int) (INSET_WIDTH * view.width());
        int h = w * 5 / 8;
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int i = 0; i < plots.size(); i++) {
            BufferedImage plot = plots.get(i).render(Math.max(260, w), Math.max(162, h));
            g.drawImage(plot, view.width() - w - 12, view.height() - (i + 1) * (h + 12) - 24, w, h, null);
        }
    }

    private static void help(Graphics2D g, View view, ThemeColours colours, double font) {
        double w = 32 * font;
        double h = (Controls.HELP.size() + 1) * 1.55 * font;
        double x = (view.width() - w) / 2;
        double y = (view.height() - h) / 2;
        box(g, x, y, w, h, colours);
        g.setColor(new Color(colours.text()));
        double at = y + 1.6 * font;
        for (String[] line : Controls.HELP) {
            g.setFont(Text.bold(font));
            Text.draw(g, line[0], x + 9 * font, at, Text.Anchor.RIGHT);
            g.setFont(Text.plain(font));
            Text.draw(g, line[1], x + 10 * font, at, Text.Anchor.LEFT);
            at += 1.55 * font;
        }
    }
}
