package io.porolith.io.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** White sheets at twice the nominal resolution, and their PNG files. */
final class Canvas {
    /** Pixels per unit of drawing. */
    static final int SCALE = 2;

    private Canvas() {}

    static BufferedImage paint(int width, int height, Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.scale(SCALE, SCALE);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            drawing.accept(g);
        } finally {
            g.dispose();
        }
        return image;
    }

    /**
     * Writes a picture.
     *
     * @throws IOException also where this Java has no fonts to draw text with, as in some headless packages
     */
    static void writePng(Path path, Supplier<BufferedImage> picture) throws IOException {
        BufferedImage image;
        try {
            image = picture.get();
        } catch (InternalError | LinkageError e) {
            throw new IOException(
                    "this Java cannot draw text (" + e.getMessage() + "); install fontconfig and a font", e);
        }
        if (!ImageIO.write(image, "png", path.toFile())) {
            throw new IOException("this Java has no PNG writer");
        }
    }
}
