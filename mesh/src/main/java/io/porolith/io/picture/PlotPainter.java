package io.porolith.io.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws one {@link LinePlot}. */
final class PlotPainter {
    static final double FONT = 11.5;

    private static final Color INK = new Color(0x222222);
    private static final Color GRID = new Color(0xe6e6e6);
    private static final int MOST_MARKS = 40;
    /** Stands between points that are not joined. */
    private static final double[] GAP = {};

    private static final double MARK = 2.6;
    private static final double SPACING = 4;
    private static final double LONG_MARK = 5;
    private static final double SHORT_MARK = 2.5;
    private static final BasicStroke LINE = new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHES =
            new BasicStroke(1.1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 3}, 0);

    private final Graphics2D g;
    private final LinePlot plot;
    private final AxisRange x;
    private final AxisRange y;
    private Rectangle2D box;

    PlotPainter(Graphics2D g, LinePlot plot) {
        this.g = g;
        this.plot = plot;
        this.x = AxisRange.of(
                plot.series(),
                Series::x,
                Series::y,
                plot.x().logarithmic(),
                plot.y().logarithmic());
        this.y = AxisRange.of(
                plot.series(),
                Series::y,
                Series::x,
                plot.y().logarithmic(),
                plot.x().logarithmic());
    }

    void paint(double left, double top, double width, double height) {
        g.setFont(Text.plain(FONT));
        double roof = plot.title().isEmpty() ? 6 : 22;
        double floor = 40;
        Ticks yTicks = y.ticks((int) Math.max(2, (height - roof - floor) / 42));
        double widest = 0;
        for (String label : yTicks.labels()) {
            widest = Math.max(widest, Text.width(g, label));
        }
        double margin = widest + 28;
        box = new Rectangle2D.Double(left + margin, top + roof, width - margin - 12, height - roof - floor);
        Ticks xTicks = x.ticks((int) Math.max(2, box.getWidth() / 62));
        grid(xTicks, yTicks);
        marks(xTicks, yTicks);
        title(left);
        lines();
        g.setColor(INK);
        g.setStroke(new BasicStroke(1f));
        g.draw(box);
        Text.draw(g, plot.x().label() + xTicks.suffix(), box.getCenterX(), box.getMaxY() + 34, Text.Anchor.CENTRE);
        Text.drawUpwards(g, plot.y().label() + yTicks.suffix(), left + 11, box.getCenterY());
        new Legend(g, plot.series(), box).paint(alongLines());
    }

    private void title(double left) {
        g.setColor(INK);
        g.setFont(Text.bold(FONT + 1));
        Text.draw(g, plot.title(), left, box.getMinY() - 10, Text.Anchor.LEFT);
        g.setFont(Text.plain(FONT));
    }

    private void grid(Ticks xTicks, Ticks yTicks) {
        g.setStroke(new BasicStroke(0.8f));
        g.setColor(GRID);
        for (double value : xTicks.values()) {
            g.draw(new Line2D.Double(screenX(value), box.getMinY(), screenX(value), box.getMaxY()));
        }
        for (double value : yTicks.values()) {
            g.draw(new Line2D.Double(box.getMinX(), screenY(value), box.getMaxX(), screenY(value)));
        }
    }

    private void marks(Ticks xTicks, Ticks yTicks) {
        g.setColor(INK);
        double floor = box.getMaxY();
        double wall = box.getMinX();
        for (int i = 0; i < xTicks.values().length; i++) {
            double at = screenX(xTicks.values()[i]);
            g.draw(new Line2D.Double(at, floor, at, floor - LONG_MARK));
            Text.draw(g, xTicks.labels()[i], at, floor + 16, Text.Anchor.CENTRE);
        }
        for (int i = 0; i < yTicks.values().length; i++) {
            double at = screenY(yTicks.values()[i]);
            g.draw(new Line2D.Double(wall, at, wall + LONG_MARK, at));
            Text.draw(g, yTicks.labels()[i], wall - 6, at + 4, Text.Anchor.RIGHT);
        }
        for (double value : xTicks.minor()) {
            g.draw(new Line2D.Double(screenX(value), floor, screenX(value), floor - SHORT_MARK));
        }
        for (double value : yTicks.minor()) {
            g.draw(new Line2D.Double(wall, screenY(value), wall + SHORT_MARK, screenY(value)));
        }
    }

    private void lines() {
        var clip = g.getClip();
        g.clip(new Rectangle2D.Double(box.getX() - 4, box.getY() - 4, box.getWidth() + 8, box.getHeight() + 8));
        for (int i = 0; i < plot.series().size(); i++) {
            Series series = plot.series().get(i);
            List<double[]> points = points(series);
            g.setColor(new Color(Palette.line(series, i)));
            g.setStroke(series.dashed() ? DASHES : LINE);
            g.draw(polyline(points));
            if (!series.dashed() && !series.interrupted() && points.size() <= MOST_MARKS) {
                points.forEach(p -> Legend.mark(g, p[0], p[1], MARK));
            }
        }
        g.setClip(clip);
    }

    private static Path2D polyline(List<double[]> points) {
        Path2D path = new Path2D.Double();
        boolean begun = false;
        for (double[] point : points) {
            if (point == GAP) {
                begun = false;
            } else if (begun) {
                path.lineTo(point[0], point[1]);
            } else {
                path.moveTo(point[0], point[1]);
                begun = true;
            }
        }
        return path;
    }

    /** Points along all lines, close enough together to tell where the lines run. */
    private List<double[]> alongLines() {
        List<double[]> all = new ArrayList<>();
        for (Series series : plot.series()) {
            List<double[]> points = points(series);
            for (int i = 1; i < points.size(); i++) {
                double[] from = points.get(i - 1);
                double[] to = points.get(i);
                if (from == GAP || to == GAP) {
                    continue;
                }
                int pieces = (int) Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / SPACING);
                for (int piece = 0; piece < pieces; piece++) {
                    double t = piece / (double) pieces;
                    all.add(new double[] {from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])});
                }
            }
        }
        return all;
    }

    private List<double[]> points(Series series) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < series.x().length; i++) {
            if (x.shows(series.x()[i]) && y.shows(series.y()[i])) {
                points.add(new double[] {screenX(series.x()[i]), screenY(series.y()[i])});
            } else if (series.interrupted()) {
                points.add(GAP);
            }
        }
        return points;
    }

    private double screenX(double value) {
        return box.getMinX() + x.share(value) * box.getWidth();
    }

    private double screenY(double value) {
        return box.getMaxY() - y.share(value) * box.getHeight();
    }
}
