package io.porolith.viewer.draw;

import io.porolith.viewer.scene.Scene;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * Finished pictures: drawn by a renderer at several samples a pixel, in tiles so that even the largest stay within little memory, shaded in
 * hollows, on a background, with marks. The same scene gives the same pixels.
 *
 * @param renderer what draws
 * @param samples along each side of a pixel
 * @param transparent whether the background is left out
 */
public record Picture(Renderer renderer, int samples, boolean transparent) {
    /** Largest edge of a tile in samples, its overlap not included. */
    private static final int TILE = 2880;
    /** Neighbourhood that takes light, in units of space. */
    private static final double OCCLUSION_RADIUS = 0.035;

    /** Draws a composition. */
    public BufferedImage draw(Scene scene, Composition composition, int width, int height) {
        Layout layout = Layout.of(scene, hasBar(scene, composition), width, height);
        View view = View.of(scene.camera(), new float[3], composition.radius(), width, height, layout.body());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        try {
            if (!transparent) {
                background(g, scene.theme(), width, height);
            }
            g.drawImage(body(scene, composition, view), 0, 0, null);
            new Annotations(g, scene, composition, view, layout).draw();
        } finally {
            g.dispose();
        }
        return image;
    }

    static boolean hasBar(Scene scene, Composition composition) {
        return scene.marks().colourBar()
                && (composition.field().isPresent() || !composition.phases().isEmpty());
    }

    /** Paints the background of a theme. */
    public static void background(Graphics2D g, Scene.Theme theme, int width, int height) {
        ThemeColours colours = ThemeColours.of(theme);
        g.setPaint(new GradientPaint(0, 0, new Color(colours.top()), 0, height, new Color(colours.bottom())));
        g.fillRect(0, 0, width, height);
    }

    private BufferedImage body(Scene scene, Composition composition, View view) {
        BufferedImage image = new BufferedImage(view.width(), view.height(), BufferedImage.TYPE_INT_ARGB);
        View fine = view.sampled(samples);
        int margin = scene.shading().occlusion() > 0 ? AmbientOcclusion.reach(fine, OCCLUSION_RADIUS, samples) : 0;
        margin = samples * ((margin + samples - 1) / samples);
        int room = Math.min(TILE, renderer.largestFrame() - 2 * margin);
        int tile = Math.max(samples, room / samples * samples);
        for (int top = 0; top < fine.height(); top += tile) {
            for (int left = 0; left < fine.width(); left += tile) {
                int right = Math.min(fine.width(), left + tile);
                int bottom = Math.min(fine.height(), top + tile);
                int x = Math.max(0, left - margin);
                int y = Math.max(0, top - margin);
                View part = fine.part(
                        x, y, Math.min(fine.width(), right + margin) - x, Math.min(fine.height(), bottom + margin) - y);
                Frame frame = renderer.render(composition.drawing(), part);
                if (scene.shading().occlusion() > 0) {
                    new AmbientOcclusion(
                                    frame,
                                    part,
                                    OCCLUSION_RADIUS,
                                    scene.shading().occlusion(),
                                    samples)
                            .apply(x, y);
                }
                resolve(
                        frame,
                        left - x,
                        top - y,
                        image,
                        left / samples,
                        top / samples,
                        right / samples,
                        bottom / samples);
            }
        }
        return image;
    }

    /** Means of the samples of each pixel from (x0, y0) to (x1, y1), excluded. */
    private void resolve(Frame frame, int left, int top, BufferedImage image, int x0, int y0, int x1, int y1) {
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int from = (top + (y - y0) * samples) * frame.width() + left + (x - x0) * samples;
                image.setRGB(x, y, mean(frame, from));
            }
        }
    }

    private int mean(Frame frame, int from) {
        int alpha = 0;
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int sy = 0; sy < samples; sy++) {
            for (int sx = 0; sx < samples; sx++) {
                int argb = frame.argb()[from + sy * frame.width() + sx];
                int a = argb >>> 24;
                alpha += a;
                red += a * (argb >> 16 & 0xff);
                green += a * (argb >> 8 & 0xff);
                blue += a * (argb & 0xff);
            }
        }
        if (alpha == 0) {
            return 0;
        }
        int half = alpha / 2;
        return (alpha + samples * samples / 2) / (samples * samples) << 24
                | (red + half) / alpha << 16
                | (green + half) / alpha << 8
                | (blue + half) / alpha;
    }
}
