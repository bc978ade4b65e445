package io.porolith.viewer.draw;

import io.porolith.io.picture.Scale;
import io.porolith.io.picture.Text;
import io.porolith.io.picture.Ticks;
import io.porolith.viewer.data.Scalar;
import io.porolith.viewer.scene.Scene;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What is written around a body: colour bar or legend, scale bar, axes, time, title, extremes. */
final class Annotations {
    private final Graphics2D g;
    private final Scene scene;
    private final Composition composition;
    private final View view;
    private final Layout layout;
    private final ThemeColours colours;
    private final double font;

    Annotations(Graphics2D g, Scene scene, Composition composition, View view, Layout layout) {
        this.g = g;
        this.scene = scene;
        this.composition = composition;
        this.view = view;
        this.layout = layout;
        this.colours = ThemeColours.of(scene.theme());
        this.font = layout.font();
    }

    static void smooth(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** Draws all that the scene asks for. */
    void draw() {
        smooth(g);
        Scene.Marks marks = scene.marks();
        if (marks.colourBar()) {
            if (composition.drawing().scale().isPresent()) {
                colourBar(
                        composition.drawing().scale().get(), composition.field().orElseThrow());
            } else {
                legend(composition.phases());
            }
        }
        double left = 1.2 * font;
        if (marks.axes()) {
            axes(left + 1.9 * font, layout.height() - 3.1 * font);
            left += 5 * font;
        }
        if (marks.scaleBar()) {
            scaleBar(left);
        }
        if (marks.time() && Double.isFinite(composition.step().time())) {
            double time = composition.step().time();
            g.setFont(Text.plain(font));
            g.setColor(new Color(colours.text()));
            Text.draw(g, "t = " + Scale.of("s", time).text(time), 1.2 * font, 1.9 * font, Text.Anchor.LEFT);
        }
        if (!marks.title().isEmpty()) {
            g.setFont(Text.bold(1.15 * font));
            g.setColor(new Color(colours.text()));
            Text.draw(g, marks.title(), layout.width() / 2.0, 1.7 * font, Text.Anchor.CENTRE);
        }
        extremes();
    }

    private void colourBar(ColourScale scale, Scalar field) {
        double[] bar = layout.bar();
        int strips = (int) Math.max(64, bar[3]);
        for (int i = 0; i < strips; i++) {
            g.setColor(new Color(scale.rgb((i + 0.5) / strips)));
            double top = bar[1] + bar[3] * (strips - 1 - i) / strips;
            g.fill(new Rectangle2D.Double(bar[0], top, bar[2], Math.min(1.6, i + 1.0) * bar[3] / strips));
        }
        g.setColor(new Color(colours.text()));
        g.setStroke(stroke(0.055));
        g.draw(outline(scale, bar));
        barMarks(scale, field, bar);
    }

    /** Outline of the bar, pointed at ends beyond which there are values; the points are filled on the way. */
    private Path2D outline(ColourScale scale, double[] bar) {
        double point = 0.75 * font;
        Path2D path = new Path2D.Double();
        path.moveTo(bar[0], bar[1]);
        if (scale.above()) {
            tip(scale.rgb(1), bar, bar[1], -point);
            path.lineTo(bar[0] + bar[2] / 2, bar[1] - point);
        }
        path.lineTo(bar[0] + bar[2], bar[1]);
        path.lineTo(bar[0] + bar[2], bar[1] + bar[3]);
        if (scale.below()) {
            tip(scale.rgb(0), bar, bar[1] + bar[3], point);
            path.lineTo(bar[0] + bar[2] / 2, bar[1] + bar[3] + point);
        }
        path.lineTo(bar[0], bar[1] + bar[3]);
        path.closePath();
        g.setColor(new Color(colours.text()));
        return path;
    }

    private void tip(int rgb, double[] bar, double base, double reach) {
        Path2D tip = new Path2D.Double();
        tip.moveTo(bar[0], base);
        tip.lineTo(bar[0] + bar[2] / 2, base + reach);
        tip.lineTo(bar[0] + bar[2], base);
        tip.closePath();
        g.setColor(new Color(rgb));
        g.fill(tip);
    }

    private void barMarks(ColourScale scale, Scalar field, double[] bar) {
        Scale unit = Scale.of(field.unit(), Math.max(Math.abs(scale.low()), Math.abs(scale.high())));
        double low = scale.low() * unit.factor();
        double high = scale.high() * unit.factor();
        Ticks ticks = scale.log() ? Ticks.logarithmic(low, high, 8) : Ticks.linear(low, high, 7);
        g.setFont(Text.plain(0.92 * font));
        g.setStroke(stroke(0.055));
        for (int i = 0; i < ticks.values().length; i++) {
            double y = bar[1] + bar[3] * (1 - scale.share(ticks.values()[i] / unit.factor()));
            g.draw(new Line2D.Double(bar[0] + bar[2], y, bar[0] + bar[2] + 0.3 * font, y));
            Text.draw(g, ticks.labels()[i], bar[0] + bar[2] + 0.5 * font, y + 0.34 * font, Text.Anchor.LEFT);
        }
        String words = field.label();
        String symbol =
                unit.unit() + (ticks.exponent() == 0 ? "" : ticks.suffix().trim());
        List<String> lines = Text.wrap(g, words, 5.8 * font);
        double y =
                bar[1] - (scale.above() ? 1.45 : 0.8) * font - 1.2 * font * (lines.size() - (symbol.isEmpty() ? 1 : 0));
        for (String line : lines) {
            Text.draw(g, line, bar[0], y, Text.Anchor.LEFT);
            y += 1.2 * font;
        }
        if (!symbol.isEmpty()) {
            Text.draw(g, "(" + symbol + ")", bar[0], y, Text.Anchor.LEFT);
        }
    }

    private void legend(List<Composition.PhaseColour> phases) {
        g.setFont(Text.plain(font));
        double y = layout.height() / 2.0 - 0.75 * font * phases.size();
        double x = layout.bar()[0];
        for (Composition.PhaseColour phase : phases) {
            g.setColor(new Color(phase.rgb()));
            g.fill(new Rectangle2D.Double(x, y, font, font));
            g.setColor(new Color(colours.text()));
            g.setStroke(stroke(0.055));
            g.draw(new Rectangle2D.Double(x, y, font, font));
            Text.draw(g, phase.name().replace('_', ' '), x + 1.4 * font, y + 0.85 * font, Text.Anchor.LEFT);
            y += 1.5 * font;
        }
    }

    private void axes(double x, double y) {
        double length = 1.9 * font;
        Integer[] order = {0, 1, 2};
        float[] away = view.away();
        java.util.Arrays.sort(order, (a, b) -> Float.compare(away[b], away[a]));
        int[] rgb = {0xc8452f, 0x2f8f4e, 0x2f6fc8};
        g.setFont(Text.bold(0.85 * font));
        for (int axis : order) {
            double dx = length * view.right()[axis];
            double dy = -length * view.up()[axis];
            g.setColor(new Color(rgb[axis]));
            g.setStroke(new BasicStroke((float) (0.16 * font), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(new Line2D.Double(x, y, x + dx, y + dy));
            double reach = Math.hypot(dx, dy);
            double out = reach < 0.25 * length ? 0 : (reach + 0.65 * font) / reach;
            Text.draw(
                    g,
                    "xyz".substring(axis, axis + 1),
                    x + dx * out + (out == 0 ? 0.5 * font : 0),
                    y + dy * out + 0.3 * font,
                    Text.Anchor.CENTRE);
        }
    }

    /** A bar of a round length, about a sixth of the picture; true at the middle of the body where the view is in perspective. */
    private void scaleBar(double left) {
        double metresPerPixel = composition.space().size() / view.pixels();
        double metres = Ticks.roundDown(metresPerPixel * layout.width() / 5);
        double length = metres / metresPerPixel;
        double y = layout.height() - 1.7 * font;
        g.setColor(new Color(colours.text()));
        g.fill(new Rectangle2D.Double(left, y, length, 0.26 * font));
        g.setFont(Text.plain(font));
        Text.draw(g, Scale.of("m", metres).text(metres), left + length / 2, y - 0.45 * font, Text.Anchor.CENTRE);
    }

    private void extremes() {
        Scale unit = Scale.of(
                composition.field().map(Scalar::unit).orElse(""),
                composition.extremes().stream()
                        .mapToDouble(e -> Math.abs(e.value()))
                        .max()
                        .orElse(0));
        for (Composition.Extreme extreme : composition.extremes()) {
            double[] at = view.project(extreme.at()[0], extreme.at()[1], extreme.at()[2]);
            double r = 0.33 * font;
            g.setStroke(stroke(0.14));
            g.setColor(new Color(colours.halo()));
            g.fill(new Ellipse2D.Double(at[0] - r, at[1] - r, 2 * r, 2 * r));
            g.setColor(new Color(0xd0021b));
            g.draw(new Ellipse2D.Double(at[0] - r, at[1] - r, 2 * r, 2 * r));
            String text = extreme.word() + " " + unit.text(extreme.value());
            boolean toTheRight = at[0] < layout.width() * 0.6;
            g.setFont(Text.bold(0.9 * font));
            haloed(text, at[0] + (toTheRight ? 0.7 : -0.7) * font, at[1] + 0.3 * font, toTheRight);
        }
    }

    private void haloed(String text, double x, double y, boolean fromLeft) {
        Text.Anchor anchor = fromLeft ? Text.Anchor.LEFT : Text.Anchor.RIGHT;
        g.setColor(new Color(colours.halo()));
        double step = 0.08 * font;
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                Text.draw(g, text, x + dx * step, y + dy * step, anchor);
            }
        }
        g.setColor(new Color(colours.text()));
        Text.draw(g, text, x, y, anchor);
    }

    private BasicStroke stroke(double width) {
        return new BasicStroke((float) (width * font));
    }
}
