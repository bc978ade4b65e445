package io.porolith.viewer.window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Names of files that are saved from the window: nothing is overwritten. */
final class SavedFiles {
    private SavedFiles() {}

    /** The first free name: {@code NAME.png}, {@code NAME-2.png} and so on. */
    static Path next(Path folder, String name, String ending) {
        Path file = folder.resolve(name + ending);
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + ending);
        }
        return file;
    }

    static void writePng(Path file, BufferedImage image) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java has no PNG writer");
        }
    }
}
