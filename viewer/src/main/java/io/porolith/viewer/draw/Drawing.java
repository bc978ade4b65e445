package io.porolith.viewer.draw;

import io.porolith.viewer.extract.TriangleMesh;
import java.util.List;
import java.util.Optional;

/**
 * What is drawn, in units of {@link io.porolith.viewer.extract.Space}: triangles and lines with their colours. All renderers take it.
 *
 * @param items triangles, those that are opaque first
 * @param lines segments drawn as ribbons
 * @param volume a field to look through
 * @param scale colours of values; empty where materials are coloured
 * @param highlight strength of reflections
 */
public record Drawing(
        List<Item> items,
        List<Lines> lines,
        Optional<VolumeField> volume,
        Optional<ColourScale> scale,
        double highlight) {
    public Drawing {
        items = List.copyOf(items);
        lines = List.copyOf(lines);
    }

    /**
     * Triangles of one look.
     *
     * @param mesh the triangles
     * @param mapped whether colours follow the values; otherwise all are of one colour
     * @param rgb that colour, 0xRRGGBB
     * @param opacity 0 to 1
     * @param evenness 0 for full light and shade, 1 for none, as on sections whose colours are to be read
     */
    public record Item(TriangleMesh mesh, boolean mapped, int rgb, double opacity, double evenness) {}

    /**
     * Line segments.
     *
     * @param segments two points each, six numbers
     * @param rgb colour 0xRRGGBB
     * @param width share of the height of the picture
     */
    public record Lines(float[] segments, int rgb, double width) {}

    /** Number of triangles in all items. */
    public long triangles() {
        return items.stream().mapToLong(item -> item.mesh().triangleCount()).sum();
    }
}
