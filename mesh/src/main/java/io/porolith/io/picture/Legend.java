package io.porolith.io.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Names of the lines of a plot, in the corner that hides the fewest points. */
final class Legend {
    private static final double ROW = 15;
    private static final double SWATCH = 20;
    private static final double GAP = 8;

    private final Graphics2D g;
    private final List<Series> series;
    private final Rectangle2D box;

    Legend(Graphics2D g, List<Series> series, Rectangle2D box) {
        this.g = g;
        this.series = series;
        this.box = box;
    }

    static void mark(Graphics2D g, double x, double y, double radius) {
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void paint(List<double[]> points) {
        List<Series> named =
                series.stream().filter(one -> !one.name().isEmpty()).toList();
        if (named.isEmpty()) {
            return;
        }
        double widest = 0;
        for (Series one : named) {
            widest = Math.max(widest, Text.width(g, one.name()));
        }
        Rectangle2D place = place(widest + SWATCH + 16, named.size() * ROW + 8, points);
        g.setColor(new Color(255, 255, 255, 215));
        g.fill(place);
        double y = place.getMinY() + ROW;
        for (Series one : named) {
            row(one, place.getMinX() + 6, y);
            y += ROW;
        }
    }

    private void row(Series one, double x, double y) {
        g.setColor(new Color(Palette.line(one, series.indexOf(one))));
        g.setStroke(new BasicStroke(
                one.dashed() ? 1.1f : 1.8f,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                one.dashed() ? new float[] {5, 3} : null,
                0));
        g.draw(new Line2D.Double(x, y - 4, x + SWATCH, y - 4));
        g.setColor(new Color(0x222222));
        Text.draw(g, one.name(), x + SWATCH + 5, y, Text.Anchor.LEFT);
    }

    private Rectangle2D place(double width, double height, List<double[]> points) {
        double[] xs = {
            box.getMaxX() - width - GAP, box.getMinX() + GAP, box.getMaxX() - width - GAP, box.getMinX() + GAP
        };
        double[] ys = {
            box.getMinY() + GAP, box.getMinY() + GAP, box.getMaxY() - height - GAP, box.getMaxY() - height - GAP
        };
        Rectangle2D best = null;
        long fewest = Long.MAX_VALUE;
        for (int corner = 0; corner < 4; corner++) {
            Rectangle2D place = new Rectangle2D.Double(xs[corner], ys[corner], width, height);
            long hidden =
                    points.stream().filter(p -> place.contains(p[0], p[1])).count();
            if (hidden < fewest) {
                fewest = hidden;
                best = place;
            }
        }
        return best;
    }
}
