package io.porolith.viewer.draw;

import io.porolith.viewer.extract.TriangleMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws with the processor alone: triangles are sorted into bands of rows, and each band is filled by one thread, so that the picture does
 * not depend on the number of threads. Hidden parts are found with a depth buffer; translucent triangles come last, from back to front.
 */
public final class SoftwareRenderer implements Renderer {
    private static final int BAND = 32;
    private static final int LARGEST = 8192;

    @Override
    public String description() {
        return "software (Java, " + Runtime.getRuntime().availableProcessors() + " threads)";
    }

    @Override
    public int largestFrame() {
        return LARGEST;
    }

    @Override
    public Frame render(Drawing drawing, View view) {
        Frame frame = Frame.clear(view.width(), view.height());
        List<Batch> solid = new ArrayList<>();
        List<Batch> translucent = new ArrayList<>();
        int[] table = drawing.scale().map(ColourScale::table).orElse(new int[1]);
        for (Drawing.Item item : drawing.items()) {
            (item.opacity() >= 1 ? solid : translucent).add(new Batch(item, view, table, drawing));
        }
        for (Drawing.Lines lines : drawing.lines()) {
            TriangleMesh ribbons = Ribbons.of(lines, view);
            solid.add(new Batch(new Drawing.Item(ribbons, false, lines.rgb(), 1, 1), view, table, drawing));
        }
        int bands = (view.height() + BAND - 1) / BAND;
        List<Drawing.Item> clear =
                drawing.items().stream().filter(item -> item.opacity() < 1).toList();
        int[][] sorted = TranslucentOrder.of(clear, view);
        IntStream.range(0, bands).parallel().forEach(band -> {
            int top = band * BAND;
            int bottom = Math.min(view.height(), top + BAND);
            for (Batch batch : solid) {
                batch.fillBand(band, top, bottom, frame);
            }
            drawing.volume().ifPresent(v -> new VolumeRays(v, view, table).blend(frame, top, bottom));
            for (int[] triangle : sorted) {
                translucent.get(triangle[0]).blend(triangle[1], top, bottom, frame);
            }
        });
        return frame;
    }

    /** The triangles of one item as seen, by band. */
    static final class Batch {
        private final Raster raster;
        private final int[] start;
        private final int[] list;
        private final TriangleMesh mesh;
        private final ScreenMesh screen;

        Batch(Drawing.Item item, View view, int[] table, Drawing drawing) {
            mesh = item.mesh();
            screen = ScreenMesh.of(mesh, view);
            raster = new Raster(item, screen, view, table, drawing);
            int bands = (view.height() + BAND - 1) / BAND;
            start = new int[bands + 1];
            boolean sortedLater = item.opacity() < 1;
            list = sortedLater ? new int[0] : sort(bands, view);
        }

        /** Counting sort of triangles by the bands they touch. */
        private int[] sort(int bands, View view) {
            int triangles = mesh.triangleCount();
            int[] first = new int[triangles];
            int[] last = new int[triangles];
            for (int t = 0; t < triangles; t++) {
                float low = Float.POSITIVE_INFINITY;
                float high = Float.NEGATIVE_INFINITY;
                for (int c = 0; c < 3; c++) {
                    float y = screen.data()[ScreenMesh.STRIDE * mesh.triangles()[3 * t + c] + 1];
                    low = Math.min(low, y);
                    high = Math.max(high, y);
                }
                first[t] = (int) Math.max(0, Math.floor((low - 0.5) / BAND));
                last[t] = (int) Math.min(bands - 1.0, Math.floor((high + 0.5) / BAND));
                if (high < 0 || low > view.height()) {
                    last[t] = first[t] - 1;
                }
                for (int b = first[t]; b <= last[t]; b++) {
                    start[b + 1]++;
                }
            }
            for (int b = 0; b < bands; b++) {
                start[b + 1] += start[b];
            }
            int[] next = start.clone();
            int[] sorted = new int[start[bands]];
            for (int t = 0; t < triangles; t++) {
                for (int b = first[t]; b <= last[t]; b++) {
                    sorted[next[b]++] = t;
                }
            }
            return sorted;
        }

        void fillBand(int band, int top, int bottom, Frame frame) {
            for (int i = start[band]; i < start[band + 1]; i++) {
                raster.fill(list[i], top, bottom, frame, false);
            }
        }

        void blend(int triangle, int top, int bottom, Frame frame) {
            raster.fill(triangle, top, bottom, frame, true);
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
