package io.porolith.viewer.draw;

/** Fills triangles of one item: every pixel whose centre is inside, with the top-left rule on edges (Pineda, SIGGRAPH 1988). */
final class Raster {
    private final Drawing.Item item;
    private final float[] screen;
    private final int[] corners;
    private final float[] values;
    private final View view;
    private final int[] table;
    private final ColourScale scale;
    private final float highlight;
    private final float evenness;

    Raster(Drawing.Item item, ScreenMesh screen, View view, int[] table, Drawing drawing) {
        this.item = item;
        this.screen = screen.data();
        this.corners = item.mesh().triangles();
        this.values = item.mesh().value();
        this.view = view;
        this.table = table;
        this.scale = drawing.scale().orElse(null);
        this.evenness = (float) item.evenness();
        this.highlight = (float) drawing.highlight() * (1 - evenness);
    }

    /** Fills the rows from top to bottom (excluded) of one triangle; blends over what is there, or replaces what lies behind. */
    void fill(int triangle, int top, int bottom, Frame frame, boolean blend) {
        int a = ScreenMesh.STRIDE * corners[3 * triangle];
        int b = ScreenMesh.STRIDE * corners[3 * triangle + 1];
        int c = ScreenMesh.STRIDE * corners[3 * triangle + 2];
        double ax = screen[a];
        double ay = screen[a + 1];
        double bx = screen[b];
        double by = screen[b + 1];
        double cx = screen[c];
        double cy = screen[c + 1];
        double area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        if (!(Math.abs(area) > 1e-12) || isBehind(a, b, c)) {
            return;
        }
        int left = (int) Math.max(0, Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5));
        int right = (int) Math.min(frame.width() - 1.0, Math.floor(Math.max(ax, Math.max(bx, cx)) - 0.5));
        int first = (int) Math.max(top, Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5));
        int last = (int) Math.min(bottom - 1.0, Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5));
        double sign = area > 0 ? 1 : -1;
        double inverse = 1 / Math.abs(area);
        double biasA = bias(sign, bx, by, cx, cy);
        double biasB = bias(sign, cx, cy, ax, ay);
        double biasC = bias(sign, ax, ay, bx, by);
        for (int y = first; y <= last; y++) {
            double py = y + 0.5;
            for (int x = left; x <= right; x++) {
                double px = x + 0.5;
                double wa = sign * ((cx - bx) * (py - by) - (cy - by) * (px - bx));
                double wb = sign * ((ax - cx) * (py - cy) - (ay - cy) * (px - cx));
                double wc = sign * ((bx - ax) * (py - ay) - (by - ay) * (px - ax));
                if (wa >= biasA && wb >= biasB && wc >= biasC) {
                    pixel(
                            triangle,
                            y * frame.width() + x,
                            (float) (wa * inverse),
                            (float) (wb * inverse),
                            frame,
                            blend);
                }
            }
        }
    }

    /** Pixels on an edge belong to the triangle if it is a top or a left edge of it. */
    private static double bias(double sign, double x1, double y1, double x2, double y2) {
        double dx = sign * (x2 - x1);
        double dy = sign * (y2 - y1);
        boolean topLeft = dy < 0 || dy == 0 && dx > 0;
        return topLeft ? 0 : Double.MIN_NORMAL;
    }

    private boolean isBehind(int a, int b, int c) {
        if (view.isParallel()) {
            return false;
        }
        double nearest = -0.98 * view.distance();
        return screen[a + 2] < nearest || screen[b + 2] < nearest || screen[c + 2] < nearest;
    }

    private void pixel(int triangle, int at, float wa, float wb, Frame frame, boolean blend) {
        int ia = corners[3 * triangle];
        int ib = corners[3 * triangle + 1];
        int ic = corners[3 * triangle + 2];
        int a = ScreenMesh.STRIDE * ia;
        int b = ScreenMesh.STRIDE * ib;
        int c = ScreenMesh.STRIDE * ic;
        float wc = 1 - wa - wb;
        if (!view.isParallel()) {
            // Weights in space rather than on the screen.
            double qa = wa / (view.distance() + screen[a + 2]);
            double qb = wb / (view.distance() + screen[b + 2]);
            double qc = wc / (view.distance() + screen[c + 2]);
            double sum = qa + qb + qc;
            wa = (float) (qa / sum);
            wb = (float) (qb / sum);
            wc = (float) (qc / sum);
        }
        float depth = wa * screen[a + 2] + wb * screen[b + 2] + wc * screen[c + 2];
        if (depth >= frame.depth()[at]) {
            return;
        }
        float nx = wa * screen[a + 3] + wb * screen[b + 3] + wc * screen[c + 3];
        float ny = wa * screen[a + 4] + wb * screen[b + 4] + wc * screen[c + 4];
        float nz = wa * screen[a + 5] + wb * screen[b + 5] + wc * screen[c + 5];
        float length = (float) Math.sqrt(nx * nx + ny * ny + nz * nz);
        float inverse = length > 0 ? 1 / length : 0;
        int rgb = item.mapped() ? mapped(wa * values[ia] + wb * values[ib] + wc * values[ic]) : item.rgb();
        float light = Light.diffuse(nx * inverse, ny * inverse, nz * inverse);
        float shine = highlight == 0 ? 0 : highlight * Light.specular(nx * inverse, ny * inverse, nz * inverse);
        int lit = Light.shade(rgb, light + evenness * (1 - light), shine);
        if (blend) {
            frame.argb()[at] = Blend.over(lit, (float) item.opacity(), frame.argb()[at]);
        } else {
            frame.argb()[at] = 0xff000000 | lit;
            frame.depth()[at] = depth;
        }
    }

    private int mapped(float value) {
        if (Float.isNaN(value)) {
            return ColourScale.NO_VALUE;
        }
        double share = scale.share(value);
        return table[(int) Math.max(0, Math.min(table.length - 1, share * table.length))];
    }
}
