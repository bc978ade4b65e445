package io.porolith.viewer.draw;

import io.porolith.viewer.scene.Scene;

/**
 * Where things go in a picture, in pixels.
 *
 * @param width,height of the picture
 * @param font size of the text
 * @param body left, top, width, height of the part for the body
 * @param bar left, top, width, height of the colour bar without its labels
 */
record Layout(int width, int height, double font, double[] body, double[] bar) {
    private static final double FONT = 0.027;
    private static final double MARGIN = 0.8;
    private static final double BAR_ROOM = 6.4;
    private static final double BAR_WIDTH = 0.85;
    private static final double TITLE = 2.2;

    static Layout of(Scene scene, boolean hasField, int width, int height) {
        Scene.Marks marks = scene.marks();
        double font = FONT * Math.min(height, 1.1 * width) * marks.textScale();
        double room = marks.colourBar() && hasField ? BAR_ROOM * font : 0;
        double top = marks.title().isEmpty() ? MARGIN * font : TITLE * font;
        double[] body = {MARGIN * font, top, width - 2 * MARGIN * font - room, height - top - MARGIN * font};
        double length = 0.56 * height;
        double[] bar = {width - room + 0.4 * font, 0.53 * height - length / 2, BAR_WIDTH * font, length};
        return new Layout(width, height, font, body, bar);
    }
}
