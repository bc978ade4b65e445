package io.porolith.io.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A horizontal colour bar with marks and a label below; an end beyond which values are clipped is pointed. */
final class ColourBar {
    /** Height needed, marks and label included. */
    static final double HEIGHT = 46;

    private static final double THICKNESS = 11;
    private static final double POINT = 8;

    private ColourBar() {}

    static void paint(
            Graphics2D g, ColourRange range, Scale scale, String quantity, double left, double top, double width) {
        double from = left + POINT;
        double length = width - 2 * POINT;
        strips(g, range, from, top, length);
        ends(g, range, from, top, length);
        marks(g, range, scale, quantity, from, top, length);
    }

    private static void strips(Graphics2D g, ColourRange range, double from, double top, double length) {
        int count = (int) Math.round(length * Canvas.SCALE);
        for (int i = 0; i < count; i++) {
            g.setColor(new Color(range.map().rgb((i + 0.5) / count)));
            // A little wider than a strip, or gaps show between them.
            g.fill(new Rectangle2D.Double(
                    from + i * length / count, top, Math.min(1.5, count - i) * length / count, THICKNESS));
        }
    }

    private static void ends(Graphics2D g, ColourRange range, double from, double top, double length) {
        Path2D outline = new Path2D.Double();
        outline.moveTo(from, top);
        outline.lineTo(from + length, top);
        if (range.clippedAbove()) {
            point(g, range.map().rgb(1), from + length, top, POINT);
            outline.lineTo(from + length + POINT, top + THICKNESS / 2);
        }
        outline.lineTo(from + length, top + THICKNESS);
        outline.lineTo(from, top + THICKNESS);
        if (range.clippedBelow()) {
            point(g, range.map().rgb(0), from, top, -POINT);
            outline.lineTo(from - POINT, top + THICKNESS / 2);
        }
        outline.closePath();
        g.setColor(new Color(0x222222));
        g.setStroke(new BasicStroke(0.8f));
        g.draw(outline);
    }

    private static void point(Graphics2D g, int rgb, double x, double top, double reach) {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(x, top);
        triangle.lineTo(x + reach, top + THICKNESS / 2);
        triangle.lineTo(x, top + THICKNESS);
        triangle.closePath();
        g.setColor(new Color(rgb));
        g.fill(triangle);
    }

    private static void marks(
            Graphics2D g, ColourRange range, Scale scale, String quantity, double from, double top, double length) {
        double low = range.low() * scale.factor();
        double high = range.high() * scale.factor();
        Ticks ticks = Ticks.linear(low, high, (int) Math.max(2, length / 48));
        g.setColor(new Color(0x222222));
        g.setFont(Text.plain(PlotPainter.FONT));
        for (int i = 0; i < ticks.values().length; i++) {
            double x = from + (ticks.values()[i] - low) / (high - low) * length;
            g.draw(new Line2D.Double(x, top + THICKNESS, x, top + THICKNESS + 4));
            Text.draw(g, ticks.labels()[i], x, top + THICKNESS + 16, Text.Anchor.CENTRE);
        }
        Text.draw(g, scale.label(quantity) + ticks.suffix(), from + length / 2, top + HEIGHT - 4, Text.Anchor.CENTRE);
    }
}
