package io.porolith.viewer;

import io.porolith.input.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes pictures. */
final class PngFile {
    private PngFile() {}

    /** Writes a PNG; directories above it are made. */
    static void write(Path file, BufferedImage image) throws IOException {
        require(file);
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        BufferedImage plain = isOpaque(image) ? withoutAlpha(image) : image;
        if (!ImageIO.write(plain, "png", file.toFile())) {
            throw new IOException("this Java has no PNG writer");
        }
    }

    static void require(Path file) {
        if (!file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".png")) {
            throw new InputException("--out is \"" + file + "\", expected a file that ends in .png.");
        }
    }

    private static boolean isOpaque(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 255) {
                    return false;
                }
            }
        }
        return true;
    }

    private static BufferedImage withoutAlpha(BufferedImage image) {
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var g = plain.createGraphics();
        g.drawImage(image, 0, 0, null);
        g.dispose();
        return plain;
    }
}
