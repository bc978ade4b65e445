package io.porolith.viewer.draw;

import java.util.Arrays;

/**
 * Pixels of a drawing.
 *
 * @param width,height in pixels
 * @param argb colour per pixel from the top left, straight alpha, 0 where nothing was drawn
 * @param depth of what is opaque, away from the viewer relative to the pivot, infinite where there is nothing
 */
public record Frame(int width, int height, int[] argb, float[] depth) {
    static Frame clear(int width, int height) {
        Frame frame = new Frame(width, height, new int[width * height], new float[width * height]);
        Arrays.fill(frame.depth, Float.POSITIVE_INFINITY);
        return frame;
    }
}
