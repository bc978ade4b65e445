package io.porolith.io.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;

/** Draws a slice into a rectangle: colours voxel by voxel, and the lines between phases. */
final class SliceRaster {
    private static final int CLEAR = 0;
    private static final int OPAQUE = 0xff000000;

    private final Slice slice;
    private final byte[] phases;
    private final boolean[] isVoid;

    SliceRaster(Slice slice, byte[] phases, boolean[] isVoid) {
        this.slice = slice;
        this.phases = phases;
        this.isVoid = isVoid;
    }

    /**
     * Paints the slice.
     *
     * @param rgb colour 0xRRGGBB of a place that holds material
     */
    void paint(Graphics2D g, Rectangle2D box, IntUnaryOperator rgb) {
        hatchPores(g, box);
        int width = (int) Math.round(box.getWidth() * Canvas.SCALE);
        int height = (int) Math.round(box.getHeight() * Canvas.SCALE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, pixel(x, y, width, height, rgb));
            }
        }
        var before = g.getTransform();
        g.translate(box.getX(), box.getY());
        g.scale(box.getWidth() / width, box.getHeight() / height);
        g.drawImage(image, 0, 0, null);
        g.setTransform(before);
        outlines(g, box);
    }

    /** Colour of a pixel: the voxel at its centre, or the mean of all voxels in it where they are finer than pixels. */
    private int pixel(int x, int y, int width, int height, IntUnaryOperator rgb) {
        int left = first(x, width, slice.width());
        int right = last(x, width, slice.width());
        int top = first(y, height, slice.height());
        int bottom = last(y, height, slice.height());
        long red = 0;
        long green = 0;
        long blue = 0;
        int solid = 0;
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                int place = row * slice.width() + column;
                if (!isVoid[phases[place]]) {
                    int colour = rgb.applyAsInt(place);
                    red += colour >> 16 & 0xff;
                    green += colour >> 8 & 0xff;
                    blue += colour & 0xff;
                    solid++;
                }
            }
        }
        int all = (right - left + 1) * (bottom - top + 1);
        if (2 * solid < all) {
            return CLEAR;
        }
        return OPAQUE | (int) (red / solid) << 16 | (int) (green / solid) << 8 | (int) (blue / solid);
    }

    private static int first(int pixel, int pixels, int voxels) {
        return voxels <= pixels ? centre(pixel, pixels, voxels) : (int) ((long) pixel * voxels / pixels);
    }

    private static int last(int pixel, int pixels, int voxels) {
        return voxels <= pixels
                ? centre(pixel, pixels, voxels)
                : Math.max(first(pixel, pixels, voxels), (int) ((pixel + 1L) * voxels / pixels) - 1);
    }

    private static int centre(int pixel, int pixels, int voxels) {
        return (int) ((2L * pixel + 1) * voxels / (2L * pixels));
    }

    /** Light diagonal lines over the whole box; material and the outside are painted over them. */
    private void hatchPores(Graphics2D g, Rectangle2D box) {
        var clip = g.getClip();
        g.clip(pores(box));
        hatch(g, box);
        g.setClip(clip);
    }

    static void hatch(Graphics2D g, Rectangle2D box) {
        var clip = g.getClip();
        g.clip(box);
        g.setColor(new Color(0xf4f4f4));
        g.fill(box);
        g.setColor(new Color(0xcfcfcf));
        g.setStroke(new BasicStroke(0.6f));
        for (double at = -box.getHeight(); at < box.getWidth(); at += 6) {
            g.draw(new java.awt.geom.Line2D.Double(
                    box.getX() + at, box.getMaxY(), box.getX() + at + box.getHeight(), box.getMinY()));
        }
        g.setClip(clip);
    }

    private Path2D pores(Rectangle2D box) {
        Path2D path = new Path2D.Double();
        double dx = box.getWidth() / slice.width();
        double dy = box.getHeight() / slice.height();
        for (int row = 0; row < slice.height(); row++) {
            int start = -1;
            for (int column = 0; column <= slice.width(); column++) {
                boolean pore = column < slice.width()
                        && phases[row * slice.width() + column] == io.porolith.geometry.Geometry.PORE;
                if (pore && start < 0) {
                    start = column;
                } else if (!pore && start >= 0) {
                    path.append(
                            new Rectangle2D.Double(
                                    box.getX() + start * dx, box.getY() + row * dy, (column - start) * dx, dy),
                            false);
                    start = -1;
                }
            }
        }
        return path;
    }

    private void outlines(Graphics2D g, Rectangle2D box) {
        Path2D lines = new Path2D.Double();
        double dx = box.getWidth() / slice.width();
        double dy = box.getHeight() / slice.height();
        for (int row = 0; row < slice.height(); row++) {
            for (int column = 0; column < slice.width(); column++) {
                int place = row * slice.width() + column;
                double x = box.getX() + column * dx;
                double y = box.getY() + row * dy;
                if (column > 0 && phases[place] != phases[place - 1]) {
                    segment(lines, x, y, x, y + dy);
                }
                if (row > 0 && phases[place] != phases[place - slice.width()]) {
                    segment(lines, x, y, x + dx, y);
                }
            }
        }
        g.setColor(new Color(0x1a1a1a));
        g.setStroke(new BasicStroke(0.7f, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
        g.draw(lines);
    }

    private static void segment(Path2D path, double x1, double y1, double x2, double y2) {
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
    }
}
